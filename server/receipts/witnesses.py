"""Provenance to witnesses: the minimal sets of claims that are enough for a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from server.receipts.provenance import (
    Contributions,
    Kind,
    Leaf,
    Pending,
    Product,
    Provenance,
    Sum,
    holds,
    ways_of,
)

Witness = frozenset[str]
_NOTHING: Witness = frozenset()


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Minimal sets of claims, the shortest first; `count` is theirs, or how many ways there are."""

    sets: tuple[Witness, ...]
    is_complete: bool
    count: int


def witnesses_of(provenance: Provenance, limit: int) -> Witnesses:
    """Return at most so many witnesses; none of them contains another.

    Beyond the limit the shortest are kept while sets are put together, so that some may be missing;
    those that are given are minimal all the same. An empty set is enough where no claim is needed.
    """
    search = _Search(limit)
    found = search.sets_of(provenance)
    if search.is_complete and len(found) <= limit:
        return Witnesses(tuple(found), True, len(found))
    least = _minimal(_shrunk(provenance, witness) for witness in found)
    return Witnesses(tuple(islice(least, limit)), False, ways_of(provenance))


class _Search:
    """One search, which keeps some more sets on its way than are wanted."""

    def __init__(self, limit: int) -> None:
        self._limit = 4 * limit
        self.is_complete = True

    def sets_of(self, provenance: Provenance) -> list[Witness]:
        match provenance:
            case Leaf(Kind.MORE):
                self.is_complete = False
                return []
            case Leaf(kind, name):
                return [frozenset([name]) if kind is Kind.CLAIM else _NOTHING]
            case Sum(parts):
                return self._kept(found for part in parts for found in self.sets_of(part))
            case Product(parts) | Contributions(parts):
                sets = [_NOTHING]
                for part in parts:
                    sets = self._kept(a | b for b in self.sets_of(part) for a in sets)
                return sets
            case Pending():
                raise TypeError(f"is not looked up yet: {provenance}")

    def _kept(self, sets: Iterable[Witness]) -> list[Witness]:
        least = list(islice(_minimal(sets), self._limit + 1))
        if len(least) > self._limit:
            self.is_complete = False
        return least[: self._limit]


def _minimal(sets: Iterable[Witness]) -> Iterator[Witness]:
    """Yield the sets that contain no other, the shortest first, then in alphabetical order."""
    distinct = set(sets)
    if len(distinct) == 1:
        yield from distinct
        return
    least: list[Witness] = []
    for found in sorted(distinct, key=lambda claims: (len(claims), sorted(claims))):
        if not any(smaller <= found for smaller in least):
            least.append(found)
            yield found


def _shrunk(provenance: Provenance, witness: Witness) -> Witness:
    """Leave out what is not needed, one claim after the other."""
    for claim in sorted(witness):
        if holds(provenance, witness - {claim}):
            witness = witness - {claim}
    return witness
