"""A small graph to bytes of a media type."""

import re
from collections.abc import Iterable
from io import BytesIO

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

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
    pyoxigraph.serialize(triples, body, format=rdf_format, prefixes=IRI_OF_PREFIX)
    written = body.getvalue()
    return _well_formed(written) if rdf_format == RdfFormat.RDF_XML else written


def _well_formed(xml: bytes) -> bytes:
    """Return what pyoxigraph wrote as XML 1.0 has it.

    A carriage return would be read as a line feed, and other control characters cannot be in it at
    all (sections 2.2 and 2.11): these are replaced.
    """
    text = _NOT_IN_XML.sub("\ufffd", xml.decode())
    return text.replace("\r", "&#13;").encode()
