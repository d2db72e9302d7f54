"""Rows of a grouped query to the members of their groups."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pyoxigraph import Variable

from server.algebra.nodes import Extend, Filter
from server.receipts.asking import MORE, Asking, in_graph
from server.receipts.compiled import Compiled
from server.receipts.grouping import Group, Grouped, grouped_of
from server.receipts.narrowing import narrowed, narrowed_select, table_of
from server.receipts.patterns import compiled
from server.receipts.pending import RowValues, Value
from server.receipts.provenance import Contributions, Provenance, sum_of
from server.receipts.selection import Selection


def grouped_rows(
    asking: Asking, selection: Selection, rows: Sequence[RowValues], graph: Value | None
) -> dict[RowValues, Provenance]:
    """Return, for each row, the sum over the groups that give it, of what their members rest on."""
    grouped = grouped_of(selection)
    told = compiled(selection.select.pattern, selection.fresh)
    groups_of = _groups_of(asking, selection, grouped, rows, graph)
    groups = dict.fromkeys(group for found in groups_of.values() for group in found)
    limits = asking.limits
    few = max(limits.few_members, limits.members // max(len(groups), 1))
    members = {group: _members(asking, grouped, told, group, graph, few) for group in groups}
    return {row: sum_of(members[group] for group in found) for row, found in groups_of.items()}


def _groups_of(
    asking: Asking,
    selection: Selection,
    grouped: Grouped,
    rows: Sequence[RowValues],
    graph: Value | None,
) -> dict[RowValues, list[Group]]:
    """Return the groups that give each row."""
    told_by = _telling(grouped, selection)
    rows_by = defaultdict[RowValues, list[RowValues]](list)
    for row in rows:
        values = dict(zip(selection.variables, row, strict=True))
        rows_by[tuple(values[variable] for variable in told_by)].append(row)
    select = narrowed_select(grouped.select, table_of(selection.variables, rows))
    select = replace(select, pattern=in_graph(select.pattern, graph))
    found: defaultdict[RowValues, list[Group]] = defaultdict(list)
    for solution in asking.dataset.solutions(select):
        for row in rows_by.get(tuple(solution[variable] for variable in told_by), ()):
            found[row].append(grouped.group_of(solution))
    return found


def _telling(grouped: Grouped, selection: Selection) -> tuple[Variable, ...]:
    """Return the variables by which a row tells its group: the keys, where it has them all.

    What is computed may come out otherwise from the same members in another order.
    """
    has_all = set(grouped.keys) <= set(selection.variables)
    return grouped.keys if has_all else selection.variables


def _members(
    asking: Asking,
    grouped: Grouped,
    told: Compiled,
    group: Group,
    graph: Value | None,
    few: int,
) -> Provenance:
    """Return what a few members of a group rest on; of extremes, of those that attain one."""
    pattern = in_graph(narrowed(told.pattern, table_of(grouped.keys, [group.keys])), graph)
    for variable, expression in grouped.computed:
        pattern = Extend(pattern, variable, expression)
    attaining = grouped.attaining(group)
    if attaining is not None:
        pattern = Filter(attaining, pattern)
    solutions = (
        solution
        for solution in asking.solutions(pattern)
        if tuple(map(solution.get, grouped.keys)) == group.keys
    )
    found = [told.trace(solution, graph) for solution in islice(solutions, few + 1)]
    members = tuple(found if len(found) <= few else [*found[:few], MORE])
    size = group.size if attaining is None or MORE in members else len(found)
    return Contributions(members, size, attaining is not None)
