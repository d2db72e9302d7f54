"""Ground triple to what holds it: claims, mentions, or what is known about claims."""

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, Quad, Triple
from rdflib.namespace import OWL, RDFS, SKOS

from ontology.terms import DIP
from server.receipts.dataset import Dataset
from server.receipts.pending import Holding, Value
from server.receipts.provenance import Kind, Leaf, Provenance, sum_of
from store.default_graph import DEFAULT_GRAPH, values
from store.invariants import is_metadata

_MODALITY, _ASSERTED = NamedNode(DIP.modality), NamedNode(DIP.Asserted)
_LABELS = (NamedNode(RDFS.label), NamedNode(SKOS.altLabel))
_NAMES = NamedNode("http://www.w3.org/2005/11/its/rdf#taIdentRef")
_WORDS = NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf")
_SAME = NamedNode(OWL.sameAs)


Takes = Callable[[NamedNode], bool]


class Holdings:
    """What holds the triples of one snapshot, of the claims that are chosen."""

    def __init__(self, dataset: Dataset, takes: Takes) -> None:
        self._store = dataset.store
        self._graphs = dataset.graphs
        self._takes = takes
        self._modality_of: dict[Value, Value | None] = {}

    def of(self, holding: Holding) -> Provenance:
        """Return what makes a triple hold where the query looks for it."""
        if holding.graph is not None:
            return self.standing(holding.graph)
        graphs = self._graphs_with(holding)
        if self._graphs:
            return sum_of(self.standing(graph) for graph in graphs if graph in self._graphs.default)
        claims = [g for g in graphs if self.modality_of(g) == _ASSERTED]
        if claims:
            return sum_of(_claim(c) for c in claims if self._takes(c))
        return self._metadata(holding.triple)

    def standing(self, graph: Value) -> Provenance:
        """Return what a named graph is: an asserted claim, or just a graph."""
        kind = Kind.CLAIM if self.modality_of(graph) == _ASSERTED else Kind.GRAPH
        return Leaf(kind, _name(graph))

    def modality_of(self, graph: Value) -> Value | None:
        """Return a claim's modality; None for a graph that is no claim."""
        if graph not in self._modality_of:
            self._modality_of[graph] = next(iter(values(self._store, graph, _MODALITY)), None)
        return self._modality_of[graph]

    def unasserted(self, holding: Holding) -> Iterator[tuple[NamedNode, Value | None]]:
        """Yield the claims that have a triple as possible or denied, and their modality."""
        for graph in self._graphs_with(holding):
            modality = self.modality_of(graph)
            if modality not in (None, _ASSERTED) and self._takes(graph):
                yield graph, modality

    def identity_of(self, entity: Value) -> Iterator[NamedNode]:
        """Yield the decisions that something else of another article is this entity."""
        if isinstance(entity, NamedNode):
            for quad in self._store.quads_for_pattern(None, _SAME, entity, None):
                graph = quad.graph_name
                if isinstance(graph, NamedNode) and self.modality_of(graph) == _ASSERTED:
                    yield graph

    def _graphs_with(self, holding: Holding) -> list[NamedNode]:
        triple = holding.triple
        quads = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return [quad.graph_name for quad in quads if isinstance(quad.graph_name, NamedNode)]

    def _metadata(self, triple: Triple) -> Provenance:
        if triple.predicate in _LABELS:
            mentions = list(self._mentions(triple))
            if mentions:
                return sum_of(mentions)
        quad = Quad(triple.subject, triple.predicate, triple.object)
        is_known = quad in self._store and is_metadata(quad, self._store)
        return Leaf(Kind.METADATA if is_known else Kind.UNKNOWN, str(quad)[:-1].rstrip())

    def _mentions(self, label: Triple) -> Iterator[Leaf]:
        """Yield the passages that name an entity by this label."""
        for quad in self._store.quads_for_pattern(None, _NAMES, label.subject, DEFAULT_GRAPH):
            if label.object in values(self._store, quad.subject, _WORDS):
                yield Leaf(Kind.MENTION, _name(quad.subject))


def _claim(graph: NamedNode) -> Leaf:
    return Leaf(Kind.CLAIM, graph.value)


def _name(term: Value) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
