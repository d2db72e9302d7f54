"""Ground triples to what holds them: claims, mentions, or what is known about claims."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Triple
from rdflib.namespace import OWL, RDFS, SKOS

from server.receipts.dataset import Dataset
from server.receipts.pending import Holding, Value
from server.receipts.provenance import Kind, Leaf, Provenance, sum_of
from store.default_graph import DEFAULT_GRAPH, name_of, values
from store.invariants import is_metadata
from store.merging import ASSERTED, MODALITY
from store.nif import NAMES, QUOTE

_LABELS = (NamedNode(RDFS.label), NamedNode(SKOS.altLabel))

# The ground pattern comes first, and what is known of the claim after: the other way round is slow.
_HOLDERS = f"""SELECT ?i ?claim ?modality {{
  VALUES (?i ?s ?p ?o) {{ %s }} GRAPH ?claim {{ ?s ?p ?o }} ?claim {MODALITY} ?modality }}"""
_DECISIONS = f"""SELECT ?i ?claim {{
  VALUES (?i ?entity) {{ %s }} GRAPH ?claim {{ ?other <{OWL.sameAs}> ?entity }}
  ?claim {MODALITY} {ASSERTED} }}"""
_AT_ONCE = 1000

Takes = Callable[[NamedNode], bool]
Holder = tuple[NamedNode, Value]
"""A claim and its modality."""


class Holdings:
    """What holds the triples of one snapshot, of the claims that are chosen."""

    def __init__(self, dataset: Dataset, takes: Takes) -> None:
        self._store = dataset.store
        self._graphs = dataset.graphs
        self._takes = takes
        self._holders_of: dict[Triple, list[Holder]] = {}
        self._modality_of: dict[Value, Value | None] = {}

    def of_all(self, holdings: Iterable[Holding]) -> Iterator[tuple[Holding, Provenance]]:
        """Yield each with what makes its triple hold where the query looks for it."""
        asked = list(holdings)
        self._look_up({holding.triple for holding in asked if holding.graph is None})
        yield from ((holding, self._of(holding)) for holding in asked)

    def standing(self, graph: Value) -> Provenance:
        """Return what a named graph is: an asserted claim, or just a graph."""
        if graph not in self._modality_of:
            self._modality_of[graph] = next(iter(values(self._store, graph, MODALITY)), None)
        kind = Kind.CLAIM if self._modality_of[graph] == ASSERTED else Kind.GRAPH
        return Leaf(kind, name_of(graph))

    def unasserted(self, triple: Triple) -> Iterator[Holder]:
        """Yield the claims that have a triple as possible or denied, of those looked up."""
        for claim, modality in self._holders_of.get(triple, ()):
            if modality != ASSERTED and self._takes(claim):
                yield claim, modality

    def identities_of(self, entities: Iterable[Value]) -> dict[Value, list[NamedNode]]:
        """Return for each entity the decisions that something of another article is it too."""
        named = [entity for entity in entities if isinstance(entity, NamedNode)]
        found: defaultdict[Value, list[NamedNode]] = defaultdict(list)
        for i, (claim,) in self._rows(_DECISIONS, [(entity,) for entity in named]):
            if isinstance(claim, NamedNode):
                found[named[i]].append(claim)
        return found

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
        self._holders_of |= {triple: [] for triple in new}
        sayable = [triple for triple in new if _is_sayable(triple)]
        rows = self._rows(_HOLDERS, [(t.subject, t.predicate, t.object) for t in sayable])
        for i, (claim, modality) in rows:
            if isinstance(claim, NamedNode) and modality is not None:
                self._holders_of[sayable[i]].append((claim, modality))
        for triple in new:
            if not _is_sayable(triple):
                self._holders_of[triple] = list(self._holders(triple))

    def _holders(self, triple: Triple) -> Iterator[Holder]:
        for graph in self._graphs_with(triple):
            for modality in values(self._store, graph, MODALITY):
                yield graph, modality

    def _rows(
        self, query: str, table: Sequence[tuple[Value, ...]]
    ) -> Iterator[tuple[int, list[Value | None]]]:
        """Yield rows of a query for many things at once, with the place of its thing in the table."""
        for start in range(0, len(table), _AT_ONCE):
            some = enumerate(table[start : start + _AT_ONCE], start)
            data = " ".join(f"({i} {' '.join(map(str, terms))})" for i, terms in some)
            solutions = self._store.query(query % data)
            if not isinstance(solutions, QuerySolutions):
                raise TypeError(f"a SELECT gave {solutions}")
            for place, *rest in solutions:
                if isinstance(place, Literal):
                    yield int(place.value), rest

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


def _is_sayable(triple: Triple) -> bool:
    """Tell whether a query can say the triple; claims have no blank nodes."""
    return not any(isinstance(t, BlankNode | Triple) for t in (triple.subject, triple.object))
