"""Short look-ups in the default graph."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple
from rdflib.namespace import RDF

DEFAULT_GRAPH = DefaultGraph()
TYPE = NamedNode(RDF.type)

Node = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | BlankNode | DefaultGraph


def values(store: Store, subject: Term, predicate: NamedNode) -> list[Term]:
    """Return what the default graph gives a subject for a predicate."""
    if isinstance(subject, Literal):
        return []
    found = store.quads_for_pattern(subject, predicate, None, DEFAULT_GRAPH)
    return [quad.object for quad in found]


def instances(store: Store, kind: NamedNode) -> Iterator[NamedNode]:
    """Yield the IRIs that the default graph says are of a class, no super-class considered."""
    for quad in store.quads_for_pattern(None, TYPE, kind, DEFAULT_GRAPH):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def is_instance(store: Store, term: Term, kind: NamedNode) -> bool:
    """Tell whether the default graph says so."""
    return not isinstance(term, Literal) and Quad(term, TYPE, kind) in store


def name_of(term: Term | DefaultGraph) -> str:
    """Return an IRI without its brackets; other terms as N-Quads writes them."""
    return term.value if isinstance(term, NamedNode) else str(term)
