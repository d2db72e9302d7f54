"""What makes an answer's row true, in factored form: sums over matches, products over patterns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import prod


class Kind(StrEnum):
    """What a leaf names: only a claim is a witness; all else is true whatever claims there are."""

    CLAIM = "claim"
    MENTION = "mention"  # a passage that names an entity: the evidence of a label
    METADATA = "metadata"  # a triple about claims, passages, articles, or of the ontology
    ABSENCE = "absence"  # a pattern that has no match
    GRAPH = "graph"  # a named graph that the query asks for, and that no asserted claim is
    SERVICE = "service"  # an endpoint that was asked
    UNKNOWN = "unknown"  # a triple that nothing explains
    MORE = "more"  # further matches that were not looked into


@dataclass(frozen=True, slots=True)
class Leaf:
    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Any part is enough."""

    parts: tuple["Provenance", ...]


@dataclass(frozen=True, slots=True)
class Product:
    """All parts are needed."""

    parts: tuple["Provenance", ...]


@dataclass(frozen=True, slots=True)
class Contributions:
    """Members of a group, whose aggregate rests on all of them, or on those that attain it.

    `count` is how many there are; `members` are those that were looked into.
    """

    members: tuple["Provenance", ...]
    count: int
    attain: bool


@dataclass(frozen=True, slots=True)
class Pending:
    """What is still to be looked up; it stands in no receipt."""


Provenance = Leaf | Sum | Product | Contributions | Pending

ONE = Product(())
ZERO = Sum(())


def sum_of(parts: Iterable[Provenance]) -> Provenance:
    """Return the sum, flat and each part once; ONE if that is a part, since it needs nothing."""
    flat = dict.fromkeys(_flat(parts, Sum))
    if ONE in flat:
        return ONE
    return next(iter(flat)) if len(flat) == 1 else Sum(tuple(flat))


def product_of(parts: Iterable[Provenance]) -> Provenance:
    """Return the product, flat and each part once; ZERO if that is a part."""
    flat = dict.fromkeys(_flat(parts, Product))
    if ZERO in flat:
        return ZERO
    return next(iter(flat)) if len(flat) == 1 else Product(tuple(flat))


def leaves_of(provenance: Provenance) -> Iterator[Leaf]:
    """Yield the leaves from left to right; one that stands twice comes twice."""
    for part in parts_of(provenance):
        if isinstance(part, Leaf):
            yield part


def parts_of(provenance: Provenance) -> Iterator[Provenance]:
    """Yield it and all that it is made of, from left to right."""
    yield provenance
    if isinstance(provenance, Sum | Product):
        for part in provenance.parts:
            yield from parts_of(part)
    elif isinstance(provenance, Contributions):
        for part in provenance.members:
            yield from parts_of(part)


def is_aggregate(provenance: Provenance) -> bool:
    """Tell whether members of a group are in it, so that no set of claims is enough for sure."""
    return any(isinstance(part, Contributions) for part in parts_of(provenance))


def holds(provenance: Provenance, claims: frozenset[str]) -> bool:
    """Tell whether the row is true by these claims alone; what is no claim is taken as given."""
    match provenance:
        case Leaf(Kind.CLAIM, name):
            return name in claims
        case Leaf(kind):
            return kind is not Kind.MORE
        case Sum(parts):
            return any(holds(part, claims) for part in parts)
        case Product(parts) | Contributions(parts):
            return all(holds(part, claims) for part in parts)
        case Pending():
            raise TypeError(f"is not looked up yet: {provenance}")


def ways_of(provenance: Provenance) -> int:
    """Return in how many ways one part can be chosen of every sum: at least one per witness."""
    match provenance:
        case Leaf(kind):
            return int(kind is not Kind.MORE)
        case Pending():
            raise TypeError(f"is not looked up yet: {provenance}")
        case Sum(parts):
            return sum(map(ways_of, parts))
        case Product(parts) | Contributions(parts):
            return prod(map(ways_of, parts))


def _flat(parts: Iterable[Provenance], kind: type[Sum] | type[Product]) -> Iterator[Provenance]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part
