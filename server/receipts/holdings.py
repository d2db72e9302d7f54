"""Ground triples to what holds them: claims, mentions, or what is known about claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad, Triple
from rdflib.namespace import RDFS, SKOS

from server.receipts.dataset import Dataset
from server.receipts.known import Holder, Known
from server.receipts.pending import Holding, Value
from server.receipts.provenance import Kind, Leaf, Provenance, sum_of
from store.default_graph import DEFAULT_GRAPH, name_of, values
from store.invariants import is_metadata
from store.merging import ASSERTED
from store.nif import NAMES, QUOTE

_LABELS = (NamedNode(RDFS.label), NamedNode(SKOS.altLabel))

Takes = Callable[[NamedNode], bool]


class Holdings:
    """What holds the triples of one snapshot, of the claims that are chosen."""

    def __init__(self, dataset: Dataset, known: Known, takes: Takes) -> None:
        self._store = dataset.store
        self._known = known
        self._graphs = dataset.graphs
        self._takes = takes
        self._holders_of: dict[Triple, Sequence[Holder]] = {}
        self._modality_of: dict[Value, Value | None] = {}

    def of_all(self, holdings: Iterable[Holding]) -> Iterator[tuple[Holding, Provenance]]:
        """Yield each with what makes its triple hold where the query looks for it."""
        asked = list(holdings)
        self._look_up({holding.triple for holding in asked if holding.graph is None})
        yield from ((holding, self._of(holding)) for holding in asked)

    def standing(self, graph: Value) -> Provenance:
        """Return what a named graph is: an asserted claim, or just a graph."""
        if graph not in self._modality_of:
            self._modality_of[graph] = self._known.modality(graph)
        kind = Kind.CLAIM if self._modality_of[graph] == ASSERTED else Kind.GRAPH
        return Leaf(kind, name_of(graph))

    def unasserted(self, triple: Triple) -> Iterator[Holder]:
        """Yield the claims that have a triple as possible or denied, of those looked up."""
        for claim, modality in self._holders_of.get(triple, ()):
            if modality != ASSERTED and self._takes(claim):
                yield claim, modality

    def identities_of(self, entities: Iterable[Value]) -> Mapping[NamedNode, Sequence[NamedNode]]:
        """Return for each entity the decisions that something of another article is it too."""
        return self._known.identities([e for e in entities if isinstance(e, NamedNode)])

    def _of(self, holding: Holding) -> Provenance:
        if holding.graph is not None:
            return self.standing(holding.graph)
        if self._graphs:
            graphs = self._graphs_with(holding.triple)
            return sum_of(self.standing(graph) for graph in graphs if graph in self._graphs.default)
        holders = self._holders_of[holding.triple]
        claims = [claim for claim, modality in holders if modality == ASSERTED]
        if claims:
            return sum_of(Leaf(Kind.CLAIM, claim.value) for claim in claims if self._takes(claim))
        return self._metadata(holding.triple)

    def _look_up(self, triples: Iterable[Triple]) -> None:
        """Note the claims that have each triple."""
        new = [triple for triple in triples if triple not in self._holders_of]
        self._holders_of |= self._known.holders(new)

    def _graphs_with(self, triple: Triple) -> list[NamedNode]:
        quads = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return [quad.graph_name for quad in quads if isinstance(quad.graph_name, NamedNode)]

    def _metadata(self, triple: Triple) -> Provenance:
        if triple.predicate in _LABELS:
            mentions = list(self._mentions(triple))
            if mentions:
                return sum_of(mentions)
        quad = Quad(triple.subject, triple.predicate, triple.object)
        written = f"{triple.subject} {triple.predicate} {triple.object}"
        is_known = quad in self._store and is_metadata(quad, self._store)
        return Leaf(Kind.METADATA if is_known else Kind.UNKNOWN, written)

    def _mentions(self, label: Triple) -> Iterator[Leaf]:
        """Yield the passages that name an entity by this label."""
        for quad in self._store.quads_for_pattern(None, NAMES, label.subject, DEFAULT_GRAPH):
            if label.object in values(self._store, quad.subject, QUOTE):
                yield Leaf(Kind.MENTION, name_of(quad.subject))
