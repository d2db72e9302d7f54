"""A change to the quads it takes out and puts in, merged copies included.

The default graph is the metadata and, once each, the triples of every asserted claim
(DESIGN.md, section 2). Nothing here writes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

from ontology.terms import DIP
from store.changes import Change
from store.default_graph import DEFAULT_GRAPH, GraphName
from store.literals import kept_quads

MODALITY = NamedNode(DIP.modality)
ASSERTED = NamedNode(DIP.Asserted)


@dataclass(frozen=True, slots=True)
class Effect:
    """Exactly the quads that a change takes out of a store and puts into it, disjoint."""

    removed: Set[Quad]
    added: Set[Quad]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def effect_of(change: Change, store: Store) -> Effect:
    """Return what the change does to the quads of a store whose default graph is right."""
    added = dict.fromkeys(kept_quads(change.added))
    asked = Effect({quad for quad in kept_quads(change.removed) if quad not in added}, added.keys())
    leaving = _leaving(asked.removed, store)
    held = _held_after(leaving, asked, store) if leaving else set[Triple]()
    # A dict made of dicts hashes no quad again, which is what takes time here.
    copies = dict.fromkeys(_copies_of_new(asked, store))
    coming = added | copies | dict.fromkeys(_default_quads(held))
    gone = _named(asked.removed) | _default_quads(leaving)
    return _present(store, {quad for quad in gone if quad not in coming}, coming)


def is_asserted(claim: GraphName, store: Store) -> bool:
    """Tell whether the triples of this graph belong in the default graph."""
    return not isinstance(claim, DefaultGraph) and _asserting(claim) in store


def _present(store: Store, gone: Set[Quad], coming: dict[Quad, None]) -> Effect:
    """Leave out what is already so; `coming` is used up."""
    for quad in [quad for quad in coming if quad in store]:
        del coming[quad]
    return Effect({quad for quad in gone if quad in store}, coming.keys())


def _leaving(removed: Set[Quad], store: Store) -> set[Triple]:
    """Return the triples that may leave the default graph."""
    triples = {quad.triple for quad in removed}
    for claim in _rejudged(removed):
        triples.update(quad.triple for quad in store.quads_for_pattern(None, None, None, claim))
    return triples


def _copies_of_new(asked: Effect, store: Store) -> Iterator[Quad]:
    """Yield the merged copies due to new quads of asserted claims and to claims now asserted."""
    asserted = _rejudged(asked.added)
    for known in filter(store.contains_named_graph, asserted):
        held = store.quads_for_pattern(None, None, None, known)
        yield from (_copy(quad) for quad in held if quad not in asked.removed)
    judged: dict[GraphName, bool] = dict.fromkeys(asserted, True)
    for quad in asked.added:
        claim = quad.graph_name
        if claim != DEFAULT_GRAPH:
            if claim not in judged:
                judged[claim] = _is_after(claim, asked, store)
            if judged[claim]:
                yield _copy(quad)


def _copy(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DEFAULT_GRAPH)


def _rejudged(quads: Iterable[Quad]) -> list[NamedNode]:
    """Return the claims that become asserted or cease to be."""
    return [
        quad.subject
        for quad in quads
        if quad.predicate == MODALITY
        and quad.object == ASSERTED
        and isinstance(quad.subject, NamedNode)
    ]


def _held_after(triples: set[Triple], asked: Effect, store: Store) -> set[Triple]:
    """Return those of the triples that an asserted claim holds once the change is made."""
    new_graphs: defaultdict[Triple, list[GraphName]] = defaultdict(list)
    for quad in asked.added:
        if quad.graph_name != DEFAULT_GRAPH and quad.triple in triples:
            new_graphs[quad.triple].append(quad.graph_name)
    judged: dict[GraphName, bool] = {}

    def is_asserted_after(claim: GraphName) -> bool:
        if claim not in judged:
            judged[claim] = _is_after(claim, asked, store)
        return judged[claim]

    return {
        triple
        for triple in triples
        if any(map(is_asserted_after, new_graphs.get(triple, ())))
        or any(
            quad not in asked.removed and is_asserted_after(quad.graph_name)
            for quad in _copies(triple, store)
        )
    }


def _is_after(claim: GraphName, asked: Effect, store: Store) -> bool:
    if isinstance(claim, DefaultGraph):
        return False
    asserting = _asserting(claim)
    return asserting in asked.added or (asserting in store and asserting not in asked.removed)


def _copies(triple: Triple, store: Store) -> Iterable[Quad]:
    return store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)


def _asserting(claim: NamedNode | BlankNode) -> Quad:
    return Quad(claim, MODALITY, ASSERTED, DEFAULT_GRAPH)


def _named(quads: Iterable[Quad]) -> frozenset[Quad]:
    return frozenset(quad for quad in quads if quad.graph_name != DEFAULT_GRAPH)


def _default_quads(triples: Iterable[Triple]) -> frozenset[Quad]:
    return frozenset(
        Quad(triple.subject, triple.predicate, triple.object, DEFAULT_GRAPH) for triple in triples
    )
