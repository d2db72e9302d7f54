"""Media types of results and graphs, best liked first, and the formats that they are."""

from pyoxigraph import QueryResultsFormat, RdfFormat

# The second group are the names that clients use who know no SPARQL. CSV and TSV are specified for
# SELECT only; of an ASK they hold the one word `true` or `false`, as Oxigraph writes it.
RESULTS_FORMAT_OF_MEDIA_TYPE: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}

# In the formats of datasets, a graph is the default graph.
RDF_FORMAT_OF_MEDIA_TYPE: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}

# The names that a URL may say them by, where no header can.
MEDIA_TYPE_OF_FORMAT: dict[str, str] = {
    "json": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nq": "application/n-quads",
    "trig": "application/trig",
}


def content_type_of(media_type: str) -> str:
    """Return the Content-Type: `text/*` names its encoding, the others have only one (RFC 9110).

    >>> content_type_of("text/csv"), content_type_of("application/n-triples")
    ('text/csv; charset=utf-8', 'application/n-triples')
    """
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
