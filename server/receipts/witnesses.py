"""Provenance to witnesses: the minimal sets of claims that are enough for a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
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
Sets = list[Witness]
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
    found = sorted(search.sets_of(provenance), key=_order)
    if search.is_complete and len(found) <= limit:
        return Witnesses(tuple(found), True, len(found))
    least = _minimal(_shrunk(provenance, witness) for witness in found)
    return Witnesses(tuple(islice(least, limit)), False, ways_of(provenance))


class _Search:
    """One search, which keeps some more sets on its way than are wanted."""

    def __init__(self, limit: int) -> None:
        self._limit = 4 * limit
        self.is_complete = True

    def sets_of(self, provenance: Provenance) -> Sets:
        """Return the minimal sets, in no order."""
        match provenance:
            case Leaf(Kind.MORE):
                self.is_complete = False
                return []
            case Leaf(kind, name):
                return [frozenset([name]) if kind is Kind.CLAIM else _NOTHING]
            case Sum(parts) if all(map(_is_claim, parts)):
                return self._kept([frozenset(names) for names in map(_claim_in, parts)])
            case Sum(parts):
                return self._kept(_minimal(found for part in parts for found in self.sets_of(part)))
            case Product(parts) | Contributions(parts):
                sets: Sets = [frozenset(name for part in parts for name in _claim_in(part))]
                for part in parts:
                    if not _is_claim(part):
                        sets = self._product(sets, self.sets_of(part))
                return sets
            case Pending():
                raise TypeError(f"is not looked up yet: {provenance}")

    def _product(self, left: Sets, right: Sets) -> Sets:
        """Put sets together; those without a claim in common stay minimal."""
        both = [a | b for b in right for a in left]
        are_apart = _NOTHING.union(*left).isdisjoint(_NOTHING.union(*right))
        return self._kept(both if are_apart else _minimal(both))

    def _kept(self, least: Iterable[Witness]) -> Sets:
        sets = list(least)
        if len(sets) <= self._limit:
            return sets
        self.is_complete = False
        return nsmallest(self._limit, sets, key=_order)


def _is_claim(provenance: Provenance) -> bool:
    return isinstance(provenance, Leaf) and provenance.kind is Kind.CLAIM


def _claim_in(provenance: Provenance) -> tuple[str, ...]:
    """Return the claim that it is, if it is one and nothing more."""
    match provenance:
        case Leaf(Kind.CLAIM, name):
            return (name,)
        case _:
            return ()


def _minimal(sets: Iterable[Witness]) -> Iterator[Witness]:
    """Yield the sets that contain no other, in order."""
    distinct = set(sets)
    if len(distinct) == 1:
        yield from distinct
        return
    least: list[Witness] = []
    for found in sorted(distinct, key=_order):
        if not any(smaller <= found for smaller in least):
            least.append(found)
            yield found


def _order(witness: Witness) -> tuple[int, list[str]]:
    """The shortest come first, then in alphabetical order."""
    return len(witness), sorted(witness)


def _shrunk(provenance: Provenance, witness: Witness) -> Witness:
    """Leave out what is not needed, one claim after the other."""
    for claim in sorted(witness):
        if holds(provenance, witness - {claim}):
            witness = witness - {claim}
    return witness
