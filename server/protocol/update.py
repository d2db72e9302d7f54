"""HTTP request to update: the SPARQL 1.1 Protocol, section 2.2."""

from dataclasses import dataclass

from server.errors import MalformedRequestError, UnsupportedMediaTypeError
from server.protocol.operation import (
    FORM,
    UPDATE,
    Parameters,
    graphs_of,
    media_type_of,
    parameters_of,
    text_of,
)

ACCEPTED_BODIES = (UPDATE, FORM)
_OF_QUERIES = {"query", "default-graph-uri", "named-graph-uri"}


@dataclass(frozen=True, slots=True)
class Update:
    """An update, and the IRIs of the dataset that its WHERE clauses see; none: the store's own."""

    text: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


def update_of_post(content_type: str | None, query_string: bytes, body: bytes) -> Update:
    """Return the update that a body of either form asks for.

    Raises UnsupportedMediaTypeError for another body and MalformedRequestError for all else that
    the protocol does not allow.
    """
    media_type = media_type_of(content_type)
    parameters = parameters_of(query_string, "URL")
    if media_type == UPDATE:
        return _update_of([*parameters, ("update", text_of(body, "body"))])
    if media_type == FORM:
        return _update_of([*parameters, *parameters_of(body, "form")])
    raise UnsupportedMediaTypeError(
        f"send the update as {' or '.join(ACCEPTED_BODIES)}, not as {media_type or 'nothing named'}"
    )


def is_update(content_type: str | None, body: bytes) -> bool:
    """Tell whether a body is an update, well formed or not, and no query."""
    media_type = media_type_of(content_type)
    if media_type != FORM:
        return media_type == UPDATE
    return any(name == "update" for name, _ in parameters_of(body, "form"))


def _update_of(parameters: Parameters) -> Update:
    updates = [value for name, value in parameters if name == "update"]
    if len(updates) != 1:
        raise MalformedRequestError(f"a request makes one update, found {len(updates)}")
    strangers = sorted(_OF_QUERIES & {name for name, _ in parameters})
    if strangers:
        raise MalformedRequestError(f"{strangers[0]} is a parameter of queries, not of updates")
    return Update(
        updates[0],
        tuple(graph.value for graph in graphs_of(parameters, "using-graph-uri")),
        tuple(graph.value for graph in graphs_of(parameters, "using-named-graph-uri")),
    )
