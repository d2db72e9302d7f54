"""Two pages for people who query: the editor at the endpoint's own address, and the receipts."""

import asyncio
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.editor.answering import Answered, answered_page
from server.editor.asked import AskedPage, asked_page
from server.editor.failures import Failure, failure_of
from server.editor.formats import accepting_format
from server.editor.terms import terms_json
from server.editor.views import View
from server.errors import STATUS_OF_ERROR, BusyError, ServerError
from server.observing.access_log import QUERY
from server.pages.rendering import Renderer
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE, RESULTS_FORMAT_OF_MEDIA_TYPE
from server.protocol.negotiate import best_media_type
from server.protocol.problems import RETRY_AFTER_SECONDS, answered
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.settings import Settings

_EDITOR, _RECEIPTS = "sparql.html", "receipts.html"
_NOTHING_ASKED = AskedPage((), 1)
_OFFERED = (*RESULTS_FORMAT_OF_MEDIA_TYPE, *RDF_FORMAT_OF_MEDIA_TYPE, "text/html")
# Java's own client says this unless it is told what to say; it means anything.
_OF_JAVA = "text/html, image/gif, image/jpeg, *"


class Forwards(Protocol):
    """Which endpoints queries may call now."""

    @property
    def forwards(self) -> Mapping[str, str]: ...


class Browsing:
    """The pages, which ask the same readers as the endpoint does."""

    def __init__(
        self, pool: Pool, forwarding: Forwards, settings: Settings, renderer: Renderer
    ) -> None:
        self._pool, self._forwarding, self._settings = pool, forwarding, settings
        self._renderer = renderer

    def routes(self) -> list[BaseRoute]:
        """Return the routes to receipts and to what the editor completes; its own is the endpoint's."""
        return [
            Route("/receipts", self._receipts, methods=["GET"], include_in_schema=False),
            Route("/editor/terms.json", _terms, methods=["GET"], include_in_schema=False),
        ]

    def or_else(self, machines: ASGIApp) -> ASGIApp:
        """Return the application of the endpoint's addresses: the editor for those who like HTML best."""
        return _Either(machines, self)

    async def editor(self, request: Request) -> Response:
        """Return the page with the editor, and the answer to what it asks."""
        return await self._page(request, _EDITOR)

    async def _receipts(self, request: Request) -> Response:
        return await self._page(request, _RECEIPTS)

    async def _page(self, request: Request, template: str) -> Response:
        asked, answer, failure, error = _NOTHING_ASKED, None, None, None
        try:
            asked = asked_page(request.scope["query_string"])
            if template == _RECEIPTS and asked.query:
                asked = AskedPage(asked.with_receipts(wanted=True).pairs, asked.number)
            answer = await self._answered(request, asked)
        except ServerError as raised:
            error, failure = raised, failure_of(raised, asked.query)
        return self._shown(request, template, (asked, answer, failure), error)

    async def _answered(self, request: Request, asked: AskedPage) -> Answered | None:
        operation = asked.operation
        if operation is None:
            return None
        request.scope[QUERY] = operation.query
        named = self._named_snapshot(request.scope)
        forwards = self._forwarding.forwards
        return await answered_page(self._pool, (asked, operation), forwards, named, request.receive)

    def _shown(
        self,
        request: Request,
        template: str,
        found: tuple[AskedPage, Answered | None, Failure | None],
        error: ServerError | None,
    ) -> Response:
        root = self._renderer.root(request)
        path = f"{root}/receipts" if template == _RECEIPTS else root + request.scope["path"]
        view = View(root, self._settings.base_iri, path)
        status = 200 if error is None else STATUS_OF_ERROR[type(error)]
        late = {"Retry-After": str(RETRY_AFTER_SECONDS)} if isinstance(error, BusyError) else {}
        context = {**view.context(*found), "has_editor": has_editor()}
        return self._renderer.response(request, template, context, status=status, headers=late)

    def _named_snapshot(self, scope: Scope) -> Snapshot | None:
        number = scope["path_params"].get("number")
        return None if number is None else self._pool.snapshots.find(number)


async def _terms(_: Request) -> Response:
    body = await asyncio.to_thread(terms_json)
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(body, headers=headers, media_type="application/json")


class _Either:
    """An ASGI application: programs are answered by one, browsers get a page."""

    def __init__(self, machines: ASGIApp, browsing: Browsing) -> None:
        self._machines, self._browsing = machines, browsing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await self._machines(scope, receive, send)
        else:
            await answered(self._get(scope, receive, send), scope, receive, send)

    async def _get(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = accepting_format(scope)
        if not _likes_pages(scope):
            await self._machines(scope, receive, send)
            return
        page = await self._browsing.editor(Request(scope, receive))
        await page(scope, receive, send)


@cache
def has_editor() -> bool:
    """Tell whether `make editor` was run before this was packed, or started from the tree."""
    return (Path(__file__).parent / "static" / "editor.js").is_file()


def _likes_pages(scope: Scope) -> bool:
    accepts = [value for name, value in scope["headers"] if name == b"accept"]
    if not any(b"html" in value for value in accepts):
        return False
    accept = b", ".join(accepts).decode("latin-1")
    return not accept.startswith(_OF_JAVA) and best_media_type(accept, _OFFERED) == "text/html"
