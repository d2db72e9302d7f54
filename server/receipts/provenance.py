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
    flat = _flat(parts, Sum)
    if len(flat) == 1:
        return flat[0]
    if any(isinstance(part, Product) and not part.parts for part in flat):
        return ONE
    distinct = tuple(dict.fromkeys(flat))
    return distinct[0] if len(distinct) == 1 else Sum(distinct)


def product_of(parts: Iterable[Provenance]) -> Provenance:
    """Return the product, flat and each part once; ZERO if that is a part."""
    flat = _flat(parts, Product)
    if len(flat) == 1:
        return flat[0]
    if any(isinstance(part, Sum) and not part.parts for part in flat):
        return ZERO
    distinct = tuple(dict.fromkeys(flat))
    return distinct[0] if len(distinct) == 1 else Product(distinct)


def leaves_of(provenance: Provenance) -> Iterator[Leaf]:
    """Yield the leaves from left to right; one that stands twice comes twice."""
    return (part for part in parts_of(provenance) if isinstance(part, Leaf))


def parts_of(provenance: Provenance) -> Iterator[Provenance]:
    """Yield it and all that it is made of, from left to right."""
    todo = [provenance]
    while todo:
        part = todo.pop()
        yield part
        if isinstance(part, Sum | Product):
            todo.extend(reversed(part.parts))
        elif isinstance(part, Contributions):
            todo.extend(reversed(part.members))


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


def _flat(parts: Iterable[Provenance], kind: type[Sum] | type[Product]) -> list[Provenance]:
    flat: list[Provenance] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        else:
            flat.append(part)
    return flat
