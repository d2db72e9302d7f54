"""A thing to what its document says: facts of it, who claims them, and how each is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple
from rdflib.namespace import DCTERMS, PROV, RDFS

from ontology.terms import DIP
from store.default_graph import DEFAULT_GRAPH, TYPE, GraphName, Node, Term, is_instance, values
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
    """Return so many quads that have the thing, from a place on, and all that is known of them.

    The order is the same for the same state. A thing that thousands of claims name has many pages.
    """
    found = list(_about(store, thing, start, size + 1))
    if not found and start:
        return Description(thing, (), {}, has_more=False)
    about = found[:size]
    claims = [*_claims_stating(about), *_claims_quoting(store, thing, about)]
    if is_instance(store, thing, _CLAIM):
        claims = [thing.value, *_premises(store, thing), *claims]
    claimed = dict(triples_of(store, claims))
    facts = dict.fromkeys(quad.triple for quad in about if _is_so(store, quad))
    nodes = [*map(NamedNode, claimed), *_evidence(about, thing)]
    facts |= dict.fromkeys(_known(store, thing, nodes))
    told = [*facts, *(triple for triples in claimed.values() for triple in triples)]
    facts |= dict.fromkeys(_names(store, thing, told))
    return Description(thing, tuple(facts), claimed, len(found) > size)


_PARTS = (
    "%s ?p ?o BIND(%s AS ?s)",
    "GRAPH ?g { %s ?p ?o } BIND(%s AS ?s)",
    "GRAPH ?g { ?s ?p %s } BIND(%s AS ?o)",
    "?s ?p %s BIND(%s AS ?o)",
)
"""What is so of the thing, who claims it; what is claimed that has the thing as object, and all that is so."""


def _about(store: Store, thing: NamedNode, start: int, size: int) -> Iterator[Quad]:
    """Yield some of the quads that have the thing, one part after the other.

    The store passes over those before, which is much quicker than to read them; the order within a
    part is its own, and that of a UNION would be no order of the parts.
    """
    for part in _PARTS:
        where = part % (thing, thing)
        if start and (count := _count(store, where)) <= start:
            start -= count
            continue
        query = f"SELECT ?s ?p ?o ?g WHERE {{ {where} }} OFFSET {start} LIMIT {size}"
        start = 0
        for row in cast(QuerySolutions, store.query(query)):
            size -= 1
            yield Quad(
                cast(Node, row["s"]),
                cast(NamedNode, row["p"]),
                cast(Term, row["o"]),
                cast(GraphName, row["g"] or DEFAULT_GRAPH),
            )
        if not size:
            return


def _count(store: Store, where: str) -> int:
    rows = cast(QuerySolutions, store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}"))
    return int(cast(Literal, next(iter(rows))["n"]).value)


def _is_so(store: Store, quad: Quad) -> bool:
    return Quad(quad.subject, quad.predicate, quad.object) in store


def _claims_stating(about: Iterable[Quad]) -> Iterator[str]:
    for quad in about:
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


def _premises(store: Store, claim: NamedNode) -> Iterator[str]:
    """Yield the claims that a derived claim rests on: its words are theirs."""
    for premise in values(store, claim, _FROM):
        if isinstance(premise, NamedNode) and not is_passage(premise.value):
            yield premise.value


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
