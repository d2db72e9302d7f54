"""Pattern and rows to the pattern that is only asked for those rows (a "magic set")."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Variable

from server.algebra import nodes
from server.algebra.nodes import Pattern, Values
from server.algebra.scope import certain_variables_of
from server.receipts.pending import Value


def table_of(variables: Sequence[Variable], rows: Iterable[Sequence[Value | None]]) -> Values:
    """Return the rows as inline data, without the columns that it cannot say in every row.

    Those are the columns with an unbound value, a blank node or a quoted triple somewhere.
    """
    rows = list(rows)
    sayable = [
        (variable, [row[i] for row in rows])
        for i, variable in enumerate(variables)
        if all(isinstance(row[i], NamedNode | Literal) for row in rows)
    ]
    columns = [column for _, column in sayable]
    return _values([variable for variable, _ in sayable], zip(*columns, strict=True))


def narrowed(pattern: Pattern, table: Values) -> Pattern:
    """Return a pattern that has, of the solutions that are compatible with the table, every one.

    The table is put as deep as it says the same there: where its variables are surely bound.
    """
    match pattern:
        case nodes.Join(left, right) if not _is_flat(pattern):
            return nodes.Join(narrowed(left, table), narrowed(right, table))
        case nodes.LeftJoin(left, right, condition):
            return nodes.LeftJoin(narrowed(left, table), right, condition)
        case nodes.Minus(left, right):
            return nodes.Minus(narrowed(left, table), narrowed(right, table))
        case nodes.Union(left, right):
            return nodes.Union(narrowed(left, table), narrowed(right, table))
        case nodes.Filter(condition, inner):
            return nodes.Filter(condition, narrowed(inner, table))
        case nodes.Extend(inner, variable, expression):
            return nodes.Extend(narrowed(inner, table), variable, expression)
        case nodes.SubSelect(select):
            return nodes.SubSelect(narrowed_select(select, table))
        case nodes.Values() | nodes.Service():
            return pattern
        case _:
            return _restricted(pattern, table)


def _restricted(pattern: Pattern, table: Values) -> Pattern:
    """Join the pattern with those columns of the table that it surely binds."""
    certain = certain_variables_of(pattern)
    kept = [i for i, variable in enumerate(table.variables) if variable in certain]
    if not kept:
        return pattern
    rows = ([row[i] for i in kept] for row in table.rows)
    return nodes.Join(_values([table.variables[i] for i in kept], rows), pattern)


def narrowed_select(select: nodes.Select, table: Values) -> nodes.Select:
    """A sub-select is narrowed by what it passes on unchanged, unless it counts or cuts rows."""
    if select.is_cut:
        return select
    passed = {p.variable for p in select.projection if p.expression is None}
    if is_grouped(select):
        passed &= _keys(select)
    kept = [i for i, variable in enumerate(table.variables) if variable in passed]
    rows = ([row[i] for i in kept] for row in table.rows)
    columns = _values([table.variables[i] for i in kept], rows)
    return replace(select, pattern=narrowed(select.pattern, columns)) if kept else select


def is_grouped(select: nodes.Select) -> bool:
    """Tell whether rows stand for groups: there is GROUP BY or an aggregate."""
    computed = (projected.expression for projected in select.projection)
    ordered = (ordering.expression for ordering in select.orderings)
    return select.groupings is not None or any(
        isinstance(part, nodes.Aggregate)
        for expression in (*computed, *select.having, *ordered)
        if expression is not None
        for part in nodes.parts_of_expression(expression)
    )


def _keys(select: nodes.Select) -> set[Variable]:
    return {
        grouping.expression
        for grouping in select.groupings or ()
        if isinstance(grouping.expression, Variable)
    }


def _is_flat(pattern: Pattern) -> bool:
    match pattern:
        case nodes.Join(left, right):
            return _is_flat(left) and _is_flat(right)
        case _:
            return isinstance(pattern, nodes.Triples | nodes.Values)


def _values(variables: list[Variable], rows: Iterable[Iterable[Value | None]]) -> Values:
    distinct = dict.fromkeys(map(tuple, rows))
    return Values(tuple(variables), tuple(distinct))  # type: ignore[arg-type]
