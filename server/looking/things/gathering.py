"""A thing to what its document says: facts of it, who claims them, and how each is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, Quad, Store, Triple
from rdflib.namespace import DCTERMS, PROV, RDFS

from ontology.terms import DIP
from store.default_graph import DEFAULT_GRAPH, TYPE, Term, is_instance, values
from store.evidence.passages import is_passage
from store.evidence.triples import triples_of
from store.nif import ARTICLE_OF, TEXT

_CLAIM = NamedNode(DIP.Claim)
_FROM, _BY = NamedNode(PROV.wasDerivedFrom), NamedNode(PROV.wasGeneratedBy)
_RESOLVED = NamedNode(DIP.resolvedBy)
_NAMING = (NamedNode(RDFS.label), NamedNode(DCTERMS.title))
# From a claim to how it was found, and from a passage to its article; not on to all claims of that.
_LEADS_ON = (_FROM, _RESOLVED, _BY, ARTICLE_OF)


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a thing: one page of it.

    `facts` stand in the default graph, with what is known of the claims; `claimed` has the triples
    of each claim, also of those that are denied or merely possible, and stand in `facts` no more.
    """

    thing: NamedNode
    facts: tuple[Triple, ...]
    claimed: dict[str, tuple[Triple, ...]]
    has_more: bool


def described(store: Store, thing: NamedNode, start: int, size: int) -> Description:
    """Return so many triples about a thing from a place on, and all that is known of them.

    The order is that of the store, which is the same for the same state: as subject before object,
    what is so before what is only claimed.
    """
    found = list(islice(_about(store, thing), start, start + size + 1))
    if not found and start:
        return Description(thing, (), {}, has_more=False)
    about = found[:size]
    claims = [*_claims_stating(store, about), *_claims_quoting(store, thing, about)]
    if is_instance(store, thing, _CLAIM):
        claims.insert(0, thing.value)
    claimed = dict(triples_of(store, claims))
    facts = dict.fromkeys(quad.triple for quad in about if quad.graph_name == DEFAULT_GRAPH)
    nodes = [*map(NamedNode, claimed), *_evidence(about, thing)]
    facts |= dict.fromkeys(_known(store, thing, nodes))
    facts |= dict.fromkeys(
        _names(store, thing, [*facts, *(t for c in claimed.values() for t in c)])
    )
    return Description(thing, tuple(facts), claimed, len(found) > size)


def _about(store: Store, thing: NamedNode) -> Iterator[Quad]:
    """Yield the triples that have the thing as subject or object, each from one graph at least."""
    for subject, value in ((thing, None), (None, thing)):
        yield from store.quads_for_pattern(subject, None, value, DEFAULT_GRAPH)
        for quad in store.quads_for_pattern(subject, None, value, None):
            if quad.graph_name != DEFAULT_GRAPH and Quad(*quad.triple) not in store:
                yield quad


def _claims_stating(store: Store, about: Iterable[Quad]) -> Iterator[str]:
    for triple in dict.fromkeys(quad.triple for quad in about):
        stated = (triple.subject, triple.predicate, triple.object)
        for quad in store.quads_for_pattern(*stated, None):
            if isinstance(quad.graph_name, NamedNode):
                yield quad.graph_name.value


def _claims_quoting(store: Store, thing: NamedNode, about: Iterable[Quad]) -> Iterator[str]:
    """Yield the claims that rest on those passages of an article that are told of here."""
    for quad in about:
        if quad.predicate == ARTICLE_OF and quad.object == thing:
            for found in store.quads_for_pattern(None, _FROM, quad.subject, DEFAULT_GRAPH):
                if isinstance(found.subject, NamedNode):
                    yield found.subject.value


def _known(store: Store, thing: NamedNode, nodes: Iterable[Term]) -> Iterator[Triple]:
    """Yield what is known of the nodes and of what that leads on to, but no article's text."""
    todo, done = list(nodes), {thing}
    while todo:
        node = todo.pop()
        if not isinstance(node, NamedNode) or node in done:
            continue
        done.add(node)
        for quad in store.quads_for_pattern(node, None, None, DEFAULT_GRAPH):
            if quad.predicate != TEXT:
                yield quad.triple
            if quad.predicate in _LEADS_ON and _is_evidence(quad):
                todo.append(quad.object)


def _is_evidence(quad: Quad) -> bool:
    """Tell passages, articles and runs from the claims that a derived claim rests on."""
    return quad.predicate != _FROM or (
        isinstance(quad.object, NamedNode) and is_passage(quad.object.value)
    )


def _evidence(about: Iterable[Quad], thing: NamedNode) -> Iterator[Term]:
    """Yield the passages that name the thing, or are of it, and what it rests on itself."""
    for quad in about:
        if isinstance(quad.subject, NamedNode) and is_passage(quad.subject.value):
            yield quad.subject
        elif quad.subject == thing and quad.predicate in _LEADS_ON and _is_evidence(quad):
            yield quad.object


def _names(store: Store, thing: NamedNode, triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield what the things are called that the triples tell of."""
    nodes = dict.fromkeys(
        node
        for triple in triples
        if triple.predicate != TYPE
        for node in (triple.subject, triple.object)
        if isinstance(node, NamedNode) and not is_passage(node.value) and node != thing
    )
    for node in nodes:
        for predicate in _NAMING:
            for name in values(store, node, predicate):
                yield Triple(node, predicate, name)
