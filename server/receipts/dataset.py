"""The data that a query is asked of: the store's, or the graphs it names, of chosen claims only."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from server.algebra.nodes import Query, Select
from server.algebra.writing import written
from server.receipts.errors import NotTraceableError
from server.receipts.pending import Value
from server.receipts.restricting import Restriction
from store.default_graph import DEFAULT_GRAPH, GraphName


class Dataset:
    """A store as a query sees it; `default_graphs` is None where it sees the store's own."""

    def __init__(
        self,
        store: Store,
        default_graphs: tuple[NamedNode, ...] | None,
        named_graphs: tuple[NamedNode, ...],
        restriction: Restriction | None,
    ) -> None:
        if default_graphs is not None and restriction is not None:
            raise NotTraceableError("a choice of claims is made of the store's own default graph")
        self.store = store
        self.default_graphs = default_graphs
        self._named_graphs = named_graphs
        self._restriction = restriction

    def solutions(
        self, select: Select, bound: dict[Variable, Value] | None = None
    ) -> Iterator[QuerySolution]:
        """Evaluate a query of ours, whose variables may have values beforehand."""
        results = self.query(Query("SELECT", select), bound)
        if not isinstance(results, QuerySolutions):
            raise TypeError(f"a SELECT gave {results}")
        return results

    def query(
        self, query: Query, bound: dict[Variable, Value] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Evaluate a query over these data, whatever graphs it names itself."""
        # Both lists, always: without the second, every named graph would stay visible.
        default, named = self.default_graphs, self._named_graphs
        return self.store.query(
            self.text_of(query),
            default_graph=None if default is None else list(default),
            named_graphs=None if default is None else list(named),
            substitutions=bound,
        )

    def text_of(self, query: Query) -> str:
        """Return the text that is sent to the store."""
        if self._restriction is not None:
            query = replace(query, select=self._restriction.select(query.select))
        return written(replace(query, default_graphs=(), named_graphs=()))

    def edges(
        self, node: Value, predicate: NamedNode | None, *, is_backward: bool, graph: Value | None
    ) -> Iterator[Triple]:
        """Yield the triples that lead to a node, or from it; of the default graph if none is named."""
        for source in self._sources(graph):
            if is_backward:
                quads = self.store.quads_for_pattern(None, predicate, node, source)
            elif isinstance(node, Literal):
                return
            else:
                quads = self.store.quads_for_pattern(node, predicate, None, source)
            yield from (quad.triple for quad in quads)

    def _sources(self, graph: Value | None) -> Iterable[GraphName]:
        if graph is None:
            return (DEFAULT_GRAPH,) if self.default_graphs is None else self.default_graphs
        return (graph,) if isinstance(graph, NamedNode | BlankNode) else ()
