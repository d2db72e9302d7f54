"""Pattern to the elements of its group: what its solutions have to pass, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Variable

from server.algebra import nodes
from server.algebra.groups import joined
from server.algebra.nodes import Call, Expression, Pattern, Triples, parts_of
from server.algebra.scope import variables_of

_EMPTY = Triples(())
_Variables = frozenset[Variable]


@dataclass(frozen=True, slots=True)
class Element:
    """A pattern that is joined, or an operator whose own pattern is still empty.

    Without the variables that it needs, an operator means something else than it does here.
    """

    node: Pattern
    is_joined: bool
    provided: _Variables
    needed: _Variables

    @property
    def variables(self) -> _Variables:
        return self.provided | self.needed

    def after(self, before: Pattern) -> Pattern:
        """Return the pattern of what stands before the element, and the element."""
        if self.is_joined:
            return joined(before, self.node)
        match self.node:
            case nodes.Filter() | nodes.Extend():
                return replace(self.node, pattern=before)
            case nodes.LeftJoin() | nodes.Minus():
                return replace(self.node, left=before)
            case _:
                raise TypeError(f"no operator of a group: {self.node}")


def elements_of(pattern: Pattern) -> tuple[Element, ...]:
    """Return the elements: one per triple, condition, OPTIONAL, MINUS, BIND, group within the group."""
    elements: list[Element] = []
    scope: _Variables = frozenset()
    for node, is_joined in _elements(pattern):
        provided = frozenset(variables_of(node))
        needed = frozenset[Variable]() if is_joined else frozenset(_needed(node)) & scope
        elements.append(Element(node, is_joined, _told(node, provided), needed))
        scope |= provided
    return tuple(elements)


def together(elements: tuple[Element, ...]) -> Pattern:
    """Return the pattern of elements that stand one after the other."""
    pattern: Pattern = _EMPTY
    for element in elements:
        pattern = element.after(pattern)
    return pattern


def _elements(pattern: Pattern) -> Iterator[tuple[Pattern, bool]]:
    match pattern:
        case nodes.Join(left, right):
            yield from _elements(left)
            yield from _operands(right)
        case nodes.LeftJoin(left) | nodes.Minus(left):
            yield from _elements(left)
            yield replace(pattern, left=_EMPTY), False
        case nodes.Extend(inner):
            yield from _elements(inner)
            yield replace(pattern, pattern=_EMPTY), False
        case nodes.Filter(condition, inner):
            yield from _elements(inner)
            yield from ((nodes.Filter(each, _EMPTY), False) for each in _conditions(condition))
        case _:
            yield from _operands(pattern)


def _operands(pattern: Pattern) -> Iterator[tuple[Pattern, bool]]:
    match pattern:
        case nodes.Join(left, right):
            yield from _operands(left)
            yield from _operands(right)
        case Triples(triples):
            yield from ((Triples((triple,)), True) for triple in triples)
        case _:
            yield pattern, True


def _conditions(condition: Expression) -> Iterator[Expression]:
    match condition:
        case Call("&&", arguments):
            for argument in arguments:
                yield from _conditions(argument)
        case _:
            yield condition


def _needed(node: Pattern) -> Iterator[Variable]:
    if isinstance(node, nodes.Minus):
        yield from variables_of(node.right)
    else:
        yield from (part for part in parts_of(node) if isinstance(part, Variable))


def _told(node: Pattern, provided: _Variables) -> _Variables:
    """Return what an element binds; a MINUS has variables that it does not bind."""
    return frozenset() if isinstance(node, nodes.Minus) else provided
