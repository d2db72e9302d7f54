"""What "they discussed", "to discuss" and "will include" to the agenda of the meeting that is meant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Claim, Modality
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim, hull
from ingest.meetings.discussed import discussed
from ingest.meetings.event import Event
from ingest.meetings.event_claims import topic_claim
from ingest.meetings.items import items_of
from ingest.meetings.meeting import Meeting, Meetings, Mention
from ingest.meetings.nearby import named_before
from ingest.meetings.occasions import is_margin
from ingest.meetings.people import PRESS
from ingest.meetings.rolls import with_their_lists
from ingest.meetings.words import (
    BY_SEVERAL,
    DISCUSSING,
    NOT_AGENDA,
    OUTRIGHT,
    SPEAKING_PURPOSES,
)
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import index_of, place_of, span_of
from ingest.syntax.clauses import is_infinitive, is_negated, modality_of, tense_of
from ingest.syntax.subjects import passive_subject, subject_of
from ingest.triples import triple
from ontology.terms import DIP

VAGUE_TOPICS = frozenset({"issues", "topics", "matters"})
MEANING_TOPICS = frozenset({"they", "these", "topics", "issues", "agenda"})
"""Subjects of "include" that mean the issues just spoken of."""

SIDES = frozenset(
    """they both two leaders sides ministers presidents officials participants secretaries delegations parties
    principals counterparts diplomats delegates advisors advisers members attendees heads we representatives
    negotiators countries governments pair""".split()
)
"""Subjects that mean those who meet, even where it is open who they are."""

MOST_IN_SENTENCE = 6
"""Mentions back from an infinitive among which is the meeting that it tells the purpose of."""

OWN_AIMS = frozenset({"plan", "plans", "desire", "commitment", "need", "efforts", "ability"})
"""Nouns whose infinitive tells what they are, and not what one meets for."""

THEY = frozenset({"they", "both", "two", "leaders", "sides"})
"""Subjects that mean those who meet, whoever else was named in between."""

PRESS_AND_PUBLIC = PRESS | {"nation", "parliament", "rally", "congress", "assembly", "conference"}
LIKELY = frozenset({"likely", "probably", "possibly"})
AHEAD = frozenset({DIP.Planned, DIP.Proposed})
UNDONE = frozenset({DIP.Refused, DIP.Cancelled})


def agenda_claims(scene: Scene, meetings: Meetings) -> Iterator[Claim]:
    """Yield what "they discussed", and what "the talks would focus on", for the meeting last spoken of."""
    for verb in scene.verbs:
        if is_negated(verb):
            continue
        if is_infinitive(verb):
            yield from _purpose_claims(scene, verb, meetings)
        elif verb.lemma_ in DISCUSSING and modality_of(verb) is Modality.ASSERTED:
            yield from _discussion_claims(scene, verb, meetings)


def included_claims(scene: Scene, meetings: Meetings) -> Iterator[Claim]:
    """Yield what "they will likely include", after a sentence that gives the agenda as "issues"."""
    for verb in scene.verbs:
        subject = subject_of(verb) if verb.lemma_ == "include" else None
        if subject is None or subject.lower_ not in MEANING_TOPICS or verb.sent.start > 0:
            continue
        mention = _agenda_before(scene, verb, meetings)
        if mention is not None:
            passage = hull(span_of(subject), span_of(verb))
            yield from _inclusion_claims(scene, verb, mention, passage)


def _purpose_claims(scene: Scene, verb: Token, meetings: Meetings) -> Iterator[Claim]:
    """Yield the items of "a meeting in Seoul to discuss X": those of the nearest meeting before."""
    is_discussing = verb.lemma_ in DISCUSSING
    if not is_discussing and verb.lemma_.lower() in SPEAKING_PURPOSES:
        return
    mention = _meant_by_purpose(verb, meetings)
    if mention is None:
        return
    meeting, event = mention
    is_outright = verb.lemma_ in OUTRIGHT
    if not is_outright and not _is_purpose_of(verb, event.anchor, event.holder):
        return
    passage = hull(event.head, span_of(verb))
    items = discussed(verb) if is_discussing else _aimed_at(verb)
    rule = "meeting.to-discuss" if is_discussing else "meeting.purpose"
    yield from _item_claims(scene, rule, (meeting, event), items, passage)
    for joined in (c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VB"):
        if not is_infinitive(joined) and not is_outright and joined.lemma_ not in SPEAKING_PURPOSES:
            yield from _item_claims(scene, rule, (meeting, event), _aimed_at(joined), passage)


def _meant_by_purpose(verb: Token, meetings: Meetings) -> Mention | None:
    """Return the meeting of the sentence that the infinitive hangs on, or else the nearest before."""
    start = place_of(verb.sent[0])
    near = [
        mention
        for mention in islice(meetings.before(place_of(verb)), MOST_IN_SENTENCE)
        if mention[1].place_in_text >= start and mention[1].anchor.i < verb.i
    ]
    above = {t.i for t in verb.ancestors}
    governing = (m for m in near if m[1].anchor.i in above or _holder_place(m[1]) in above)
    inner = (m for m in near if not is_margin(m[1].anchor))
    return next(governing, None) or next(inner, None)


def _holder_place(event: Event) -> int:
    return event.holder.i if event.holder is not None else event.anchor.i


def _is_purpose_of(verb: Token, anchor: Token, holder: Token | None) -> bool:
    """True if the infinitive hangs on the meeting or on what holds it, with no other one between."""
    if verb.dep_ not in {"advcl", "xcomp", "acl", "conj"} or verb.head.lower_ in OWN_AIMS:
        return False
    inner = {anchor.i, holder.i if holder is not None else anchor.i}
    if verb.dep_ == "conj" and is_infinitive(verb.head):
        return _is_purpose_of(verb.head, anchor, holder)
    between = verb.doc[max(inner) + 1 : verb.i]
    if any(t.pos_ == "VERB" and t.dep_ not in {"amod", "compound"} for t in between):
        return False
    head = verb.head
    while head.i not in inner and head.head.i != head.i and head.i > anchor.i:
        head = head.head
    return head.i in inner


def _aimed_at(verb: Token) -> Iterator[Words]:
    """Yield the items of what one meets to reaffirm, to strengthen; none for "to follow up on"."""
    following = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    if following.tag_ not in {"IN", "RP", "PRP", "TO", "RB"}:
        yield from items_of(verb.doc, verb.i + 1, verb.sent.end)


def _item_claims(
    scene: Scene, rule: str, mention: Mention, items: Iterator[Words], passage: Span
) -> Iterator[Claim]:
    meeting, event = mention
    for words in items:
        yield from topic_claim(rule, meeting.ref(scene.article), event, words, passage)


def _discussion_claims(scene: Scene, verb: Token, meetings: Meetings) -> Iterator[Claim]:
    """Yield the items of "they discussed X", and that those who discussed took part."""
    subject = subject_of(verb) or _lost_subject(verb)
    if subject is not None and _is_no_agenda(scene, verb, subject, meetings):
        return
    speakers = scene.actors(subject)
    if not speakers and (subject is None or subject.lower_ not in SIDES):
        nearest = named_before(scene, verb) if verb.tag_ == "VBD" else None
        speakers = with_their_lists(scene, [nearest], [verb]) if nearest else ()
    mention = _discussed_at(scene, verb, subject, speakers, meetings)
    if mention is None:
        return
    first = min([span_of(subject or verb), *(speaker.span for speaker in speakers)])
    passage = hull(first, span_of(verb))
    if _are_of(scene, speakers, mention[0]):
        yield from _joined_claims(scene, mention, speakers, passage)
    yield from _item_claims(scene, "meeting.discussed", mention, discussed(verb), passage)


def _lost_subject(verb: Token) -> Token | None:
    """Return "leaders" of "the leaders focused on", where the parser takes the verb for a participle."""
    is_lost = verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and verb.head.dep_ == "ROOT"
    return verb.head if is_lost and verb.head.i < verb.i and verb.head.lower_ in SIDES else None


def _is_no_agenda(scene: Scene, verb: Token, subject: Token, meetings: Meetings) -> bool:
    objects = {c.lower_ for c in verb.children if c.dep_ == "obj"}
    if objects & PRESS_AND_PUBLIC:
        return True
    if verb.lemma_ == "raise":
        return bool(objects & NOT_AGENDA) or not objects
    if passive_subject(verb) is not None:
        return True
    is_several = (
        subject.lower_ in SIDES
        or len(scene.actors(subject)) > 1
        or place_of(subject) in meetings.at
        or any(c.dep_ == "conj" for c in subject.children)
    )
    return verb.lemma_ in BY_SEVERAL and not is_several


def _discussed_at(
    scene: Scene,
    verb: Token,
    subject: Token | None,
    speakers: Sequence[Actor],
    meetings: Meetings,
) -> Mention | None:
    """Return the meeting that is the subject, or the last one of the speakers, or of all their states.

    Where it is open who "they" are, it is the last meeting of several that may be meant.
    """
    itself = meetings.at.get(place_of(subject)) if subject is not None else None
    if itself is not None:
        return itself
    fitting = [m for m in meetings.before(place_of(verb)) if _fits(m[0], verb)]
    theirs = _preferred([m for m in fitting if _are_of(scene, speakers, m[0])])
    if theirs is not None:
        return theirs
    is_open = subject is not None and (
        subject.lower_ in THEY or (not speakers and subject.lower_ in SIDES)
    )
    return _preferred([m for m in fitting if len(m[0].participants) > 1]) if is_open else None


def _preferred(mentions: Sequence[Mention]) -> Mention | None:
    """Return the nearest that the text tells of, rather than one that it only refers to."""
    told = (mention for mention in mentions if mention[0].is_told)
    return next(told, mentions[0] if mentions else None)


def _are_of(scene: Scene, speakers: Sequence[Actor], meeting: Meeting) -> bool:
    """True if one of the speakers takes part, or if they are of at least two sides of the meeting."""
    refs = {actor.ref for actor in speakers}
    sides = scene.sides_of(refs)
    if refs & meeting.participants:
        return True
    return len(sides) > 1 and sides <= scene.sides_of(meeting.participants)


def _fits(meeting: Meeting, verb: Token) -> bool:
    """True if the meeting has been held where the verb is in the past, and not undone."""
    statuses = {event.status for event in meeting.events}
    if statuses & UNDONE:
        return False
    return tense_of(verb) != "past" or not statuses <= AHEAD


def _joined_claims(
    scene: Scene, mention: Mention, speakers: Sequence[Actor], passage: Span
) -> Iterator[Claim]:
    """Yield that those who discussed took part, where the meeting so far has only their states."""
    meeting, event = mention
    known = meeting.participants
    joined = [s for s in speakers if s.kind is Kind.PERSON and s.ref not in known]
    if joined:
        ref = meeting.ref(scene.article)
        yield claim(
            "meeting.discussants",
            [passage],
            [triple(ref, DIP.participant, speaker.ref) for speaker in joined],
            joined,
            spans={ref: event.head},
            modality=event.modality,
        )


def _agenda_before(scene: Scene, include: Token, meetings: Meetings) -> Mention | None:
    """Return the meeting whose "issues" its paragraph, or else the one before, speaks of."""
    index = index_of(include)
    for doc in reversed(scene.docs[max(index - 1, 0) : index + 1]):
        for verb in (v for v in doc if v.pos_ == "VERB" and v.lemma_ in DISCUSSING):
            subject = subject_of(verb)
            if subject is not None and any(t.lower_ in VAGUE_TOPICS for t in verb.subtree):
                mention = _discussed_at(scene, verb, subject, scene.actors(subject), meetings)
                if mention is not None:
                    return mention
    return None


def _inclusion_claims(
    scene: Scene, verb: Token, mention: Mention, passage: Span
) -> Iterator[Claim]:
    meeting, event = mention
    ref = meeting.ref(scene.article)
    is_likely = any(child.lower_ in LIKELY for child in verb.children)
    for words in items_of(verb.doc, verb.i + 1, verb.sent.end):
        for made in topic_claim("meeting.includes", ref, event, words, passage):
            yield replace(made, modality=Modality.POSSIBLE) if is_likely else made
