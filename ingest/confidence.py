"""How often claims of a kind are right: the measured precision of the kind is their confidence."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """Facts of a kind that were found on the development articles, and how many of them were right."""

    found: int
    right: int

    @property
    def precision(self) -> Decimal:
        """The share that was right, drawn towards a half where few were found (Beta(1, 1) prior)."""
        return (Decimal(self.right + 1) / (self.found + 2)).quantize(Decimal("0.01"))


COUNT_OF_KIND: dict[str, Count] = {
    "official": Count(found=53, right=51),
    "ministry": Count(found=4, right=3),
    "meeting": Count(found=26, right=16),
    "treaty": Count(found=7, right=6),
    "dispute": Count(found=7, right=4),
    "statement": Count(found=118, right=94),
}
"""By the first part of a rule's name; see docs/extraction.md for the articles and the figures."""

UNMEASURED = Decimal("0.7")
"""For names, groups and places, which the development articles do not annotate."""


def confidence_of(rule: str) -> Decimal:
    """Return the confidence of a rule's claims, in [0, 1]."""
    count = COUNT_OF_KIND.get(rule.split(".", 1)[0])
    return count.precision if count else UNMEASURED
