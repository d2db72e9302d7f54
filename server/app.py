"""Where HTTP starts: the routes."""

from collections.abc import AsyncIterator
from functools import partial

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse, StreamingResponse
from pyoxigraph import Store
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from server.describing.description import description_of, triples_of
from server.errors import ServerError, TooLongError
from server.protocol.headers import HEADERS, METHODS, PREFLIGHT_HEADERS
from server.protocol.operation import Operation, operation_of_get, operation_of_post
from server.protocol.problems import on_bug, on_http_error, on_server_error
from server.reading.answer import Answer, answer, graph_answer
from server.reading.readers import Readers
from server.settings import Settings

_SLICE_BYTES = 1 << 18


def create_app(store: Store, settings: Settings) -> FastAPI:
    """Return the application over an open store, which it only reads."""
    readers = Readers(running=settings.queries_at_once, waiting=settings.queries_waiting)
    app = FastAPI(title="demarche", openapi_url=None)

    async def sparql(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT_HEADERS)
        operation = await _operation_of(request, settings.max_request_bytes)
        accept = ", ".join(request.headers.getlist("accept"))
        if operation is None:
            return _response(await readers.run(partial(_description, _endpoint(request), accept)))
        work = partial(answer, store, operation, accept, settings.base_iri)
        return _response(await readers.run(work))

    async def home(request: Request) -> Response:
        return PlainTextResponse(f"The SPARQL endpoint is {request.url_for('sparql')}\n")

    app.add_route("/", home, methods=["GET"])
    app.add_route("/sparql", sparql, methods=list(METHODS))
    app.add_exception_handler(ServerError, on_server_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(ClientDisconnect, _on_disconnect)
    app.add_exception_handler(Exception, on_bug)
    return app


async def _operation_of(request: Request, limit: int) -> Operation | None:
    query_string: bytes = request.scope["query_string"]
    if len(query_string) > limit:
        raise TooLongError(limit)
    if request.method != "POST":
        return operation_of_get(query_string)
    content_type = request.headers.get("content-type")
    return operation_of_post(content_type, query_string, await _body_of(request, limit))


async def _body_of(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLongError(limit)
    return bytes(body)


def _description(endpoint: str, accept: str) -> Answer:
    return graph_answer(triples_of(description_of(endpoint)), accept)


def _endpoint(request: Request) -> str:
    """Return the endpoint's IRI as this client reaches it, whatever the host and port."""
    return str(request.url_for("sparql"))


def _response(found: Answer) -> Response:
    headers = {
        **HEADERS,
        "Content-Type": found.content_type,
        "Content-Length": str(len(found.body)),
    }
    return StreamingResponse(_slices(found.body), headers=headers)


async def _slices(body: bytes) -> AsyncIterator[bytes]:
    """Yield a large body in parts, so that others are served between them."""
    for start in range(0, len(body), _SLICE_BYTES):
        yield body[start : start + _SLICE_BYTES]


async def _on_disconnect(_: Request, __: Exception) -> Response:
    """Answer nobody: the client left while it was sending."""
    return Response(status_code=400)
