"""HTTP request to operation: the SPARQL 1.1 Protocol, section 2.1."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from server.errors import MalformedRequestError, ReadOnlyError, UnsupportedMediaTypeError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ACCEPTED_BODIES = (QUERY, FORM)

# No sign, no exponent, no words: what `float` takes besides is no length of time.
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")

Parameters = Sequence[tuple[str, str]]

# Our own: which claims count, and whether the answer says what it rests on (docs/receipts.md).
EVIDENCE_PARAMETERS = frozenset(
    """receipts receipts-offset receipts-limit min-confidence publisher published-before
    published-after speaker independent why-not""".split()
)


@dataclass(frozen=True, slots=True)
class Operation:
    """A query, the dataset that the request names, and how long it may take.

    No graphs at all: the store's own dataset. No time-out: as long as the server lets it. `evidence`
    are the parameters that ask for receipts, or choose claims.
    """

    query: str
    default_graphs: tuple[NamedNode, ...] = ()
    named_graphs: tuple[NamedNode, ...] = ()
    timeout_seconds: float | None = None
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def names_dataset(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


def operation_of_get(query_string: bytes) -> Operation | None:
    """Return the query that a URL asks, or None if it has none of the protocol's parameters."""
    parameters = parameters_of(query_string, "URL")
    known = {"query", "update", "default-graph-uri", "named-graph-uri"}
    if not known & {name for name, _ in parameters}:
        return None
    return _operation_of(parameters)


def operation_of_post(content_type: str | None, query_string: bytes, body: bytes) -> Operation:
    """Return the query that a body of either form asks, over the dataset of the URL and the form.

    Raises UnsupportedMediaTypeError for another body, ReadOnlyError for an update, and
    MalformedRequestError for all else that the protocol does not allow.
    """
    media_type = media_type_of(content_type)
    parameters = parameters_of(query_string, "URL")
    if media_type == UPDATE:
        raise ReadOnlyError
    if media_type == QUERY:
        return _operation_of([*parameters, ("query", text_of(body, "body"))])
    if media_type == FORM:
        return _operation_of([*parameters, *parameters_of(body, "form")])
    raise UnsupportedMediaTypeError(
        f"send the query as {' or '.join(ACCEPTED_BODIES)}, not as {media_type or 'nothing named'}"
    )


def _operation_of(parameters: Parameters) -> Operation:
    if any(name == "update" for name, _ in parameters):
        raise ReadOnlyError
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise MalformedRequestError(f"a request asks one query, found {len(queries)}")
    default_graphs = graphs_of(parameters, "default-graph-uri")
    named_graphs = graphs_of(parameters, "named-graph-uri")
    evidence = tuple(pair for pair in parameters if pair[0] in EVIDENCE_PARAMETERS)
    return Operation(queries[0], default_graphs, named_graphs, _timeout_of(parameters), evidence)


def _timeout_of(parameters: Parameters) -> float | None:
    """Return the seconds of our own parameter `timeout`; of several, the least."""
    stated = [value for name, value in parameters if name == "timeout"]
    return min(map(_seconds_of, stated)) if stated else None


def _seconds_of(text: str) -> float:
    if not _SECONDS.fullmatch(text) or not float(text):
        raise MalformedRequestError(
            f"timeout is {text[:40]!r}, expected a number of seconds greater than 0, as 5 or 0.5"
        )
    return float(text)


def graphs_of(parameters: Iterable[tuple[str, str]], name: str) -> tuple[NamedNode, ...]:
    return tuple(_graph_of(name, iri) for found, iri in parameters if found == name)


def _graph_of(name: str, iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise MalformedRequestError(f"{name} is {iri!r}, expected an absolute IRI") from error


def media_type_of(content_type: str | None) -> str | None:
    """Return the media type alone; a body in another encoding than UTF-8 is refused."""
    if content_type is None:
        return None
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_content_charset("utf-8")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaTypeError(f"send the query in UTF-8, not in {charset}")
    return header.get_content_type()


def parameters_of(encoded: bytes, where: str) -> Parameters:
    text = text_of(encoded, where)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise MalformedRequestError(_not_utf8(where, error)) from error


def text_of(encoded: bytes, where: str) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise MalformedRequestError(_not_utf8(where, error)) from error


def _not_utf8(where: str, error: UnicodeDecodeError) -> str:
    found = error.object[error.start : error.end].hex(" ")
    return f"the {where} is not UTF-8: found the bytes {found}"
