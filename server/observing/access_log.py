"""One record for each request: what was asked, by its hash, and what came of it.

No address of a client and no text of a query is written: both can be of a person.
"""

import hashlib
import logging
from http import HTTPStatus
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.observing.json_lines import MEMBERS

log = logging.getLogger("demarche.access")

QUERY = "demarche.query"
"""Where, in an ASGI scope, the text of its query is left for this."""

DIGITS = 16
"""Of a query's SHA-256: enough to find the same query again."""


def query_hash(query: str) -> str:
    """Return the name by which a query is known in logs.

    >>> query_hash("ASK {}")
    '819ea91ed5f12b38'
    """
    return hashlib.sha256(query.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


class AccessLog:
    """An ASGI application around another, that writes what came of each request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not log.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return
        begun, line = monotonic(), _Line()

        async def noted(message: Message) -> None:
            line.note(message)
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            about = line.about(scope, monotonic() - begun)
            log.info("%s %s", scope["method"], line.status, extra={MEMBERS: about})


def log_repeat(query: str, size: int) -> None:
    """Write the record of a query's answer that went out again, with a body of this size."""
    if log.isEnabledFor(logging.INFO):
        line = _Line(HTTPStatus.OK.value, size, is_whole=True)
        scope = {"method": "GET", "path": "/sparql", QUERY: query}
        log.info("%s %s", scope["method"], line.status, extra={MEMBERS: line.about(scope, 0.0)})


class _Line:
    def __init__(self, status: int = 0, size: int = 0, *, is_whole: bool = False) -> None:
        self.status = status
        self.size = size
        self.is_whole = is_whole

    def note(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)

    def about(self, scope: Scope, seconds: float) -> dict[str, object]:
        query: str | None = scope.get(QUERY)
        asked = {} if query is None else {"query": query_hash(query)}
        return {
            "method": scope["method"],
            "path": scope["path"],
            **asked,
            "status": self.status,
            "bytes": self.size,
            "whole": self.is_whole,
            "seconds": round(seconds, 4),
        }
