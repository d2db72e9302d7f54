"""Pages for people: their addresses."""

import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from server.errors import STATUS_OF_ERROR, ReplacedThingError, ServerError, UnknownThingError
from server.linked.things import ThingEndpoint
from server.pages.article_view import article_view
from server.pages.rendering import Renderer
from server.protocol.negotiate import best_media_type
from server.reading.looked_up import looked_up
from server.reading.pool import Pool
from server.settings import Settings

Answering = Callable[[Request], Awaitable[Response]]


def pages_routes(directory: Path, pool: Pool, settings: Settings) -> Sequence[BaseRoute]:
    """Return the routes of the pages, and of the files that they need."""
    pages = Pages(directory, pool, settings)
    return [
        Route("/", pages.start, methods=["GET"], include_in_schema=False),
        Route("/page/{path:path}", pages.thing, methods=["GET"], include_in_schema=False),
        *pages.renderer.static.routes(),
    ]


class Pages:
    """What answers each of the addresses."""

    def __init__(self, directory: Path, pool: Pool, settings: Settings) -> None:
        self.renderer = Renderer(settings)
        self._things = ThingEndpoint(directory, pool, settings, self.renderer.response)
        self._pool = pool
        self._base = settings.base_iri

    async def start(self, request: Request) -> Response:
        if wants_page(request):
            return self.renderer.response(request, "start.html", {})
        return PlainTextResponse(f"The SPARQL endpoint is {request.url_for('sparql')}\n")

    async def thing(self, request: Request) -> Response:
        """Answer with the page of the thing at a path, or say on a page why there is none."""
        try:
            return await self._thing(request, request.path_params["path"])
        except ServerError as error:
            return self._problem(request, error)

    async def _thing(self, request: Request, path: str) -> Response:
        try:
            await self._looked_up("standing", self._base + path)
        except (UnknownThingError, ReplacedThingError) as error:
            return await self._things.elsewhere(request, path, error, "page/")
        return await self._article(request, path)

    async def _article(self, request: Request, path: str) -> Response:
        at = request.query_params.get("at", "")
        place = at if at.isdecimal() and len(at) < 10 else "0"
        shown = json.loads(await self._looked_up("page/article", self._base, path, place))
        return self.renderer.response(request, "article.html", article_view(shown))

    async def _looked_up(self, name: str, *arguments: str) -> bytes:
        return await looked_up(self._pool, name, *arguments)

    def _problem(self, request: Request, error: ServerError) -> Response:
        status = STATUS_OF_ERROR[type(error)]
        context = {"status": int(status), "detail": str(error)}
        return self.renderer.response(request, "problem.html", context, status=int(status))


def wants_page(request: Request) -> bool:
    """Tell a browser from a program, which says that it takes anything."""
    accept = request.headers.get("accept")
    return best_media_type(accept, ("text/plain", "text/html")) == "text/html"
