"""A request to the SPARQL endpoint, read from its connection."""

from dataclasses import dataclass

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from server.errors import TooLongError
from server.protocol.operation import Operation, operation_of_get, operation_of_post

Headers = dict[bytes, bytes]


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """What a client asks, and the headers by which it says how it likes the answer.

    No operation: it asks for the description of the service.
    """

    operation: Operation | None
    headers: Headers

    @property
    def accept(self) -> str:
        return self.headers.get(b"accept", b"").decode("latin-1")

    @property
    def accept_encoding(self) -> str:
        return self.headers.get(b"accept-encoding", b"").decode("latin-1")

    @property
    def if_none_match(self) -> str:
        return self.headers.get(b"if-none-match", b"").decode("latin-1")


async def sparql_request(scope: Scope, receive: Receive, limit: int) -> SparqlRequest:
    """Return the request; raise the errors of one, or ClientDisconnect."""
    query_string: bytes = scope["query_string"]
    if len(query_string) > limit:
        raise TooLongError(limit)
    headers = headers_of(scope)
    if scope["method"] != "POST":
        return SparqlRequest(operation_of_get(query_string), headers)
    content_type = headers.get(b"content-type")
    operation = operation_of_post(
        None if content_type is None else content_type.decode("latin-1"),
        query_string,
        await body_of(receive, limit),
    )
    return SparqlRequest(operation, headers)


def headers_of(scope: Scope) -> Headers:
    """Return the headers by their names in lower case; several of one name are one list."""
    found: Headers = {}
    for name, value in scope["headers"]:
        found[name] = found[name] + b", " + value if name in found else value
    return found


async def body_of(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > limit:
            raise TooLongError(limit)
        if not message.get("more_body", False):
            return bytes(body)
