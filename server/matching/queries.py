"""What is asked to be matched, whichever version of the API says it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Quantifier = Literal["any", "all", "none"]
Strictness = Literal["should", "any", "all"]

MOST_CANDIDATES = 50
USUAL_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that is looked for: a thing by its identifier, or what is called or written so."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Values of a property, of which a candidate should have any, all or none; or else it must."""

    property: str
    wanted: tuple[Wanted, ...]
    quantifier: Quantifier = "any"
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Names and identifiers that a thing may have, the types it should be of, and conditions."""

    names: tuple[str, ...]
    ids: tuple[str, ...]
    types: tuple[str, ...]
    strictness: Strictness
    conditions: tuple[Condition, ...]
    limit: int


def written(queries: Iterable[Query]) -> str:
    """Return the queries as a look-up takes them."""
    return json.dumps([asdict(query) for query in queries])


def read(text: str) -> list[Query]:
    """Return the queries that were written."""
    return [_query(**fields) for fields in json.loads(text)]


# Any, since it is what was written that comes back.
def _query(
    *, names: list[str], ids: list[str], types: list[str], conditions: list[Any], **fields: Any
) -> Query:
    wanted = tuple(_condition(**each) for each in conditions)
    return Query(tuple(names), tuple(ids), tuple(types), conditions=wanted, **fields)


def _condition(*, wanted: list[dict[str, str]], **fields: Any) -> Condition:
    return Condition(**fields, wanted=tuple(Wanted(**each) for each in wanted))
