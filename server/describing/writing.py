"""A small graph to bytes of a media type."""

from collections.abc import Iterable
from io import BytesIO

import pyoxigraph
from pyoxigraph import Quad, Triple

from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE
from server.protocol.prefixes import IRI_OF_PREFIX


def written_quads(quads: Iterable[Quad], media_type: str) -> bytes:
    """Return the dataset in a format of datasets, with prefixes if it has them."""
    body = BytesIO()
    rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[media_type]
    pyoxigraph.serialize(quads, body, format=rdf_format, prefixes=IRI_OF_PREFIX)
    return body.getvalue()


def written_graph(triples: Iterable[Triple], media_type: str) -> bytes:
    """Return the graph, with prefixes in the formats that have them."""
    body = BytesIO()
    rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[media_type]
    pyoxigraph.serialize(triples, body, format=rdf_format, prefixes=IRI_OF_PREFIX)
    return body.getvalue()
