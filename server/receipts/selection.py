"""Parts of a query that are asked by themselves: a selection's rows, and whether a pattern matches."""

from dataclasses import dataclass

from pyoxigraph import Variable

from server.algebra.nodes import Pattern, Select
from server.receipts.fresh import Fresh


@dataclass(frozen=True, eq=False, slots=True)
class Selection:
    """A query or a sub-select at one place of a query."""

    select: Select
    fresh: Fresh

    @property
    def variables(self) -> tuple[Variable, ...]:
        """Those of its rows, in order."""
        return tuple(projected.variable for projected in self.select.projection)


@dataclass(frozen=True, eq=False, slots=True)
class Existence:
    """The pattern of an EXISTS at one place of a query."""

    pattern: Pattern
    fresh: Fresh
