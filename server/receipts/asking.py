"""Rows to provenance that is still pending: the queries that tell how each row came about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from pyoxigraph import NamedNode, Variable

from server.algebra.nodes import Graph, Pattern, Projected, Select
from server.algebra.scope import variables_of
from server.algebra.writing import written_pattern
from server.receipts.compiled import Compiled
from server.receipts.dataset import Dataset
from server.receipts.errors import NotTraceableError
from server.receipts.limits import Limits
from server.receipts.narrowing import narrowed, table_of
from server.receipts.patterns import compiled, compiled_select
from server.receipts.pending import Match, RowValues, Solution, Value
from server.receipts.provenance import Kind, Leaf, Provenance, sum_of
from server.receipts.selection import Existence, Selection

MORE = Leaf(Kind.MORE, "further matches")
_FEW = 100


class Asking:
    """Asks a data set how rows came about; each part of a query is compiled once."""

    def __init__(self, dataset: Dataset, limits: Limits) -> None:
        self.dataset = dataset
        self.limits = limits
        self.compiled = cache(_compiled_selection)
        self._existence = cache(_compiled_existence)

    def rows(
        self, selection: Selection, rows: Sequence[RowValues], graph: Value | None
    ) -> dict[RowValues, Provenance]:
        """Return what makes each row true, of a selection without groups."""
        solutions = self._solutions(selection, rows, graph, self.limits.matches + 1)
        if len(solutions) <= self.limits.matches:
            return self._sums(selection, solutions, graph)
        found: dict[RowValues, Provenance] = {}
        for row in rows:
            few = self._solutions(selection, [row], graph, _FEW + 1)
            found |= self._sums(selection, few[:_FEW], graph)
            if len(few) > _FEW:
                found[row] = sum_of([found[row], MORE]) if row in found else MORE
        return found

    def match(self, match: Match) -> Provenance:
        """Return the sum of a pattern's matches, or its absence."""
        told, bound = self._existence(match.existence), dict(match.bound)
        pattern = in_graph(told.pattern, match.graph)
        select = Select(pattern, _projected({*variables_of(pattern), *bound}), limit=_FEW + 1)
        ways = [told.trace(found, match.graph) for found in self.dataset.solutions(select, bound)]
        if not ways:
            return Leaf(Kind.ABSENCE, written_pattern(match.existence.pattern))
        return sum_of(ways if len(ways) <= _FEW else [*ways[:_FEW], MORE])

    def asked_rows(self, selection: Selection) -> list[RowValues]:
        """Return the distinct rows of a selection, with its modifiers, as many as are looked into."""
        solutions = self.dataset.solutions(selection.select)
        rows = dict.fromkeys(_row_of(selection, solution) for solution in solutions)
        return list(islice(rows, self.limits.matches))

    def solutions(self, pattern: Pattern, limit: int | None = None) -> Iterator[Solution]:
        """Yield the solutions of a pattern, with all of its variables."""
        return self.dataset.solutions(
            Select(pattern, _projected(variables_of(pattern)), limit=limit)
        )

    def _solutions(
        self, selection: Selection, rows: Sequence[RowValues], graph: Value | None, limit: int
    ) -> list[Solution]:
        """Return those of the solutions that give one of the rows, as many as are wanted."""
        told = self.compiled(selection).pattern
        variables = selection.variables
        if set(variables_of(told)) <= set(variables):  # then a row is all that there is to know
            return [dict(zip(variables, row, strict=True)) for row in rows[:limit]]
        wanted = frozenset(rows)
        told = narrowed(told, table_of(variables, rows))
        solutions = self.solutions(in_graph(told, graph))
        kept = (found for found in solutions if _row_of(selection, found) in wanted)
        return list(islice(kept, limit))

    def _sums(
        self, selection: Selection, solutions: Iterable[Solution], graph: Value | None
    ) -> dict[RowValues, Provenance]:
        trace = self.compiled(selection).trace
        ways: defaultdict[RowValues, list[Provenance]] = defaultdict(list)
        for found in solutions:
            ways[_row_of(selection, found)].append(trace(found, graph))
        return {row: sum_of(parts) for row, parts in ways.items()}


def in_graph(pattern: Pattern, graph: Value | None) -> Pattern:
    """Return the pattern as it is matched in a named graph; None for the default graph."""
    if graph is None:
        return pattern
    if not isinstance(graph, NamedNode):
        raise NotTraceableError(f"a part of the query is asked of the graph {graph}")
    return Graph(graph, pattern)


def _compiled_selection(selection: Selection) -> Compiled:
    return compiled_select(selection.select, selection.fresh)


def _compiled_existence(existence: Existence) -> Compiled:
    return compiled(existence.pattern, existence.fresh)


def _projected(variables: Iterable[Variable]) -> tuple[Projected, ...]:
    return tuple(Projected(variable, None) for variable in variables)


def _row_of(selection: Selection, solution: Solution) -> RowValues:
    return tuple(map(solution.get, selection.variables))
