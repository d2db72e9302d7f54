"""A snapshot's statistics to its descriptions for catalogues: VoID and DCAT."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.terms import DIP
from server.describing.statistics import Statistics

_SPARQL_PROTOCOL = URIRef("http://www.w3.org/TR/sparql11-protocol/")
_FRAGMENTS = URIRef("https://linkeddatafragments.org/specification/triple-pattern-fragments/")
_VOCABULARY = URIRef(str(DIP).rstrip("#"))
Triples = Iterator[tuple[Node, Node, Node]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is described: absolute IRIs of a dataset and its services, and when it last changed.

    The IRIs of its things begin with `space`.
    """

    iri: str
    endpoint: str
    fragments: str
    space: str
    title: str
    modified: datetime


def void_of(dataset: Dataset, statistics: Statistics) -> Graph:
    """Return the figures of the default graph, in which a query looks, and of the named graphs.

    A class is described by how many triples give it, a property by how many have it.
    """
    graph = Graph()
    whole, named = URIRef(dataset.iri), BNode("named")
    for triple in _about(whole, dataset, VOID.Dataset):
        graph.add(triple)
    graph.add((whole, VOID.sparqlEndpoint, URIRef(dataset.endpoint)))
    graph.add((whole, VOID.uriSpace, Literal(dataset.space)))
    graph.add((whole, VOID.vocabulary, _VOCABULARY))
    _add_figures(graph, whole, statistics)
    graph.add((whole, VOID.subset, named))
    graph.add((named, RDF.type, VOID.Dataset))
    title = f"{statistics.named_graphs} named graphs"
    graph.add((named, DCTERMS.title, Literal(title, lang="en")))
    graph.add((named, VOID.triples, _number(statistics.named_triples)))
    return graph


def dcat_of(dataset: Dataset) -> Graph:
    """Return the dataset and the service that gives access to it."""
    graph = Graph()
    whole, service, distribution = URIRef(dataset.iri), BNode("service"), BNode("distribution")
    fragments = BNode("fragments")
    for triple in _about(whole, dataset, DCAT.Dataset):
        graph.add(triple)
    graph.add((whole, DCAT.distribution, distribution))
    graph.add((distribution, RDF.type, DCAT.Distribution))
    graph.add((distribution, DCAT.accessURL, URIRef(dataset.endpoint)))
    graph.add((distribution, DCAT.accessService, service))
    _add_service(graph, service, "SPARQL endpoint", dataset.endpoint, _SPARQL_PROTOCOL)
    _add_service(graph, fragments, "Fragments", dataset.fragments, _FRAGMENTS)
    for serving in (service, fragments):
        graph.add((serving, DCAT.servesDataset, whole))
    return graph


def _add_service(graph: Graph, service: Node, title: str, url: str, standard: URIRef) -> None:
    graph.add((service, RDF.type, DCAT.DataService))
    graph.add((service, DCTERMS.title, Literal(title, lang="en")))
    graph.add((service, DCAT.endpointURL, URIRef(url)))
    graph.add((service, DCTERMS.conformsTo, standard))


def _about(whole: URIRef, dataset: Dataset, kind: URIRef) -> Triples:
    yield whole, RDF.type, kind
    yield whole, DCTERMS.title, Literal(dataset.title, lang="en")
    yield whole, DCTERMS.modified, Literal(dataset.modified.isoformat(), datatype=XSD.dateTime)


def _add_figures(graph: Graph, whole: URIRef, statistics: Statistics) -> None:
    classes = _of_iris(statistics.instances_of_class)
    properties = _of_iris(statistics.uses_of_property)
    graph.add((whole, VOID.triples, _number(statistics.triples)))
    graph.add((whole, VOID.distinctSubjects, _number(statistics.subjects)))
    graph.add((whole, VOID.classes, _number(len(statistics.instances_of_class))))
    graph.add((whole, VOID.properties, _number(len(statistics.uses_of_property))))
    for index, (iri, number) in enumerate(classes.items()):
        part = BNode(f"class{index}")
        graph.add((whole, VOID.classPartition, part))
        graph.add((part, VOID["class"], iri))
        graph.add((part, VOID.entities, _number(number)))
    for index, (iri, number) in enumerate(properties.items()):
        part = BNode(f"property{index}")
        graph.add((whole, VOID.propertyPartition, part))
        graph.add((part, VOID.property, iri))
        graph.add((part, VOID.triples, _number(number)))


def _of_iris(counts: Mapping[str, int]) -> dict[URIRef, int]:
    """Return the counts of those terms that are IRIs, written as in TSV."""
    return {
        URIRef(term[1:-1]): number
        for term, number in counts.items()
        if term.startswith("<") and not term.startswith("<<")
    }


def _number(number: int) -> Literal:
    return Literal(number, datatype=XSD.integer)
