"""Rows that stand without any few of the wire stories."""

from collections.abc import Callable

from server.algebra.nodes import Aggregate, Exists, Minus, Query, Select, SubSelect, parts_of
from server.receipts.errors import NotTraceableError
from server.receipts.provenance import Kind, Provenance, holds, leaves_of

StoriesOf = Callable[[str], frozenset[str]]


def refuse_dependent(query: Query) -> None:
    """Raise NotTraceableError where less evidence could make more rows, or other ones."""
    for part in parts_of(query):
        match part:
            case Aggregate():
                raise NotTraceableError("the query has an aggregate")
            case Minus() | Exists():
                raise NotTraceableError("the query has MINUS or EXISTS")
            case Select() if part.groupings is not None:
                raise NotTraceableError("the query has GROUP BY")
            case SubSelect(select) if select.is_cut:
                raise NotTraceableError("a sub-select has LIMIT or OFFSET")
            case _:
                pass


def is_independent(provenance: Provenance, stories_of: StoriesOf, stories: int) -> bool:
    """Tell whether a row still holds after any `stories - 1` wire stories are taken away."""
    claims = frozenset(leaf.name for leaf in leaves_of(provenance) if leaf.kind is Kind.CLAIM)
    return _survives(provenance, claims, stories_of, stories - 1)


def _survives(
    provenance: Provenance, claims: frozenset[str], stories_of: StoriesOf, losses: int
) -> bool:
    """Whatever takes the row away has to take a story of each of its witnesses: so try those of one."""
    if not holds(provenance, claims):
        return False
    if not losses:
        return True
    witness = _witness_of(provenance, claims)
    return all(
        _survives(provenance, _without(story, claims, stories_of), stories_of, losses - 1)
        for story in frozenset[str]().union(*map(stories_of, witness))
    )


def _witness_of(provenance: Provenance, claims: frozenset[str]) -> frozenset[str]:
    for claim in sorted(claims):
        if holds(provenance, claims - {claim}):
            claims = claims - {claim}
    return claims


def _without(story: str, claims: frozenset[str], stories_of: StoriesOf) -> frozenset[str]:
    return frozenset(claim for claim in claims if story not in stories_of(claim))
