"""A reader's call of another endpoint, made in its place: to listed endpoints, within limits.

Readers have no network but this. Their queries name a forwarding address where they named the
endpoint; what comes here is answered by that endpoint, or with a failure that ends the query.
"""

import logging
from collections.abc import AsyncIterator
from urllib.parse import quote

import anyio
from httpcore2 import AsyncConnectionPool, NetworkError, ProtocolError, Response, TimeoutException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from server.errors import EndpointNotAllowedError
from server.federation.allowed import AllowedEndpoints
from server.federation.connecting import CheckedBackend

SECONDS = 20.0
"""Of one call in all."""

MAX_RESPONSE_BYTES = 64 << 20
MAX_REQUEST_BYTES = 1 << 20

log = logging.getLogger(__name__)

_PASSED_ON = ("accept", "content-type")
_FAILURES = (NetworkError, ProtocolError, TimeoutException)


def forwarding_iri(base: str, endpoint: str) -> str:
    """Return the address that stands in a reader's query for an endpoint.

    >>> forwarding_iri("http://127.0.0.1:80/", "https://example.org/sparql")
    'http://127.0.0.1:80/?endpoint=https%3A%2F%2Fexample.org%2Fsparql'
    """
    return f"{base}?endpoint={quote(endpoint, safe='')}"


class TooMuchError(Exception):
    """An endpoint sends more than may be taken."""


class Forwarder:
    """The ASGI application behind that address; no redirects, no cookies, nothing kept."""

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
        """Answer one call; a response that is cut short ends with a broken connection."""
        reply = _Reply(scope, receive, send)
        try:
            with anyio.fail_after(self._seconds):
                await self._answer(Request(scope, receive), reply)
        except EndpointNotAllowedError as error:
            await reply.fail(403, str(error))
        except TimeoutError:
            await reply.fail(504, "no answer in time")
        except _FAILURES as error:
            await reply.fail(502, f"no answer: {error}")

    async def _answer(self, request: Request, reply: "_Reply") -> None:
        endpoint = request.query_params.get("endpoint", "")
        self._allowed.check(endpoint)
        body = await request.body()
        if request.method != "POST" or len(body) > MAX_REQUEST_BYTES:
            await reply.fail(400, "only queries of a usual size are passed on")
            return
        headers = [(n, value) for n in _PASSED_ON if (value := request.headers.get(n))]
        async with self._pool.stream("POST", endpoint, headers=headers, content=body) as response:
            if response.status == 200:
                await reply.send(self._limited(response), _content_type_of(response))
            else:
                await reply.fail(502, f"{endpoint} answered with status {response.status}")

    async def _limited(self, response: Response) -> AsyncIterator[bytes]:
        taken = 0
        async for part in response.aiter_stream():
            taken += len(part)
            if taken > self._max_bytes:
                raise TooMuchError(f"an endpoint sent more than {self._max_bytes:,} bytes")
            yield part


class _Reply:
    """What goes back to a reader; a failure after the head breaks the connection."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._has_begun = False

    async def send(self, parts: AsyncIterator[bytes], content_type: str) -> None:
        self._has_begun = True
        response = StreamingResponse(parts, headers={"content-type": content_type})
        await response(self._scope, self._receive, self._send)

    async def fail(self, status: int, reason: str) -> None:
        log.warning("a call of another endpoint failed: %s", reason)
        if self._has_begun:
            raise ConnectionAbortedError(reason)
        await PlainTextResponse(reason, status)(self._scope, self._receive, self._send)


def _content_type_of(response: Response) -> str:
    found = (value for name, value in response.headers if name.lower() == b"content-type")
    return next(found, b"application/octet-stream").decode("latin-1")
