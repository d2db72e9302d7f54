"""Answer with receipts to the data that it rests on, which stand alone."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib.namespace import PROV, RDFS, SKOS

from ontology.terms import DIP
from server.receipts.cited import Cited
from server.receipts.provenance import Kind
from store.default_graph import DEFAULT_GRAPH, Term, values
from store.nif import ARTICLE_OF, NAMES

_LABELS = (NamedNode(RDFS.label), NamedNode(SKOS.altLabel))
# What is known of a claim leads on to what is known of these, until there is no more.
_LEADS_ON = (
    ARTICLE_OF,
    *map(NamedNode, (PROV.wasDerivedFrom, PROV.wasGeneratedBy, DIP.resolvedBy, DIP.wireStory)),
)


def quads_of(store: Store, cited: Cited) -> Iterator[Quad]:
    """Yield each quad once: the claims' graphs, their merged triples, and all that is known of them."""
    seen: set[Quad] = set()
    for quad in _quads(store, cited):
        if quad not in seen:
            seen.add(quad)
            yield quad


def _quads(store: Store, cited: Cited) -> Iterator[Quad]:
    claims, graphs, mentions = (
        claims_of(cited),
        _names(cited, Kind.GRAPH),
        _names(cited, Kind.MENTION),
    )
    known = list(_known(store, [NamedNode(iri) for iri in (*claims, *graphs, *mentions)]))
    for node in known:
        yield from store.quads_for_pattern(node, None, None, DEFAULT_GRAPH)
    for node in known:
        for quad in store.quads_for_pattern(None, None, None, node):
            yield quad
            merged = Quad(quad.subject, quad.predicate, quad.object)
            if merged in store:
                yield merged
    for mention in mentions:
        yield from _labels(store, NamedNode(mention))
    for triple in _names(cited, Kind.METADATA):
        yield from parse(f"{triple} .", RdfFormat.N_TRIPLES)


def claims_of(cited: Cited) -> tuple[str, ...]:
    """Return the claims that the receipts name in any way, each once."""
    named = dict.fromkeys(_names(cited, Kind.CLAIM))
    for receipt in cited.receipts:
        beside = receipt.beside
        named |= dict.fromkeys((*beside.against, *beside.possible, *beside.identity))
    return tuple(named)


def mentions_of(cited: Cited) -> tuple[str, ...]:
    """Return the passages that are quoted as mentions, each once."""
    return tuple(_names(cited, Kind.MENTION))


def _names(cited: Cited, kind: Kind) -> dict[str, None]:
    return dict.fromkeys(name for receipt in cited.receipts for name in receipt.names(kind))


def _known(store: Store, nodes: Iterable[NamedNode]) -> Iterator[NamedNode]:
    """Yield the nodes, and those that what is known of them leads on to."""
    todo: list[Term] = list(nodes)
    done: set[Term] = set()
    while todo:
        node = todo.pop()
        if isinstance(node, NamedNode) and node not in done:
            done.add(node)
            yield node
            for predicate in _LEADS_ON:
                todo.extend(values(store, node, predicate))


def _labels(store: Store, mention: NamedNode) -> Iterator[Quad]:
    for entity in values(store, mention, NAMES):
        if isinstance(entity, NamedNode):
            for predicate in _LABELS:
                yield from store.quads_for_pattern(entity, predicate, None, DEFAULT_GRAPH)
