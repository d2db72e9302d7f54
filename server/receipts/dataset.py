"""The data that a query is asked of: the store's, or the graphs it names, of chosen claims only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from server.algebra.nodes import Query, Select
from server.algebra.writing import written
from server.receipts.errors import NotTraceableError
from server.receipts.pending import Solution, Value
from server.receipts.renaming import forwarded
from server.receipts.restricting import Restriction
from store.default_graph import DEFAULT_GRAPH, GraphName


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a request or a query names as its data; none: the store's own."""

    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


NO_GRAPHS = Graphs()
NOBODY: Mapping[str, str] = {}


class Dataset:
    """A store as a query sees it: all of it or some graphs, of all claims or of chosen ones."""

    def __init__(
        self,
        store: Store,
        graphs: Graphs,
        restriction: Restriction | None = None,
        forwards: Mapping[str, str] = NOBODY,
    ) -> None:
        self.store = store
        self.graphs = graphs
        self._restriction = restriction
        self._forwards = forwards

    def restricted(self, restriction: Restriction) -> "Dataset":
        """Return the same data, of chosen claims only."""
        if self.graphs:
            raise NotTraceableError("claims are chosen of the store's own default graph only")
        return Dataset(self.store, self.graphs, restriction, self._forwards)

    def solutions(
        self, select: Select, bound: dict[Variable, Value] | None = None
    ) -> Iterator[Solution]:
        """Evaluate a query of ours, whose variables may have values beforehand."""
        results = self.query(Query("SELECT", select), bound)
        if not isinstance(results, QuerySolutions):
            raise TypeError(f"a SELECT gave {results}")
        variables = results.variables
        for row in results:
            yield dict(zip(variables, row, strict=True))

    def query(
        self, query: Query, bound: dict[Variable, Value] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Evaluate a query over these data, whatever graphs it names itself."""
        # Both lists, always: without the second, every named graph would stay visible.
        return self.store.query(
            self.text_of(query),
            default_graph=list(self.graphs.default) if self.graphs else None,
            named_graphs=list(self.graphs.named) if self.graphs else None,
            substitutions=bound,
        )

    def text_of(self, query: Query) -> str:
        """Return the text that is sent to the store."""
        if self._restriction is not None:
            query = replace(query, select=self._restriction.select(query.select))
        query = replace(query, default_graphs=(), named_graphs=())
        return written(forwarded(query, self._forwards) if self._forwards else query)

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
            return self.graphs.default if self.graphs else (DEFAULT_GRAPH,)
        return (graph,) if isinstance(graph, NamedNode | BlankNode) else ()
