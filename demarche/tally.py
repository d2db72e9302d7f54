"""What a run of ingestion came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.extraction import Extraction
    from ingest.llm.settings import Prices
    from ingest.llm.usage import Usage


@dataclass(slots=True)
class Tally:
    """Counts that grow while a run goes on; `held` is how many articles the store then has.

    Where a language model is asked, `usage` is what that came to, `unanswered` how many articles it
    did not read, and `dropped` why parts of what it said make no claim.
    """

    articles: int = 0
    skipped: int = 0
    held: int = 0
    claims: Counter[str] = field(default_factory=lambda: Counter[str]())
    unanswered: int = 0
    dropped: Counter[str] = field(default_factory=lambda: Counter[str]())
    usage: Usage | None = None
    prices: Prices | None = None

    def add(self, extractions: Iterable[Extraction]) -> None:
        """Count articles and their claims, by the kind that begins each rule's name."""
        for extraction in extractions:
            self.articles += 1
            self.claims.update(claim.rule.partition(".")[0] for claim in extraction.claims)
            self.dropped.update(extraction.dropped)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number and its noun; `nouns` is the plural where it is not the noun with an s.

    >>> counted(1, "claim"), counted(2000, "claim")
    ('1 claim', '2,000 claims')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {nouns or noun + 's'}"


def lines_of(tally: Tally, where: object) -> list[str]:
    """Return the counts in lines, the commonest kinds first."""
    total = counted(tally.claims.total(), "claim")
    lines = [f"ingested {counted(tally.articles, 'article')} with {total}"]
    kinds = sorted(tally.claims.items(), key=lambda kind: (-kind[1], kind[0]))
    lines += [f"{number:>9,}  {kind}" for kind, number in kinds]
    if tally.usage:
        lines += _lines_of_model(tally, tally.usage)
    if tally.skipped:
        lines.append(f"skipped {counted(tally.skipped, 'input')}, each named above")
    lines.append(f"{where} now holds {counted(tally.held, 'article')}")
    return lines


def _lines_of_model(tally: Tally, usage: Usage) -> list[str]:
    """Return what asking the model came to, and what became of its answers."""
    asked = f"asked {counted(usage.asked, 'question')} of the model, {usage.cached:,} more from the cache"
    tokens = f"{usage.prompt_tokens:,} tokens asked, {usage.answer_tokens:,} answered"
    cost = f", cost {usage.cost(tally.prices):.4f}" if tally.prices else ""
    lines = [f"{asked}; {counted(usage.retries, 'retry', 'retries')}", f"{tokens}{cost}"]
    if tally.dropped:
        lines.append(f"dropped of what it said: {tally.dropped.total():,}")
        ranked = sorted(tally.dropped.items(), key=lambda reason: (-reason[1], reason[0]))
        lines += [f"{number:>9,}  {reason}" for reason, number in ranked]
    if tally.unanswered:
        lines.append(f"read {counted(tally.unanswered, 'article')} by the rules alone")
    return lines
