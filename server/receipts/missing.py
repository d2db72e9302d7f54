"""Why a pattern has no solution: the smallest sets of its elements that have none together.

An element alone has none where a word of it is nowhere in the data; two where each has some, but
none that go together. Sets that fall apart into unconnected ones are not looked at: these fail only
where one of them does. More elements never have more solutions, as `elements` defines them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, takewhile

from pyoxigraph import BlankNode, Variable

from server.algebra import nodes
from server.algebra.nodes import Pattern, Term, parts_of
from server.algebra.scope import certain_variables_of
from server.receipts.elements import Element, elements_of, together
from server.receipts.fresh import Fresh
from server.receipts.readable import readable
from server.receipts.renaming import renamed

Ask = Callable[[Pattern], bool]
_Set = tuple[Element, ...]
_Names = dict[Variable | BlankNode, Term]
_MOST_SETS_PER_ASK = 100


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a pattern as text, and what is missing within it if it fails by itself."""

    text: str
    within: "tuple[Missing, ...]" = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """All sets of the least size that have no solution.

    Where this is incomplete, there may be more; and if it is one set, smaller ones.
    """

    sets: tuple[tuple[Part, ...], ...]
    is_complete: bool


def missing(pattern: Pattern, ask: Ask, most_asks: int = 500) -> Missing:
    """Return the smallest failing sets of a pattern's elements; none if it has a solution.

    `ask` tells whether a pattern has one. It is called about `most_asks` times at most.
    """
    variable_of = _variables_for_blank_nodes(pattern)
    node_of: _Names = {variable: node for node, variable in variable_of.items()}
    search = _Search(most_asks, lambda part: readable(renamed(part, node_of)))
    return search.missing(renamed(pattern, {**variable_of}), ask)


class _OutOfAsksError(Exception):
    """The bound is hit."""


class _Search:
    """Searches a pattern, and what is nested in it, with so many asks in all."""

    def __init__(self, most_asks: int, text_of: Callable[[Pattern], str]) -> None:
        self._asks = most_asks
        self._sets = most_asks * _MOST_SETS_PER_ASK
        self._text_of = text_of

    def missing(self, pattern: Pattern, ask: Ask) -> Missing:
        if ask(pattern):
            return Missing((), is_complete=True)
        failing, is_complete = self._smallest(elements_of(pattern), ask)
        parts = (tuple(self._part(e, len(found) == 1, ask) for e in found) for found in failing)
        return Missing(tuple(parts), is_complete)

    def _smallest(self, elements: _Set, ask: Ask) -> tuple[list[_Set], bool]:
        failing: list[_Set] = []
        try:
            for size in range(1, len(elements) + 1):
                for chosen in combinations(elements, size):
                    if self._is_worth_asking(chosen, elements) and not self._asked(chosen, ask):
                        failing.append(chosen)  # noqa: PERF401  # kept if the bound is hit
                if failing:
                    break
        except _OutOfAsksError:
            return failing or [_shrunk(elements, ask)], False
        return failing, True

    def _is_worth_asking(self, chosen: _Set, elements: _Set) -> bool:
        self._sets -= 1
        if self._sets < 0:
            raise _OutOfAsksError
        return _is_connected(chosen) and has_what_it_needs(chosen, elements)

    def _asked(self, chosen: _Set, ask: Ask) -> bool:
        self._asks -= 1
        if self._asks < 0:
            raise _OutOfAsksError
        return ask(together(chosen))

    def _part(self, element: Element, is_alone: bool, ask: Ask) -> Part:
        within = self._within(element.node, ask) if is_alone and element.is_joined else ()
        text = self._text_of(element.node)
        is_group = element.is_joined and isinstance(element.node, _GROUPS)
        return Part(f"{{ {text} }}" if is_group else text, tuple(m for m in within if m.sets))

    def _within(self, node: Pattern, ask: Ask) -> Iterator[Missing]:
        match node:
            case nodes.Union(left, right):
                for branch in (left, right):
                    is_further = isinstance(branch, nodes.Union)
                    yield from (
                        self._within(branch, ask) if is_further else [self.missing(branch, ask)]
                    )
            case nodes.Graph(name, inner):
                yield self.missing(inner, lambda part: ask(nodes.Graph(name, part)))
            case nodes.SubSelect(select):
                yield self.missing(select.pattern, ask)
            case nodes.Filter() | nodes.LeftJoin() | nodes.Minus() | nodes.Extend():
                yield self.missing(node, ask)
            case _:
                return


_GROUPS = nodes.Filter | nodes.LeftJoin | nodes.Minus | nodes.Extend


def has_what_it_needs(chosen: _Set, elements: _Set) -> bool:
    """Tell whether operators among the chosen see their variables bound as among all elements."""
    return all(
        _has_what_it_needs(element, chosen[:position], elements)
        for position, element in enumerate(chosen)
        if element.needed
    )


def _has_what_it_needs(element: Element, before: _Set, elements: _Set) -> bool:
    doubtful = element.needed - certain_variables_of(together(before))
    earlier = takewhile(lambda other: other is not element, elements)
    return not any(e.provided & doubtful and e not in before for e in earlier)


def _is_connected(chosen: _Set) -> bool:
    connected, rest = chosen[0].variables, list(chosen[1:])
    while rest:
        near = [element for element in rest if element.variables & connected]
        if not near:
            return False
        connected = connected.union(*(element.variables for element in near))
        rest = [element for element in rest if element not in near]
    return True


def _shrunk(elements: _Set, ask: Ask) -> _Set:
    """Return a failing set that fails no more without any one of its elements."""
    kept = elements
    for element in elements:
        fewer = tuple(other for other in kept if other is not element)
        if has_what_it_needs(fewer, elements) and not ask(together(fewer)):
            kept = fewer
    return kept


def _variables_for_blank_nodes(pattern: Pattern) -> dict[Variable | BlankNode, Variable]:
    fresh = Fresh(pattern)
    nodes_of_it = (part for part in parts_of(pattern) if isinstance(part, BlankNode))
    return {node: fresh.variable_of(node) for node in nodes_of_it}
