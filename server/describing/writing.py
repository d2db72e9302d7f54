"""A small graph to bytes of a media type."""

import re
from collections.abc import Iterable
from io import BytesIO

import pyoxigraph
from pyoxigraph import Literal, Quad, RdfFormat, Triple

from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE
from server.protocol.prefixes import IRI_OF_PREFIX

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


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
    if rdf_format == RdfFormat.RDF_XML:
        triples = map(_of_xml, triples)
    pyoxigraph.serialize(triples, body, format=rdf_format, prefixes=IRI_OF_PREFIX)
    return body.getvalue()


def _of_xml(triple: Triple) -> Triple:
    """Return the triple with a replacement character for what XML cannot hold, and pyoxigraph writes."""
    value = triple.object
    if not isinstance(value, Literal) or not _NOT_IN_XML.search(value.value):
        return triple
    text = _NOT_IN_XML.sub("\ufffd", value.value)
    literal = (
        Literal(text, language=value.language)
        if value.language
        else Literal(text, datatype=value.datatype)
    )
    return Triple(triple.subject, triple.predicate, literal)
