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
            case SubSelect(select) if select.is_cut and not select.orderings:
                raise NotTraceableError("a sub-select has LIMIT or OFFSET without ORDER BY")
            case _:
                pass
