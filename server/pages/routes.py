"""Pages for people: their addresses."""

from collections.abc import Awaitable, Sequence
from http import HTTPStatus
from pathlib import Path

from cachetools import LRUCache
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from server.errors import ReplacedThingError, ServerError, UnknownThingError
from server.linked.links import links_of_page
from server.linked.things import ThingEndpoint
from server.pages.article_view import article_view
from server.pages.relation_map import map_of
from server.pages.rendering import Renderer
from server.pages.start_view import asked_of, figures_of
from server.protocol.negotiate import best_media_type
from server.protocol.rendering import problem_page
from server.reading.looked_up import look_up
from server.reading.pool import Pool
from server.reading.statistics import SnapshotStatistics
from server.settings import Settings
from server.shown.look_ups import Shown, read

_PLAIN_KINDS = ("run", "story")
_MOST_KEPT = 32_000_000
"""Bytes of what was looked up that are kept for those who ask the same."""


def pages_routes(
    directory: Path,
    pool: Pool,
    statistics: SnapshotStatistics,
    settings: Settings,
    renderer: Renderer,
) -> Sequence[BaseRoute]:
    """Return the routes of the pages, and of the files that they need."""
    pages = Pages(directory, pool, statistics, settings, renderer)
    return [
        Route("/", pages.start, methods=["GET"], include_in_schema=False),
        Route("/page/{path:path}", pages.thing, methods=["GET"], include_in_schema=False),
        *renderer.static.routes(),
    ]


class Pages:
    """What answers each of the addresses."""

    def __init__(
        self,
        directory: Path,
        pool: Pool,
        statistics: SnapshotStatistics,
        settings: Settings,
        renderer: Renderer,
    ) -> None:
        self._renderer = renderer
        self._things = ThingEndpoint(directory, pool, settings, self._renderer.response)
        self._pool, self._statistics = pool, statistics
        self._base = settings.base_iri
        self._kept: LRUCache[tuple[str, ...], bytes] = LRUCache(_MOST_KEPT, len)

    async def start(self, request: Request) -> Response:
        if wants_page(request):
            return await self._or_problem(request, self._start(request))
        return PlainTextResponse(f"The SPARQL endpoint is {request.url_for('sparql')}\n")

    async def thing(self, request: Request) -> Response:
        """Answer with the page of the thing at a path, or say on a page why there is none."""
        path = request.path_params["path"]
        answer = await self._or_problem(request, self._thing(request, path))
        if answer.status_code == HTTPStatus.OK:
            answer.headers["Link"] = links_of_page(self._things.addresses(request), path)
        return answer

    async def _start(self, request: Request) -> Response:
        shown = read(await self._looked_up("page/start", self._base))
        figures = figures_of(self._statistics.known(self._pool.current))
        context = {**shown, "figures": figures, "questions": asked_of(self._base)}
        return self._renderer.response(request, "start.html", context)

    async def _or_problem(self, request: Request, answering: Awaitable[Response]) -> Response:
        try:
            return await answering
        except ServerError as error:
            return problem_page(self._renderer.response, request, error)

    async def _thing(self, request: Request, path: str) -> Response:
        try:
            await self._looked_up("standing", self._base + path)
        except (UnknownThingError, ReplacedThingError) as error:
            return await self._things.elsewhere(request, path, error, "page/")
        template, context = await self._content(path, request.query_params)
        return self._renderer.response(request, template, context)

    async def _content(self, path: str, asked: QueryParams) -> tuple[str, Shown]:
        """Return the template of a page and what it shows, as the kind of the thing has it."""
        kind = path.partition("/")[0]
        if kind == "article":
            shown = await self._shown("article", path, _number(asked.get("at")))
            return "article.html", article_view(shown)
        if kind == "claim":
            return "claim.html", await self._shown("claim", path)
        if kind in _PLAIN_KINDS:
            return "other.html", await self._shown("other", path)
        if "property" in asked:
            chosen = asked["property"], asked.get("fact", ""), _number(asked.get("from"))
            return "section.html", await self._shown("section", path, *chosen)
        shown = await self._shown("thing", path)
        return "thing.html", {**shown, "map": map_of(shown["relations"])}

    async def _shown(self, name: str, path: str, *arguments: str) -> Shown:
        """Return what a look-up of `server.shown` finds at a path."""
        return read(await self._looked_up(f"page/{name}", self._base, path, *arguments))

    async def _looked_up(self, name: str, *arguments: str) -> bytes:
        """Ask a reader, unless the same was asked of this snapshot of late."""
        key = (self._pool.current.stamp, name, *arguments)
        if key in self._kept:
            return self._kept[key]
        found = await look_up(self._pool, name, *arguments)
        if found.snapshot.stamp == key[0] and len(found.body) <= _MOST_KEPT // 8:
            self._kept[key] = found.body
        return found.body


def _number(text: str | None) -> str:
    """Return a place that an address names, the first where it names none."""
    return text if text and text.isascii() and text.isdecimal() and len(text) < 10 else "0"


def wants_page(request: Request) -> bool:
    """Tell a browser from a program, which says that it takes anything."""
    accept = request.headers.get("accept")
    return best_media_type(accept, ("text/plain", "text/html")) == "text/html"
