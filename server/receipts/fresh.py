"""Variables that a query, or a part of one, does not have."""

from collections.abc import Iterator
from itertools import count

from pyoxigraph import BlankNode, Variable

from server.algebra.nodes import Pattern, Query, parts_of


class Fresh:
    """A source of them; a blank node always gets the same one."""

    def __init__(self, query: Query | Pattern) -> None:
        names = {part.value for part in parts_of(query) if isinstance(part, Variable)}
        self._stem = next(
            stem for stem in _stems() if not any(name.startswith(stem) for name in names)
        )
        self._numbers = count()
        self._variable_of_node: dict[BlankNode, Variable] = {}

    def variable(self) -> Variable:
        """Return one that was never returned before."""
        return Variable(f"{self._stem}{next(self._numbers)}")

    def variable_of(self, node: BlankNode) -> Variable:
        """Return the variable that stands for a blank node of a pattern."""
        return self._variable_of_node.setdefault(node, self.variable())


def _stems() -> Iterator[str]:
    yield from (f"r{'_' * length}" for length in count(1))
