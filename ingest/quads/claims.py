"""What a claim becomes in RDF: which graph holds which quad is said here, and only here."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import RDF

from ingest.claim import Claim, Iri, Modality, Triple
from ingest.confidence import confidence_of
from ingest.derived import DerivedClaim
from ingest.quads.nodes import (
    AS_OF,
    ATTRIBUTED,
    BY,
    CLAIM_CLASSES,
    CONFIDENCE,
    DEFAULT,
    FROM,
    MODALITY,
    REASON,
    REPORTED,
    RESOLVED,
    RULE,
    X_EDTF,
    A,
    decimal,
    node,
    node_of,
    passage_node,
)
from ontology.terms import DIP, SUPERCLASSES, SUPERPROPERTIES

_TYPE = str(RDF.type)
_NODE_OF_MODALITY = {modality: node(DIP[modality.value]) for modality in Modality}


def claim_quads(path: str, claim: Claim, article: str, run: str, base: str) -> Iterator[Quad]:
    """Yield the quads of a claim; `path`, `article` and `run` are the paths of each.

    For n triples: those n, with what follows from each alone, in the graph of the claim; in the
    default graph the claim's provenance. The merged copy of the claim in the default graph is made
    by the store.
    """
    graph = node(base + path)
    yield from _graph_quads(claim.triples, graph, base)
    passages = (passage_node(base, article, span) for span in claim.passages)
    confidence = confidence_of(claim.rule) if claim.confidence is None else claim.confidence
    yield from _provenance(graph, passages, claim.rule, confidence, claim.modality, base + run)
    for span in claim.resolved_by:
        yield Quad(graph, RESOLVED, passage_node(base, article, span), DEFAULT)
    if claim.as_of:
        yield Quad(graph, AS_OF, Literal(claim.as_of, datatype=X_EDTF), DEFAULT)
    for predicate, agent in ((ATTRIBUTED, claim.attributed_to), (REPORTED, claim.reported_by)):
        if agent:
            yield Quad(graph, predicate, node(base + agent.path), DEFAULT)


def derived_quads(claim: DerivedClaim, run: str, base: str) -> Iterator[Quad]:
    """Yield the graph and the provenance of a derived claim; its quotes are its premises'."""
    graph = node(base + claim.path)
    yield from _graph_quads(claim.triples, graph, base)
    premises = (node(base + premise) for premise in claim.premises)
    yield from _provenance(
        graph, premises, claim.rule, claim.confidence, Modality.ASSERTED, base + run
    )
    for reason in claim.reasons:
        yield Quad(graph, REASON, Literal(reason), DEFAULT)


def _graph_quads(triples: Iterable[Triple], graph: NamedNode, base: str) -> Iterator[Quad]:
    """Yield each triple and what the vocabulary infers from it alone, in the claim's own graph."""
    for triple in triples:
        subject, value = node(base + triple.subject.path), node_of(triple.object, base)
        yield Quad(subject, node(triple.predicate), value, graph)
        for parent in SUPERPROPERTIES.get(triple.predicate, ()):
            yield Quad(subject, node(parent), value, graph)
        if triple.predicate == _TYPE and isinstance(triple.object, Iri):
            for parent in SUPERCLASSES.get(triple.object.value, ()):
                yield Quad(subject, A, node(parent), graph)


def _provenance(
    claim: NamedNode,
    evidence: Iterable[NamedNode],
    rule: str,
    confidence: Decimal,
    modality: Modality,
    run: str,
) -> Iterator[Quad]:
    for class_ in CLAIM_CLASSES:
        yield Quad(claim, A, class_, DEFAULT)
    for source in evidence:
        yield Quad(claim, FROM, source, DEFAULT)
    yield Quad(claim, BY, node(run), DEFAULT)
    yield Quad(claim, RULE, Literal(rule), DEFAULT)
    yield Quad(claim, CONFIDENCE, decimal(confidence), DEFAULT)
    yield Quad(claim, MODALITY, _NODE_OF_MODALITY[modality], DEFAULT)
