"""What must hold of claims (DESIGN.md, section 2): one function for each sentence."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple
from rdflib.namespace import DCTERMS, PROV

from ontology.terms import DIP, METADATA_CLASSES, METADATA_PREDICATES, MODALITIES
from store.default_graph import DEFAULT_GRAPH, TYPE, Term, instances, is_instance, name_of, values
from store.merging import MODALITY, is_asserted
from store.nif import PASSAGE
from store.problems import Problem
from store.vocabulary import ontology_quads

_CLAIM = NamedNode(DIP.Claim)
_EVIDENCE = NamedNode(PROV.wasDerivedFrom)
_REPLACED_BY = NamedNode(DCTERMS.isReplacedBy)
_MODALITIES = frozenset(NamedNode(DIP[name]) for name in MODALITIES)
_SAID_ONCE = tuple(
    NamedNode(iri) for iri in (DIP.rule, DIP.confidence, DIP.modality, PROV.wasGeneratedBy)
)
_METADATA = tuple(NamedNode(iri) for iri in sorted(METADATA_PREDICATES))
_METADATA_CLASSES = tuple(NamedNode(iri) for iri in sorted(METADATA_CLASSES))


def graphs_are_claims(store: Store) -> Iterator[Problem]:
    """Each named graph is a claim, and holds triples."""
    for graph in store.named_graphs():
        if not is_instance(store, graph, _CLAIM):
            yield Problem(graph.value, "is a named graph but no claim")
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            yield Problem(graph.value, "is a named graph without triples")


def claims_have_graphs(store: Store) -> Iterator[Problem]:
    """Each claim names a graph."""
    for claim in instances(store, _CLAIM):
        if not store.contains_named_graph(claim):
            yield Problem(claim.value, "is a claim without a named graph")


def claims_say_once(store: Store) -> Iterator[Problem]:
    """Each claim has one rule, one confidence, one run and one known modality."""
    for claim in instances(store, _CLAIM):
        for predicate in _SAID_ONCE:
            count = len(values(store, claim, predicate))
            if count != 1:
                yield Problem(claim.value, f"has {count} values of {predicate.value}, not 1")
        for modality in values(store, claim, MODALITY):
            if modality not in _MODALITIES:
                yield Problem(claim.value, f"has the unknown modality {modality}")


def claims_rest_on_something(store: Store) -> Iterator[Problem]:
    """Each claim is derived from passages, or from claims, that are there."""
    for claim in instances(store, _CLAIM):
        if not values(store, claim, _EVIDENCE):
            yield Problem(claim.value, "has neither passages nor premises")
        for evidence in values(store, claim, _EVIDENCE):
            if not any(is_instance(store, evidence, kind) for kind in (PASSAGE, _CLAIM)):
                yield Problem(claim.value, f"rests on {evidence}, which is no passage or claim")


def nodes_have_names(store: Store) -> Iterator[Problem]:
    """No blank nodes stand anywhere."""
    for quad in store:
        for node in (quad.subject, quad.object, quad.graph_name):
            if isinstance(node, BlankNode):
                yield Problem(str(node), f"is a blank node, in {quad}")


def metadata_stands_apart(store: Store) -> Iterator[Problem]:
    """No metadata stands in a named graph."""
    patterns: list[tuple[NamedNode, NamedNode | None]] = [
        *((predicate, None) for predicate in _METADATA),
        *((TYPE, kind) for kind in _METADATA_CLASSES),
    ]
    for predicate, kind in patterns:
        for quad in store.quads_for_pattern(None, predicate, kind, None):
            if quad.graph_name != DEFAULT_GRAPH:
                yield Problem(name_of(quad.graph_name), f"holds metadata: {quad.triple}")


def asserted_triples_are_merged(store: Store) -> Iterator[Problem]:
    """Each triple of an asserted claim stands in the default graph."""
    for graph in store.named_graphs():
        if is_asserted(graph, store):
            for quad in store.quads_for_pattern(None, None, None, graph):
                if Quad(quad.subject, quad.predicate, quad.object) not in store:
                    yield Problem(graph.value, f"is asserted but not merged: {quad.triple}")


def nothing_else_is_merged(store: Store) -> Iterator[Problem]:
    """Each triple of the default graph is metadata, the ontology's, or an asserted claim's."""
    for quad in store.quads_for_pattern(None, None, None, DEFAULT_GRAPH):
        if not is_metadata(quad, store) and not _is_claimed(quad.triple, store):
            yield Problem(name_of(quad.subject), f"no asserted claim says so: {quad.triple}")


def aliases_lead_home(store: Store) -> Iterator[Problem]:
    """Each alias is replaced by one thing that is there and is no alias itself."""
    for quad in store.quads_for_pattern(None, _REPLACED_BY, None, DEFAULT_GRAPH):
        home = quad.object
        if values(store, home, _REPLACED_BY):
            yield Problem(name_of(quad.subject), f"is replaced by {home}, an alias itself")
        elif not _exists(home, store):
            yield Problem(name_of(quad.subject), f"is replaced by {home}, which is not there")
        if len(values(store, quad.subject, _REPLACED_BY)) > 1:
            yield Problem(name_of(quad.subject), "is replaced by more than one thing")


def is_metadata(quad: Quad, store: Store) -> bool:
    """The types of what is described as metadata are metadata too: a claim is a prov:Entity."""
    if quad.predicate in _METADATA or quad in ontology_quads():
        return True
    return quad.predicate == TYPE and any(
        quad.object == kind or is_instance(store, quad.subject, kind) for kind in _METADATA_CLASSES
    )


def _is_claimed(triple: Triple, store: Store) -> bool:
    copies = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(is_asserted(copy.graph_name, store) for copy in copies)


def _exists(node: Term, store: Store) -> bool:
    """Tell whether anything is said of a node."""
    if isinstance(node, Literal):
        return False
    return next(store.quads_for_pattern(node, None, None, DEFAULT_GRAPH), None) is not None
