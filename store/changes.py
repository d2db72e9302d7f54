"""One batch of what ingestion puts into a claims store and takes out of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple

from ontology.terms import METADATA_PREDICATES
from store.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """Records and quads to remove, then to add; the same change twice is the same as once.

    Quads are those of claim graphs (the graph's name is the claim) and metadata (default graph).
    The merged copies of claims in the default graph are the store's business, not the caller's.
    What is in both `removed` and `added` stays. A put or deleted article loses its earlier
    entity rows and canonical references, then gets those given here. `retracted` is remembered
    as it is written, until a record or a quad of that IRI, or path under the base, is put again.
    """

    records: Mapping[str, Record] = field(default_factory=dict[str, Record])
    deleted: frozenset[str] = frozenset()
    retracted: frozenset[str] = frozenset()
    canonical: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    removed: Collection[Quad] = frozenset()
    added: Collection[Quad] = frozenset()
    meta: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        both = self.deleted & self.records.keys()
        if both:
            raise ValueError(f"{min(both)} is put and deleted in one change")
        for quad in self.added:
            _check(quad)


def _check(quad: Quad) -> None:
    graph = quad.graph_name
    if not _NAMELESS.isdisjoint((type(quad.subject), type(quad.object), type(graph))):
        raise ValueError(f"a claims store holds IRIs and literals only, not {quad}")
    if graph != _DEFAULT and quad.predicate in _METADATA:
        raise ValueError(f"metadata stands in the default graph, not in a claim's: {quad}")


_DEFAULT = DefaultGraph()
_NAMELESS: frozenset[type] = frozenset({BlankNode, Triple})
_METADATA = frozenset(NamedNode(iri) for iri in METADATA_PREDICATES)
