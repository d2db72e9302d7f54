"""A reader's call of another endpoint, made in its place: to listed endpoints, within limits.

Readers have no network but this. Their queries name a forwarding address where they named the
endpoint; what comes here is answered by that endpoint, or with a failure that ends the query.
"""

import logging
from functools import partial
from importlib.metadata import version
from tempfile import SpooledTemporaryFile
from typing import IO
from urllib.parse import quote

import anyio
from httpcore2 import AsyncConnectionPool, NetworkError, ProtocolError, TimeoutException
from httpcore2 import Response as Received
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from server.errors import EndpointNotAllowedError
from server.federation.allowed import AllowedEndpoints
from server.federation.connecting import CheckedBackend

SECONDS = 20.0
"""Of one call in all."""

MAX_RESPONSE_BYTES = 64 << 20
MAX_REQUEST_BYTES = 1 << 20

log = logging.getLogger(__name__)

_WHO = f"demarche/{version('demarche')} (SPARQL SERVICE)"
"""Wikidata and others refuse programs that do not say who they are."""

_IN_MEMORY_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 16
_PASSED_ON = ("accept", "content-type")
_FAILURES = (NetworkError, ProtocolError, TimeoutException)


def forwarding_iri(base: str, endpoint: str) -> str:
    """Return the address that stands in a reader's query for an endpoint.

    >>> forwarding_iri("http://127.0.0.1:80/", "https://example.org/sparql")
    'http://127.0.0.1:80/?endpoint=https%3A%2F%2Fexample.org%2Fsparql'
    """
    return f"{base}?endpoint={quote(endpoint, safe='')}"


class _FailedError(Exception):
    """The endpoint gave no answer that can be passed on."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Forwarder:
    """The ASGI application behind that address; no redirects, no cookies.

    An answer is passed on when it is there to its end: what breaks off is a failure, told as one,
    where Oxigraph would take it for an endless answer.
    """

    def __init__(
        self,
        allowed: AllowedEndpoints,
        *,
        seconds: float = SECONDS,
        max_bytes: int = MAX_RESPONSE_BYTES,
    ) -> None:
        self._allowed = allowed
        self._seconds, self._max_bytes = seconds, max_bytes
        self._pool = AsyncConnectionPool(
            max_keepalive_connections=0, network_backend=CheckedBackend(allowed)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        request = Request(scope, receive)
        with SpooledTemporaryFile[bytes](_IN_MEMORY_BYTES) as body:
            try:
                with anyio.fail_after(self._seconds):
                    content_type = await self._called(request, body)
            except EndpointNotAllowedError as error:
                response = _failure(request, 403, str(error))
            except _FailedError as error:
                response = _failure(request, error.status, str(error))
            except TimeoutError:
                response = _failure(request, 504, f"no answer within {self._seconds:g} seconds")
            except _FAILURES as error:
                response = _failure(request, 502, f"no answer: {error}")
            else:
                response = _answer(body, content_type)
            await response(scope, receive, send)

    async def _called(self, request: Request, body: IO[bytes]) -> str:
        """Have the answer of an endpoint written, and return its media type."""
        address = self._allowed.address(request.query_params.get("endpoint", ""))
        query = await request.body()
        if request.method != "POST" or len(query) > MAX_REQUEST_BYTES:
            raise _FailedError(400, "only queries of a usual size are passed on")
        passed_on = [(n, value) for n in _PASSED_ON if (value := request.headers.get(n))]
        headers = [("user-agent", _WHO), *passed_on]
        async with self._pool.stream("POST", address, headers=headers, content=query) as response:
            if response.status != 200:
                raise _FailedError(502, f"it answered with status {response.status}")
            async for part in response.aiter_stream():
                body.write(part)
                if body.tell() > self._max_bytes:
                    raise _FailedError(502, f"it sent more than {self._max_bytes:,} bytes")
            return _content_type_of(response)


def _answer(body: IO[bytes], content_type: str) -> Response:
    headers = {"content-type": content_type, "content-length": str(body.tell())}
    body.seek(0)
    return StreamingResponse(iter(partial(body.read, _CHUNK_BYTES), b""), headers=headers)


def _failure(request: Request, status: int, reason: str) -> Response:
    log.warning("a call of %s failed: %s", request.query_params.get("endpoint", ""), reason)
    return PlainTextResponse(reason, status)


def _content_type_of(response: Received) -> str:
    found = (value for name, value in response.headers if name.lower() == b"content-type")
    return next(found, b"application/octet-stream").decode("latin-1")
