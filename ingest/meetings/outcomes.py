"""What a meeting led to: the clauses in which its sides agree, sign, or set out their positions."""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.meetings.event import Event
from ingest.meetings.meeting import Meeting, Meetings
from ingest.meetings.words import AGREEING
from ingest.parsed import place_of, span_of
from ingest.syntax.clauses import is_negated, tense_of
from ingest.syntax.phrases import subtree_words
from ingest.syntax.subjects import subject_of
from ingest.triples import triple
from ontology.terms import DIP

BESIDE = frozenset({"conj", "cc", "parataxis"})
"""How what is joined to a clause, and is no part of it, hangs on its verb."""


def outcome_claims(scene: Scene, meetings: Meetings) -> Iterator[Claim]:
    """Yield one claim per past clause of the sides, on the held meeting last spoken of."""
    for verb in scene.verbs:
        if verb.lemma_ not in AGREEING or is_negated(verb) or tense_of(verb) != "past":
            continue
        subject = subject_of(verb)
        actors = {actor.ref for actor in scene.actors(subject)}
        mention = _held_before(scene, verb, actors, meetings) if len(actors) > 1 else None
        if subject is not None and mention is not None:
            yield _claim(scene, mention, subject, _clause(verb))


def _held_before(
    scene: Scene, verb: Token, actors: set[Ref], meetings: Meetings
) -> tuple[Meeting, Event] | None:
    """Return the held meeting last spoken of before the verb, if the actors are of its sides."""
    held = (m for m in meetings.before(place_of(verb)) if m[0].status == DIP.Held)
    for meeting, event in islice(held, 1):
        participants = meeting.participants
        is_theirs = not participants or bool(actors & participants)
        if is_theirs or scene.sides_of(actors) <= scene.sides_of(participants):
            return meeting, event
    return None


def _clause(verb: Token) -> Span:
    """Return the verb with what follows it, without what is joined to it and without its subject."""
    doc, words = verb.doc, subtree_words(verb)
    beside = (c.left_edge.i for c in verb.children if c.dep_ in BESIDE and c.i > verb.i)
    end = min([words.end, *beside])
    while end > verb.i + 1 and (doc[end - 1].is_punct or doc[end - 1].tag_ == "CC"):
        end -= 1
    return span_of(doc[verb.i : end])


def _claim(scene: Scene, mention: tuple[Meeting, Event], subject: Token, clause: Span) -> Claim:
    meeting, event = mention
    ref = meeting.ref(scene.article)
    return claim(
        "meeting.outcome",
        [Span(min(span_of(subject).start, clause.start), clause.end)],
        [triple(ref, DIP.outcome, scene.article.quote(clause))],
        spans={ref: event.head},
        resolved_by=[event.passage],
    )
