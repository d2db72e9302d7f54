"""What the endpoint says of itself: the SPARQL 1.1 Service Description."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import RdfFormat, Triple
from rdflib import RDF, VOID, XSD, BNode, Graph, Literal, Namespace, URIRef

from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE

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


# What Oxigraph has beyond the standard's own functions, for geometries in WKT or GeoJSON.
EXTENSION_FUNCTIONS = tuple(
    URIRef(f"http://www.opengis.net/def/function/geosparql/{name}")
    for name in """
        area asGeoJSON centroid convexHull coordinateDimension difference dimension distance
        envelope getSRID intersection isEmpty isSimple length perimeter relate spatialDimension
        symDifference union
        ehContains ehCoveredBy ehCovers ehDisjoint ehEquals ehInside ehMeet ehOverlap
        rcc8dc rcc8ec rcc8eq rcc8ntpp rcc8ntppi rcc8po rcc8tpp rcc8tppi
        sfContains sfCrosses sfDisjoint sfEquals sfIntersects sfOverlaps sfTouches sfWithin
    """.split()
)


def description_of(
    endpoint: str, *, takes_updates: bool = False, triples: int | None = None
) -> Graph:
    """Return what the service at this absolute IRI speaks, reads, writes and holds.

    `triples` are those of the default graph, None where they are not counted yet.
    """
    graph = Graph()
    service, dataset, default = BNode("service"), BNode("dataset"), BNode("default")
    graph.add((service, RDF.type, _SD.Service))
    graph.add((service, _SD.endpoint, URIRef(endpoint)))
    for predicate, values in _LISTS:
        for value in values:
            graph.add((service, predicate, value))
    for predicate, values in _LISTS_OF_UPDATES if takes_updates else ():
        for value in values:
            graph.add((service, predicate, value))
    for function in EXTENSION_FUNCTIONS:
        graph.add((function, RDF.type, _SD.Function))
    graph.add((service, _SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, _SD.Dataset))
    graph.add((dataset, _SD.defaultGraph, default))
    graph.add((default, RDF.type, _SD.Graph))
    if triples is not None:
        graph.add((default, VOID.triples, Literal(triples, datatype=XSD.integer)))
    return graph


# The default graph of a store is a graph of its own, never just the union of the named ones: so
# sd:UnionDefaultGraph is not among the features.
_LISTS: tuple[tuple[URIRef, tuple[URIRef, ...]], ...] = (
    (_SD.supportedLanguage, (_SD.SPARQL11Query,)),
    (_SD.resultFormat, tuple(FORMAT_OF_MEDIA_TYPE.values())),
    (_SD.extensionFunction, EXTENSION_FUNCTIONS),
)
_LISTS_OF_UPDATES: tuple[tuple[URIRef, tuple[URIRef, ...]], ...] = (
    (_SD.supportedLanguage, (_SD.SPARQL11Update,)),
    (_SD.feature, (_SD.EmptyGraphs,)),
    (_SD.inputFormat, tuple(FORMAT_OF_MEDIA_TYPE[each] for each in RDF_FORMAT_OF_MEDIA_TYPE)),
)


def triples_of(graph: Graph) -> Iterator[Triple]:
    """Yield a small graph's triples, by subject and predicate, by way of N-Triples."""
    lines = sorted(graph.serialize(format="nt").splitlines())
    quads = pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_TRIPLES)
    return (quad.triple for quad in quads)
