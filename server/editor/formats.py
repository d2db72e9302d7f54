"""The parameter `as` of a URL to the Accept header that it stands for.

A link on a page cannot say what it accepts. Other names, as `format`, are taken: clients send them beside
their header, in words of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.types import Scope

from server.errors import MalformedRequestError
from server.protocol.media_types import MEDIA_TYPE_OF_FORMAT
from server.protocol.operation import parameters_of

NAME = "as"


@dataclass(frozen=True, slots=True)
class Download:
    """A format that an answer can be had in, as a link says it."""

    label: str
    format: str


OF_TABLES = (
    Download("JSON", "json"),
    Download("CSV", "csv"),
    Download("TSV", "tsv"),
    Download("XML", "xml"),
)
OF_GRAPHS = (
    Download("Turtle", "ttl"),
    Download("N-Triples", "nt"),
    Download("JSON-LD", "jsonld"),
    Download("RDF/XML", "rdf"),
)
OF_RECEIPTS = (Download("JSON with receipts", "json"), Download("TriG with the evidence", "trig"))


def accepting_format(scope: Scope) -> Scope:
    """Return the request as it would be if its header said what its URL says, if that does.

    Raises MalformedRequestError for a format that is not known.
    """
    query_string: bytes = scope["query_string"]
    if NAME.encode() not in query_string:
        return scope
    stated = [value for name, value in parameters_of(query_string, "URL") if name == NAME]
    return _accepting(scope, _media_type_of(stated)) if stated else scope


def _media_type_of(stated: Sequence[str]) -> str:
    media_type = MEDIA_TYPE_OF_FORMAT.get(stated[0])
    if media_type is None or len(set(stated)) > 1:
        known = ", ".join(MEDIA_TYPE_OF_FORMAT)
        raise MalformedRequestError(f"as is {' and '.join(stated)!r}, expected one of {known}")
    return media_type


def _accepting(scope: Scope, media_type: str) -> Scope:
    others = [(name, value) for name, value in scope["headers"] if name != b"accept"]
    return {**scope, "headers": [*others, (b"accept", media_type.encode())]}
