"""Items that a thing of an article may be, to the links that are claimed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.article import Span
from ingest.claim import Modality
from ingest.linking.scoring import MARGIN, SURE, UNSURE, score_of

MOST_POSSIBLE = 3
"""Items that one thing may be at most: more are no help."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a thing may be, how well it agrees, and the words that say so."""

    qid: str
    points: float
    rule: str
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """That a thing is an item: surely, or possibly."""

    candidate: Candidate
    modality: Modality

    @property
    def score(self) -> Decimal:
        return score_of(self.candidate.points)


def links_of(candidates: Sequence[Candidate]) -> Iterator[Link]:
    """Yield the sure link, or the possible ones, of candidates of which the likeliest is first.

    It is sure where it agrees well enough, and better than any other.
    """
    found = [c for c in candidates if c.points >= UNSURE]
    if not found:
        return
    first, *others = found
    is_alone = not others or others[0].points <= first.points - MARGIN
    if first.points >= SURE and is_alone:
        yield Link(first, Modality.ASSERTED)
    else:
        yield from (Link(c, Modality.POSSIBLE) for c in found[:MOST_POSSIBLE])
