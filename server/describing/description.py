"""What the endpoint says of itself: the SPARQL 1.1 Service Description."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import RdfFormat, Triple
from rdflib import RDF, BNode, Graph, Namespace, URIRef

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")

FORMAT_OF_MEDIA_TYPE: dict[str, URIRef] = {
    "application/sparql-results+json": _FORMATS.SPARQL_Results_JSON,
    "application/sparql-results+xml": _FORMATS.SPARQL_Results_XML,
    "text/csv": _FORMATS.SPARQL_Results_CSV,
    "text/tab-separated-values": _FORMATS.SPARQL_Results_TSV,
    "text/turtle": _FORMATS.Turtle,
    "application/n-triples": _FORMATS["N-Triples"],
    "application/rdf+xml": _FORMATS.RDF_XML,
    "application/ld+json": _FORMATS["JSON-LD"],
    "application/trig": _FORMATS.TriG,
    "application/n-quads": _FORMATS["N-Quads"],
}


def description_of(endpoint: str) -> Graph:
    """Return what the service at this absolute IRI speaks, writes and holds."""
    graph = Graph()
    service, dataset, merged = BNode("service"), BNode("dataset"), BNode("merged")
    graph.add((service, RDF.type, _SD.Service))
    graph.add((service, _SD.endpoint, URIRef(endpoint)))
    graph.add((service, _SD.supportedLanguage, _SD.SPARQL11Query))
    for result_format in FORMAT_OF_MEDIA_TYPE.values():
        graph.add((service, _SD.resultFormat, result_format))
    graph.add((service, _SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, _SD.Dataset))
    graph.add((dataset, _SD.defaultGraph, merged))
    graph.add((merged, RDF.type, _SD.Graph))
    return graph


def triples_of(graph: Graph) -> Iterator[Triple]:
    """Yield a small graph's triples, by subject and predicate, by way of N-Triples."""
    lines = sorted(graph.serialize(format="nt").splitlines())
    quads = pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_TRIPLES)
    return (quad.triple for quad in quads)
