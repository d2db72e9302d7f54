"""Queries whose solutions change from one evaluation to the next, so that no second one explains the first."""

from server.algebra.nodes import Call, Query, SubSelect, parts_of
from server.receipts.errors import NotTraceableError

_FUNCTIONS = frozenset({"RAND", "NOW", "UUID", "STRUUID", "BNODE"})


def refuse_volatile(query: Query) -> None:
    """Raise NotTraceableError for a function of chance or time, or a sub-select cut at random."""
    for part in parts_of(query):
        match part:
            case Call(str(function)) if function in _FUNCTIONS:
                raise NotTraceableError(f"{function}() gives another value each time")
            case SubSelect(select) if _is_cut(select) and not select.orderings:
                raise NotTraceableError("a sub-select has LIMIT or OFFSET without ORDER BY")
            case _:
                pass


def _is_cut(select: object) -> bool:
    return getattr(select, "limit", None) is not None or bool(getattr(select, "offset", 0))
