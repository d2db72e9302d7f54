"""How often a rule is right: the precision measured on annotated articles is its claims' confidence."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

STRENGTH = 16
"""How many claims the prior weighs: from there on articles left out are foretold little better.

`python -m bench.precision` prints the log loss of each strength: with so few counts, a rule's kind
says more than its own.
"""

UNMEASURED = Decimal("0.7")
"""For kinds of which nothing was annotated or read: sides, and what a language model points at."""


@dataclass(frozen=True, slots=True)
class Count:
    """Claims that the annotated articles can judge, and how many of them are right."""

    found: int
    right: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.found + other.found, self.right + other.right)


def shrunk(count: Count, prior: float, strength: int = STRENGTH) -> float:
    """Return the mean of a Beta distribution of `strength` about `prior`, after the count."""
    return (count.right + strength * prior) / (count.found + strength)


def kind_of_rule(rule: str) -> str:
    """Return the first part of a rule's name.

    >>> kind_of_rule("meeting.noun-summit")
    'meeting'
    """
    return rule.split(".", 1)[0]


def by_kind(counts: Mapping[str, Count]) -> dict[str, Count]:
    """Return the sum of the counts of the rules of each kind."""
    sums: dict[str, Count] = {}
    for rule, count in counts.items():
        kind = kind_of_rule(rule)
        sums[kind] = sums.get(kind, Count(0, 0)) + count
    return sums


def precision(rule: str, counts: Mapping[str, Count], strength: int = STRENGTH) -> float | None:
    """Return the rule's precision, drawn towards its kind's, which is drawn towards a half.

    None for a kind without counts.
    """
    kind = by_kind(counts).get(kind_of_rule(rule))
    if kind is None:
        return None
    return shrunk(counts.get(rule, Count(0, 0)), shrunk(kind, 0.5, 2), strength)


def counts_of(lines: Iterable[str]) -> dict[str, Count]:
    """Return the counts of a table with the columns rule, source, found, right; sources are added."""
    counts: dict[str, Count] = {}
    for row in csv.DictReader(lines):
        count = Count(int(row["found"]), int(row["right"]))
        counts[row["rule"]] = counts.get(row["rule"], Count(0, 0)) + count
    return counts


@cache
def confidence_of(rule: str) -> Decimal:
    """Return the confidence of a rule's claims, in [0, 1]."""
    found = precision(rule, _measured())
    return UNMEASURED if found is None else Decimal(str(round(found, 2)))


@cache
def _measured() -> dict[str, Count]:
    """Read `precision.csv`, which `python -m bench.precision --write` makes."""
    table = files("ingest").joinpath("precision.csv").read_text(encoding="utf8")
    return counts_of(table.splitlines())
