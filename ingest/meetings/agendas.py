"""What "they discussed", "to discuss" and "will include" to the agenda of the meeting that is meant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Claim, Modality
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim, hull
from ingest.meetings.discussed import discussed
from ingest.meetings.event_claims import topic_claim
from ingest.meetings.meeting import Meetings, Mention
from ingest.meetings.words import DISCUSSING
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import index_of, place_of, span_of
from ingest.syntax.clauses import is_infinitive, is_negated
from ingest.syntax.subjects import subject_of
from ingest.triples import triple
from ontology.terms import DIP

VAGUE_TOPICS = frozenset({"issues", "topics", "matters"})
MEANING_TOPICS = frozenset({"they", "these", "topics", "issues", "agenda"})
"""Subjects of "include" that mean the issues just spoken of."""

LIKELY = frozenset({"likely", "probably", "possibly"})


def agenda_claims(scene: Scene, meetings: Meetings) -> Iterator[Claim]:
    """Yield what "they discussed", and what "the talks would focus on", for the meeting last spoken of."""
    for verb in scene.verbs:
        if verb.lemma_ not in DISCUSSING or is_negated(verb):
            continue
        if is_infinitive(verb):
            yield from _purpose_claims(scene, verb, meetings)
        else:
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
    """Yield the topics of "a meeting in Seoul to discuss X": those of the nearest meeting before."""
    start = place_of(verb.sent[0])
    for meeting, event in islice(meetings.before(place_of(verb)), 1):
        if event.place_in_text >= start:
            passage = hull(event.head, span_of(verb))
            yield from _topic_claims(scene, "meeting.to-discuss", (meeting, event), verb, passage)


def _topic_claims(
    scene: Scene, rule: str, mention: Mention, verb: Token, passage: Span
) -> Iterator[Claim]:
    meeting, event = mention
    for topic in discussed(verb):
        if topic.pos_ != "PRON":
            yield from topic_claim(rule, meeting.ref(scene.article), event, topic, passage)


def _discussion_claims(scene: Scene, verb: Token, meetings: Meetings) -> Iterator[Claim]:
    subject = subject_of(verb)
    mention = _discussed_at(scene, verb, subject, meetings) if subject is not None else None
    if subject is None or mention is None:
        return
    speakers = scene.actors(subject)
    first = min([span_of(subject), *(speaker.span for speaker in speakers)])
    passage = hull(first, span_of(verb))
    yield from _joined_claims(scene, mention, speakers, passage)
    yield from _topic_claims(scene, "meeting.discussed", mention, verb, passage)


def _discussed_at(scene: Scene, verb: Token, subject: Token, meetings: Meetings) -> Mention | None:
    """Return the meeting that is the subject, or the last one of the speakers, or of all their states."""
    itself = meetings.at.get(place_of(subject))
    if itself is not None:
        return itself
    speakers = {actor.ref for actor in scene.actors(subject)}
    sides = scene.sides_of(speakers)
    for meeting, event in meetings.before(place_of(verb)):
        participants = meeting.participants
        if speakers & participants or (len(sides) > 1 and sides <= scene.sides_of(participants)):
            return meeting, event
    return None


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
                mention = _discussed_at(scene, verb, subject, meetings)
                if mention is not None:
                    return mention
    return None


def _inclusion_claims(
    scene: Scene, verb: Token, mention: Mention, passage: Span
) -> Iterator[Claim]:
    meeting, event = mention
    ref = meeting.ref(scene.article)
    is_likely = any(child.lower_ in LIKELY for child in verb.children)
    heads = [child for child in verb.children if child.dep_ == "obj"]
    lost = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NOUN"]
    joined = [c for head in heads for c in head.children if c.dep_ == "conj"]
    for topic in (*heads, *joined, *lost):
        for made in topic_claim("meeting.includes", ref, event, topic, passage):
            yield replace(made, modality=Modality.POSSIBLE) if is_likely else made
