"""What a run of ingestion came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.extraction import Extraction


@dataclass(slots=True)
class Tally:
    """Counts that grow while a run goes on; `held` is how many articles the store then has."""

    articles: int = 0
    skipped: int = 0
    held: int = 0
    claims: Counter[str] = field(default_factory=lambda: Counter[str]())

    def add(self, extractions: Iterable[Extraction]) -> None:
        """Count articles and their claims, by the kind that begins each rule's name."""
        for extraction in extractions:
            self.articles += 1
            self.claims.update(claim.rule.partition(".")[0] for claim in extraction.claims)


def counted(number: int, noun: str) -> str:
    """Return a number and its noun.

    >>> counted(1, "claim"), counted(2000, "claim")
    ('1 claim', '2,000 claims')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def lines_of(tally: Tally, where: object) -> list[str]:
    """Return the counts in lines, the commonest kinds first."""
    total = counted(tally.claims.total(), "claim")
    lines = [f"ingested {counted(tally.articles, 'article')} with {total}"]
    kinds = sorted(tally.claims.items(), key=lambda kind: (-kind[1], kind[0]))
    lines += [f"{number:>9,}  {kind}" for kind, number in kinds]
    if tally.skipped:
        lines.append(f"skipped {counted(tally.skipped, 'input')}, each named above")
    lines.append(f"{where} now holds {counted(tally.held, 'article')}")
    return lines
