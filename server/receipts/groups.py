"""Rows of a grouped query to the members of their groups."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import islice

from pyoxigraph import Literal, NamedNode, QuerySolution, Variable

from server.algebra import nodes
from server.algebra.nodes import Aggregate, Extend, Grouping, Projected, Select
from server.receipts.asking import MORE, Asking, RowValues, in_graph
from server.receipts.conditions import existences_of
from server.receipts.errors import NotTraceableError
from server.receipts.narrowing import narrowed, narrowed_select, parts_of_expression, table_of
from server.receipts.patterns import compiled
from server.receipts.pending import Value
from server.receipts.provenance import Contributions, Provenance, sum_of
from server.receipts.selection import Selection

_EXTREMES = ("MIN", "MAX")
_NUMERIC = frozenset(
    NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")
    for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")
)


@dataclass(frozen=True, slots=True)
class _Grouped:
    """A grouped query whose keys, and whose extremes if it has only such aggregates, have names."""

    select: Select
    keys: tuple[Variable, ...]
    computed: tuple[tuple[Variable, nodes.Expression], ...]  # keys that the pattern does not bind
    extremes: tuple[tuple[Variable, Aggregate], ...]


def grouped_rows(
    asking: Asking, selection: Selection, rows: Sequence[RowValues], graph: Value | None
) -> dict[RowValues, Provenance]:
    """Return, for each row, the sum over the groups that give it, of what their members rest on."""
    grouped = _grouped(selection)
    groups_of = _groups_of(asking, selection, grouped, rows, graph)
    groups = list(dict.fromkeys(group for found in groups_of.values() for group in found))
    members = _members(asking, selection, grouped, groups, graph)
    return {row: sum_of(members[group] for group in found) for row, found in groups_of.items()}


def _grouped(selection: Selection) -> _Grouped:
    select, fresh = selection.select, selection.fresh
    _refuse_exists(select)
    named = [
        (grouping.variable or _variable_of(grouping.expression) or fresh.variable(), grouping)
        for grouping in select.groupings or ()
    ]
    keys = tuple(variable for variable, _ in named)
    computed = tuple((v, g.expression) for v, g in named if v != g.expression)
    extremes = tuple((fresh.variable(), aggregate) for aggregate in _extremes_of(select))
    groupings = tuple(Grouping(g.expression, v if v != g.expression else None) for v, g in named)
    projection = {projected.variable: projected for projected in select.projection}
    for key in keys:
        projection.setdefault(key, Projected(key, None))
    wanted = (*projection.values(), *(Projected(v, aggregate) for v, aggregate in extremes))
    asked = Select(
        select.pattern,
        wanted,
        groupings=groupings if select.groupings is not None else None,
        having=select.having,
        values=select.values,
    )
    return _Grouped(asked, keys, computed, extremes)


def _groups_of(
    asking: Asking,
    selection: Selection,
    grouped: _Grouped,
    rows: Sequence[RowValues],
    graph: Value | None,
) -> dict[RowValues, list[RowValues]]:
    """Return the groups that give each row: the values of their keys, then of their extremes."""
    wanted = frozenset(rows)
    select = narrowed_select(grouped.select, table_of(selection.variables, rows))
    select = replace(select, pattern=in_graph(select.pattern, graph))
    told_by = (*grouped.keys, *(variable for variable, _ in grouped.extremes))
    found: defaultdict[RowValues, list[RowValues]] = defaultdict(list)
    for solution in asking.dataset.solutions(select):
        row = tuple(solution[variable] for variable in selection.variables)
        if row in wanted:
            found[row].append(tuple(solution[variable] for variable in told_by))
    return found


def _members(
    asking: Asking,
    selection: Selection,
    grouped: _Grouped,
    groups: list[RowValues],
    graph: Value | None,
) -> dict[RowValues, Provenance]:
    """Return what each group's members rest on; of extremes, those that attain one."""
    width = len(grouped.keys)
    group_of = {group[:width]: group for group in groups}
    told = compiled(selection.select.pattern, selection.fresh)
    pattern = in_graph(narrowed(told.pattern, table_of(grouped.keys, group_of)), graph)
    attaining = [(selection.fresh.variable(), a.expression) for _, a in grouped.extremes]
    for variable, expression in (*grouped.computed, *attaining):
        pattern = Extend(pattern, variable, expression) if expression is not None else pattern
    counts = dict.fromkeys(groups, 0)
    members: dict[RowValues, list[Provenance]] = {group: [] for group in groups}
    limit = asking.limits.matches
    few = max(asking.limits.few_members, asking.limits.members // max(len(groups), 1))
    for number, solution in enumerate(islice(asking.solutions(pattern), limit + 1)):
        group = group_of.get(tuple(solution[key] for key in grouped.keys))
        if number == limit:
            members = {group: [*found, MORE] for group, found in members.items()}
        elif group is not None and _counts(solution, attaining, group[width:]):
            counts[group] += 1
            if counts[group] <= few:
                members[group].append(told.trace(solution, graph))
            elif counts[group] == few + 1:
                members[group].append(MORE)
    attain = bool(grouped.extremes)
    return {g: Contributions(tuple(found), counts[g], attain) for g, found in members.items()}


def _counts(
    solution: QuerySolution,
    attaining: Sequence[tuple[Variable, nodes.Expression | None]],
    extremes: RowValues,
) -> bool:
    """Tell whether a member attains an extreme of its group, or there are none to attain."""
    values = (solution[variable] for variable, _ in attaining)
    return not attaining or any(map(_is_same, values, extremes))


def _is_same(value: Value | None, extreme: Value | None) -> bool:
    """Tell whether two terms are one value, as far as numbers go; others have to be equal terms."""
    if value == extreme:
        return value is not None
    numbers = [_number_of(term) for term in (value, extreme)]
    return None not in numbers and numbers[0] == numbers[1]


def _number_of(term: Value | None) -> Decimal | None:
    if not isinstance(term, Literal) or term.datatype not in _NUMERIC:
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None


def _extremes_of(select: Select) -> list[Aggregate]:
    """Return the aggregates of a query that has no others than MIN and MAX."""
    expressions = (p.expression for p in select.projection if p.expression is not None)
    aggregates = [
        part
        for expression in (*expressions, *select.having)
        for part in parts_of_expression(expression)
        if isinstance(part, Aggregate)
    ]
    is_extreme = all(aggregate.function in _EXTREMES for aggregate in aggregates)
    return aggregates if is_extreme else []


def _variable_of(expression: nodes.Expression) -> Variable | None:
    return expression if isinstance(expression, Variable) else None


def _refuse_exists(select: Select) -> None:
    expressions = (p.expression for p in select.projection if p.expression is not None)
    for expression in (*expressions, *select.having):
        if any(existences_of(expression)):
            raise NotTraceableError("a group is asked for what EXISTS")
