"""Mentions of meetings gathered into meetings, and what is said of each to claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rdflib import RDF, URIRef
from spacy.tokens import Token

from ingest.article import Span
from ingest.cast import Actor
from ingest.claim import Claim, Lit, Modality, Ref, Triple
from ingest.clauses import is_negated, subject_of
from ingest.dates.resolve import resolve
from ingest.drafts import EDTF, claim, triple, typed
from ingest.events import DISCUSSING, Event, discussed, events_of
from ingest.mentions import Kind
from ingest.outcomes import outcome_claims
from ingest.parsed import span_of
from ingest.scene import Scene
from ingest.topics import topic_of, topic_words
from ontology.iris import digest, entity_path, slug
from ontology.terms import DIP, PLOVER_CODE

SPOKEN = frozenset({DIP.Call})
TRAVELLED = frozenset({DIP.Visit})
ASSEMBLED = frozenset({DIP.Conference, DIP.Summit})
AGREEING = frozenset({DIP.Planned, DIP.Proposed})


@dataclass(slots=True)
class Meeting:
    """The mentions of one meeting; the first is what it is called by."""

    events: list[Event] = field(default_factory=list[Event])

    @property
    def form(self) -> URIRef:
        """The most telling form: a summit is also called a meeting."""
        forms = [event.form for event in self.events]
        return next((f for f in forms if f != DIP.Meeting), forms[0])

    @property
    def participants(self) -> set[Ref]:
        return {a.ref for e in self.events for _, a in e.participants}

    @property
    def places(self) -> set[Ref]:
        return {p.ref for e in self.events for p in e.places}

    def ref(self, scene: Scene) -> Ref:
        head = span_of(self.events[0].anchor)
        return Ref(entity_path("meeting", digest(scene.article.path, f"{head.start},{head.end}")))


def meeting_claims(scene: Scene) -> Iterator[Claim]:
    """Yield the claims about every meeting that the article speaks of."""
    meetings = meetings_of(scene)
    for meeting in meetings:
        for event in meeting.events:
            yield from _event_claims(scene, meeting, event)
        yield from _dateline_claims(scene, meeting)
    yield from _agenda_claims(scene, meetings)
    yield from _order_claims(scene, meetings)
    yield from _follow_up_claims(scene, meetings)
    yield from outcome_claims(scene, meetings)
    yield from _included_claims(scene, meetings)


def meetings_of(scene: Scene) -> list[Meeting]:
    """Chain the mentions: a definite one goes to the last meeting that it may be."""
    meetings: list[Meeting] = []
    for event in events_of(scene):
        meeting = _chain(scene, event, meetings)
        if meeting is not None:
            meeting.events.append(event)
        elif (
            event.participants
            or event.places
            or event.dates
            or (event.form in {DIP.Summit, DIP.Conference} and not event.is_definite)
        ):
            meetings.append(Meeting([event]))
    return meetings


def _chain(scene: Scene, event: Event, meetings: list[Meeting]) -> Meeting | None:
    candidates = [m for m in reversed(meetings) if _may_be(scene, event, m)]
    named = {a.ref for _, a in event.participants}
    return next(
        (m for m in candidates if m.participants & named), candidates[0] if candidates else None
    )


def _may_be(scene: Scene, event: Event, meeting: Meeting) -> bool:
    if not _forms_agree(event.form, meeting.form) or not _statuses_agree(event, meeting):
        return False
    participants = {a.ref for _, a in event.participants}
    places = {p.ref for p in event.places}
    if places and meeting.places and not places & meeting.places:
        return False
    if not _dates_agree(scene, event, meeting):
        return False
    own = _people(participants), _people(meeting.participants)
    overlap = participants & meeting.participants
    if event.is_definite:
        if not participants or not meeting.participants or overlap:
            return True
        sides = scene.sides_of(participants), scene.sides_of(meeting.participants)
        return (
            (not own[0] or not own[1])
            and bool(sides[0])
            and sides[0] <= sides[1] | sides[0]
            and bool(sides[0] & sides[1])
        )
    known = (own[0] == own[1] and bool(own[0])) or (
        participants == meeting.participants and bool(participants)
    )
    return known and not (
        event.anchor.pos_ != "VERB"
        and any(
            c.lower_ in {"another", "second", "previous", "earlier"} for c in event.anchor.children
        )
    )


def _people(refs: set[Ref]) -> set[Ref]:
    return {ref for ref in refs if ref.path.startswith(("official/", "person/"))}


def _forms_agree(first: URIRef, second: URIRef) -> bool:
    for family in (SPOKEN, TRAVELLED):
        if (first in family) != (second in family):
            return False
    return not (DIP.Conference in {first, second} and first != second)


def _statuses_agree(event: Event, meeting: Meeting) -> bool:
    first = meeting.events[0].status
    if not event.is_status_stated and event.is_definite:
        return True
    if DIP.Refused in {event.status, first} or DIP.Cancelled in {event.status, first}:
        return event.status == first
    return (event.status in AGREEING) == (first in AGREEING)


def _dates_agree(scene: Scene, event: Event, meeting: Meeting) -> bool:
    mine = {_edtf(scene, event, k) for k in range(len(event.dates))} - {None}
    theirs = {_edtf(scene, e, k) for e in meeting.events for k in range(len(e.dates))} - {None}
    return (
        not mine
        or not theirs
        or any(str(a).startswith(str(b)) or str(b).startswith(str(a)) for a in mine for b in theirs)
    )


def _edtf(scene: Scene, event: Event, index: int) -> str | None:
    expression, tense, _ = event.dates[index]
    return resolve(expression, scene.article.published, tense).edtf


def _event_claims(scene: Scene, meeting: Meeting, event: Event) -> Iterator[Claim]:
    ref = meeting.ref(scene)
    base = _kinds(ref, event.form)
    if event.is_status_stated or event is meeting.events[0]:
        base.append(triple(ref, DIP.status, event.status))
        code = PLOVER_CODE.get(str(event.status))
        base += [triple(ref, DIP.eventCode, code)] if code else []
    base += [triple(ref, role, actor.ref) for role, actor in event.participants]
    actors = [actor for _, actor in event.participants]
    yield _about(event, ref, event.rule, [event.passage], base, actors)
    for place in event.places:
        yield _about(
            event,
            ref,
            "meeting.place",
            [event.passage],
            [triple(ref, DIP.place, place.ref)],
            [place],
        )
    for index, (_, _, span) in enumerate(event.dates):
        yield _about(
            event,
            ref,
            "meeting.date",
            [_hull(event.head, span)],
            _date_triples(scene, ref, event, index),
            [],
        )
    for token in event.topics:
        yield from _topic_claim(event, ref, "meeting.agenda", token, event.passage)


def _kinds(ref: Ref, form: URIRef) -> list[Triple]:
    return [triple(ref, RDF.type, form)]


def _about(
    event: Event,
    ref: Ref,
    rule: str,
    passages: Sequence[Span],
    triples: Sequence[Triple],
    actors: Sequence[Actor],
) -> Claim:
    return claim(rule, passages, triples, actors, spans={ref: event.head}, modality=event.modality)


def _date_triples(scene: Scene, ref: Ref, event: Event, index: int) -> list[Triple]:
    expression, tense, span = event.dates[index]
    resolved = resolve(expression, scene.article.published, tense)
    triples = [triple(ref, DIP.dateText, scene.article.quote(span))]
    if resolved.edtf:
        triples.append(triple(ref, DIP.date, Lit(resolved.edtf, EDTF)))
    for predicate, day in ((DIP.dateStart, resolved.start), (DIP.dateEnd, resolved.end)):
        if day:
            triples.append(
                triple(
                    ref, predicate, Lit(day.isoformat(), "http://www.w3.org/2001/XMLSchema#date")
                )
            )
    return triples


def _hull(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))


def _topic_claim(event: Event, ref: Ref, rule: str, token: Token, passage: Span) -> Iterator[Claim]:
    words = topic_words(token)
    topic, span = topic_of(words)
    if len(words.text) > 2:
        triples = [triple(ref, DIP.agenda, topic), typed(topic)]
        yield claim(
            rule,
            [_hull(passage, span)],
            triples,
            [],
            spans={ref: event.head, topic: span},
            modality=event.modality,
        )


def _dateline_claims(scene: Scene, meeting: Meeting) -> Iterator[Claim]:
    """The dateline is where a meeting is held that the report's first sentence tells, unless it says where."""
    event = next((e for e in meeting.events if scene.parsed.paragraphs[e.doc].dateline), None)
    if (
        event is None
        or meeting.places
        or event.status != DIP.Held
        or event.form in SPOKEN | TRAVELLED
    ):
        return
    paragraph = scene.parsed.paragraphs[event.doc]
    is_lead = event.anchor.sent.start == 0 and event.anchor.dep_ in {"obj", "ROOT", "obl"}
    if paragraph.dateline is None or not is_lead:
        return
    place = Ref(entity_path("place", slug(scene.article.quote(paragraph.dateline))))
    ref = meeting.ref(scene)
    yield claim(
        "meeting.dateline",
        [paragraph.dateline, event.head],
        [triple(ref, DIP.place, place), typed(place)],
        [],
        spans={ref: event.head, place: paragraph.dateline},
    )


def _agenda_claims(scene: Scene, meetings: list[Meeting]) -> Iterator[Claim]:
    """Yield what "they discussed", and what "the talks would focus on", for the meeting last spoken of."""
    for i, doc in enumerate(scene.docs):
        for verb in doc:
            if verb.lemma_ not in DISCUSSING or verb.pos_ != "VERB" or is_negated(verb):
                continue
            if verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children):
                yield from _purpose_claims(scene, i, verb, meetings)
                continue
            subject = subject_of(verb)
            event = (
                _discussed_at(scene, i, verb, subject, meetings) if subject is not None else None
            )
            if event is None or subject is None:
                continue
            meeting, near = event
            speakers = scene.actors(i, subject)
            passage = _hull(min([span_of(subject), *(a.span for a in speakers)]), span_of(verb))
            yield from _joined_claims(scene, meeting, near, speakers, passage)
            for topic in discussed(verb):
                if topic.pos_ != "PRON":
                    yield from _topic_claim(
                        near, meeting.ref(scene), "meeting.discussed", topic, passage
                    )


def _purpose_claims(scene: Scene, i: int, verb: Token, meetings: list[Meeting]) -> Iterator[Claim]:
    """Yield the topics of "a meeting in Seoul to discuss X": those of the nearest meeting before."""
    sentence = verb.sent
    before = [
        (e.anchor.i, m, e)
        for m in meetings
        for e in m.events
        if e.doc == i and sentence.start <= e.anchor.i < verb.i
    ]
    for _, meeting, event in sorted(before, key=lambda found: -found[0])[:1]:
        for topic in discussed(verb):
            if topic.pos_ != "PRON":
                yield from _topic_claim(
                    event,
                    meeting.ref(scene),
                    "meeting.to-discuss",
                    topic,
                    _hull(event.head, span_of(verb)),
                )


def _follow_up_claims(scene: Scene, meetings: list[Meeting]) -> Iterator[Claim]:
    """Yield that a "follow-up meeting" follows the last one before it that is held."""
    for position, meeting in enumerate(meetings):
        event = meeting.events[0]
        earlier = next(
            (m for m in reversed(meetings[:position]) if m.events[0].status == DIP.Held), None
        )
        if (
            earlier is None
            or "follow-up"
            not in event.anchor.doc[max(event.anchor.i - 3, 0) : event.anchor.i].text.lower()
        ):
            continue
        refs = meeting.ref(scene), earlier.ref(scene)
        passage = [event.passage]
        spans = {refs[0]: event.head, refs[1]: earlier.events[0].head}
        yield claim(
            "meeting.follow-up",
            passage,
            [triple(refs[0], DIP.follows, refs[1])],
            [],
            spans=spans,
            resolved_by=[earlier.events[0].passage],
        )


def _included_claims(scene: Scene, meetings: list[Meeting]) -> Iterator[Claim]:
    """Yield what "they will likely include", after a sentence that gives the agenda as "issues"."""
    for i, doc in enumerate(scene.docs):
        for verb in doc:
            subject = subject_of(verb) if verb.lemma_ == "include" and verb.pos_ == "VERB" else None
            if (
                subject is None
                or subject.lower_ not in {"they", "these", "topics", "issues", "agenda"}
                or verb.sent.start > 0
            ):
                continue
            found = _agenda_before(scene, i, meetings)
            if found is None:
                continue
            is_likely = any(c.lower_ in {"likely", "probably", "possibly"} for c in verb.children)
            for head in (c for c in verb.children if c.dep_ == "obj"):
                for topic in (head, *(c for c in head.children if c.dep_ == "conj")):
                    for made in _topic_claim(
                        found[1],
                        found[0].ref(scene),
                        "meeting.includes",
                        topic,
                        _hull(span_of(subject), span_of(verb)),
                    ):
                        yield replace(made, modality=Modality.POSSIBLE) if is_likely else made


def _agenda_before(scene: Scene, i: int, meetings: list[Meeting]) -> tuple[Meeting, Event] | None:
    """Return the meeting whose agenda the paragraph before speaks of."""
    for k in (i, i - 1):
        for verb in scene.docs[k] if k >= 0 else ():
            if (
                verb.lemma_ in DISCUSSING
                and verb.pos_ == "VERB"
                and any(t.lower_ in {"issues", "topics", "matters"} for t in verb.subtree)
            ):
                subject = subject_of(verb)
                found = (
                    _discussed_at(scene, k, verb, subject, meetings)
                    if subject is not None
                    else None
                )
                if found:
                    return found
    return None


def _joined_claims(
    scene: Scene, meeting: Meeting, near: Event, speakers: Sequence[Actor], passage: Span
) -> Iterator[Claim]:
    """Yield that those who discussed took part, where the meeting so far has only their states."""
    joined = [a for a in speakers if a.kind is Kind.PERSON and a.ref not in meeting.participants]
    if joined:
        ref = meeting.ref(scene)
        triples = [triple(ref, DIP.participant, a.ref) for a in joined]
        yield claim(
            "meeting.discussants",
            [passage],
            triples,
            joined,
            spans={ref: near.head},
            modality=near.modality,
        )


def _discussed_at(
    scene: Scene, i: int, verb: Token, subject: Token, meetings: list[Meeting]
) -> tuple[Meeting, Event] | None:
    for meeting in meetings:
        for event in meeting.events:
            if event.doc == i and event.anchor.i == subject.i:
                return meeting, event
    speakers = {a.ref for a in scene.actors(i, subject)}
    before = [(m, e) for m in meetings for e in m.events if (e.doc, e.anchor.i) < (i, verb.i)]
    for meeting, event in sorted(before, key=lambda me: (me[1].doc, me[1].anchor.i), reverse=True):
        sides = scene.sides_of(speakers), scene.sides_of(meeting.participants)
        if speakers & meeting.participants or (len(sides[0]) > 1 and sides[0] <= sides[1]):
            return meeting, event
    return None


def _of_a_kind(
    later: Meeting, event: Event, ref: Ref, other: Event, passage: list[Span]
) -> Iterator[Claim]:
    """Yield that those who meet for "the second of their kind" met for the one before."""
    sentence = event.anchor.sent.text.lower()
    if any(
        f"{nth} of {whose} kind" in sentence
        for nth in ("second", "third", "latest")
        for whose in ("their", "its")
    ):
        groups = {a.ref: a for e in later.events for _, a in e.participants if a.kind is None}
        for group in groups.values():
            spans = {ref: other.head}
            yield claim(
                "meeting.of-a-kind",
                passage,
                [triple(ref, DIP.participant, group.ref)],
                [group],
                spans=spans,
            )


def _order_claims(scene: Scene, meetings: list[Meeting]) -> Iterator[Claim]:
    """Yield that one meeting follows another: "today's talks follow a meeting in Seoul in April"."""
    at = {(e.doc, e.anchor.i): (m, e) for m in meetings for e in m.events}
    for (i, _), (later, event) in at.items():
        verb = event.anchor.head
        for follow in (verb, *(c for c in verb.children if c.dep_ == "conj")):
            subject = subject_of(follow) if follow.lemma_ == "follow" else None
            if subject is None or subject.i != event.anchor.i:
                continue
            for child in follow.children:
                if child.dep_ == "obj" and (i, child.i) in at:
                    earlier, other = at[i, child.i]
                    refs = later.ref(scene), earlier.ref(scene)
                    passage = [_hull(event.head, other.passage)]
                    spans = {refs[0]: event.head, refs[1]: other.head}
                    yield claim(
                        "meeting.follows",
                        passage,
                        [triple(refs[0], DIP.follows, refs[1])],
                        [],
                        spans=spans,
                    )
                    yield from _of_a_kind(later, event, refs[1], other, passage)
