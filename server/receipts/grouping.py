"""Grouped query to one that also tells of each group its keys, its extremes and its size."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Variable

from server.algebra import nodes
from server.algebra.nodes import Aggregate, Call, Expression, Grouping, Projected, Select
from server.receipts.conditions import existences_of
from server.receipts.errors import NotTraceableError
from server.receipts.pending import Solution, Value
from server.receipts.selection import Selection

_EXTREMES = ("MIN", "MAX")


@dataclass(frozen=True, slots=True)
class Group:
    """The values of a group's keys and extremes, and how many members it has."""

    keys: tuple[Value | None, ...]
    extremes: tuple[Value | None, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """The query, and the variables by which it tells of a group.

    `computed` are the keys that the pattern does not bind. `extremes` are the aggregates of a query
    that has no others than MIN and MAX.
    """

    select: Select
    keys: tuple[Variable, ...]
    computed: tuple[tuple[Variable, Expression], ...]
    extremes: tuple[tuple[Variable, Aggregate], ...]
    size: Variable

    def group_of(self, solution: Solution) -> Group:
        """Return the group that a solution stands for."""
        size = solution[self.size]
        return Group(
            tuple(solution[key] for key in self.keys),
            tuple(solution[variable] for variable, _ in self.extremes),
            int(size.value) if isinstance(size, Literal) else 0,
        )

    def attaining(self, group: Group) -> Expression | None:
        """Return what is true of the members that attain an extreme; None if all members count."""
        conditions = [
            Call("=", (aggregate.expression, value))
            for (_, aggregate), value in zip(self.extremes, group.extremes, strict=True)
            if aggregate.expression is not None and isinstance(value, NamedNode | Literal)
        ]
        return (
            Call("||", tuple(conditions)) if len(conditions) > 1 else next(iter(conditions), None)
        )


def grouped_of(selection: Selection) -> Grouped:
    """Return the query, without an order and whole."""
    select, fresh = selection.select, selection.fresh
    _refuse_exists(select)
    named = [
        (grouping.variable or _variable_of(grouping.expression) or fresh.variable(), grouping)
        for grouping in select.groupings or ()
    ]
    keys = tuple(variable for variable, _ in named)
    extremes = tuple((fresh.variable(), aggregate) for aggregate in _extremes_of(select))
    size = fresh.variable()
    groupings = tuple(Grouping(g.expression, v if v != g.expression else None) for v, g in named)
    projection = {projected.variable: projected for projected in select.projection}
    for key in keys:
        projection.setdefault(key, Projected(key, None))
    told = (*((v, aggregate) for v, aggregate in extremes), (size, Aggregate("COUNT", None)))
    asked = Select(
        select.pattern,
        (*projection.values(), *(Projected(*pair) for pair in told)),
        groupings=groupings if select.groupings is not None else None,
        having=select.having,
        values=select.values,
    )
    computed = tuple((v, g.expression) for v, g in named if v != g.expression)
    return Grouped(asked, keys, computed, extremes, size)


def _extremes_of(select: Select) -> list[Aggregate]:
    aggregates = [
        part
        for expression in _expressions_of(select)
        for part in nodes.parts_of_expression(expression)
        if isinstance(part, Aggregate)
    ]
    is_extreme = all(aggregate.function in _EXTREMES for aggregate in aggregates)
    return aggregates if is_extreme else []


def _expressions_of(select: Select) -> list[Expression]:
    computed = [p.expression for p in select.projection if p.expression is not None]
    return [*computed, *select.having]


def _variable_of(expression: nodes.Expression) -> Variable | None:
    return expression if isinstance(expression, Variable) else None


def _refuse_exists(select: Select) -> None:
    if any(existence for e in _expressions_of(select) for existence in existences_of(e)):
        raise NotTraceableError("a group is asked for what EXISTS")
