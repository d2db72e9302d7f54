"""What a meeting led to: the clauses in which its sides agree, sign, or set out their positions."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Claim, Ref
from ingest.clauses import is_negated, subject_of, tense_of
from ingest.drafts import claim, triple
from ingest.events import Event
from ingest.parsed import span_of
from ingest.scene import Scene, subtree_words
from ontology.terms import DIP

OUTCOMES = frozenset(
    {
        "agree",
        "decide",
        "sign",
        "conclude",
        "resolve",
        "settle",
        "lay",
        "exchange",
        "reach",
        "fail",
        "set",
        "adopt",
        "confirm",
    }
)
"""What sides do at a meeting that is its outcome."""


class Meeting(Protocol):
    """A meeting with its mentions."""

    @property
    def events(self) -> list[Event]: ...
    @property
    def participants(self) -> set[Ref]: ...
    def ref(self, scene: Scene) -> Ref: ...


def outcome_claims(scene: Scene, meetings: Sequence[Meeting]) -> Iterator[Claim]:
    """Yield one claim per past clause of the sides, on the held meeting last spoken of."""
    for i, doc in enumerate(scene.docs):
        for verb in doc:
            if (
                verb.lemma_ not in OUTCOMES
                or verb.pos_ != "VERB"
                or is_negated(verb)
                or tense_of(verb) != "past"
            ):
                continue
            subject = subject_of(verb)
            actors = scene.actors(i, subject) if subject is not None else ()
            found = (
                _held_before(scene, i, verb, {a.ref for a in actors}, meetings)
                if len(actors) > 1
                else None
            )
            if found is None or subject is None:
                continue
            meeting, event = found
            words = _clause(verb)
            ref = meeting.ref(scene)
            outcome = triple(ref, DIP.outcome, scene.article.quote(words))
            passage = Span(min(span_of(subject).start, words.start), words.end)
            yield claim(
                "meeting.outcome",
                [passage],
                [outcome],
                [],
                spans={ref: event.head},
                resolved_by=[event.passage],
            )


def _held_before(
    scene: Scene, i: int, verb: Token, refs: set[Ref], meetings: Sequence[Meeting]
) -> tuple[Meeting, Event] | None:
    """Return the held meeting last spoken of before the verb, if the actors are of its sides."""
    before = [
        (m, e)
        for m in meetings
        for e in m.events
        if (e.doc, e.anchor.i) < (i, verb.i) and m.events[0].status == DIP.Held
    ]
    for meeting, event in sorted(
        before, key=lambda found: (found[1].doc, found[1].anchor.i), reverse=True
    ):
        sides = scene.sides_of(refs), scene.sides_of(meeting.participants)
        if refs & meeting.participants or not meeting.participants or sides[0] <= sides[1]:
            return meeting, event
        return None
    return None


def _clause(verb: Token) -> Span:
    """Return the verb with what follows it, without what is joined to it and without its subject."""
    words = subtree_words(verb)
    joined = [
        c.left_edge.i
        for c in verb.children
        if c.dep_ in {"conj", "cc", "parataxis"} and c.i > verb.i
    ]
    end = min([words.end, *joined])
    while end > verb.i + 1 and (verb.doc[end - 1].is_punct or verb.doc[end - 1].tag_ == "CC"):
        end -= 1
    return span_of(verb.doc[verb.i : end])
