"""RDF as a client sent it to N-Triples for the text of an update."""

from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from server.errors import MalformedDataError, UnsupportedMediaTypeError
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE

_MULTIPART = "multipart/form-data"
_EXPECTED = f"send RDF as {', '.join(RDF_FORMAT_OF_MEDIA_TYPE)}, or such parts as {_MULTIPART}"


def triples_of(body: bytes, content_type: str, base_iri: str) -> str:
    """Return the triples of one document, or of all parts of a form, as N-Triples.

    Blank nodes of the same label in two parts are two. Raises MalformedDataError, and
    UnsupportedMediaTypeError for a format that is not known.
    """
    triples = [
        triple
        for media_type, document in _documents_of(body, content_type)
        for triple in _parsed(document, _format_of(media_type), base_iri)
    ]
    return (pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def _documents_of(body: bytes, content_type: str) -> Iterator[tuple[str, bytes]]:
    header = Message()
    header["Content-Type"] = content_type
    if header.get_content_type() != _MULTIPART:
        yield header.get_content_type(), body
        return
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1")
    for part in BytesParser(policy=HTTP).parsebytes(head + body).walk():
        document = part.get_payload(decode=True)
        if isinstance(document, bytes):
            yield part.get_content_type(), document


def _format_of(media_type: str) -> RdfFormat:
    try:
        return RDF_FORMAT_OF_MEDIA_TYPE[media_type]
    except KeyError as error:
        raise UnsupportedMediaTypeError(f"{_EXPECTED}, not as {media_type}") from error


def _parsed(document: bytes, rdf_format: RdfFormat, base_iri: str) -> Iterator[Triple]:
    try:
        quads = pyoxigraph.parse(
            document,
            format=rdf_format,
            base_iri=base_iri,
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
        for quad in quads:
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise MalformedDataError(str(error)) from error
