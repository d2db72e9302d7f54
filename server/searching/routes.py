"""The search: a page for people, JSON for programs."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from server.errors import STATUS_OF_ERROR, NotIndexedError, ServerError
from server.index_file import newest_index, opened
from server.protocol.headers import HEADERS
from server.protocol.negotiate import best_media_type
from server.searching.asking import PAGE, Hits, hits_of
from server.searching.groups import GROUPS

_MOST_PAGES = 500
_MOST_LETTERS = 500


class Rendering(Protocol):
    """What makes a page of a template."""

    def response(
        self, request: Request, template: str, context: Mapping[str, object], *, status: int = 200
    ) -> Response: ...


def searching_routes(directory: Path, renderer: Rendering) -> Sequence[BaseRoute]:
    """Return the route of the search over a store's newest index."""
    return [Route("/search", Search(directory, renderer).answer, methods=["GET"], name="search")]


class Search:
    """The index that is searched is opened when it is first asked for, and when there is a newer one."""

    def __init__(self, directory: Path, renderer: Rendering) -> None:
        self._directory = directory
        self._renderer = renderer

    async def answer(self, request: Request) -> Response:
        """Answer `q`, narrowed to a `kind` of things, by one `page`."""
        text = request.query_params.get("q", "")[:_MOST_LETTERS]
        group = request.query_params.get("kind", "")
        group = group if group in GROUPS else ""
        page = _page(request.query_params.get("page", "1"))
        is_for_people = _is_for_people(request)
        try:
            found = await asyncio.to_thread(self._hits, text, group, page)
        except ServerError as error:
            if not is_for_people:
                raise
            status = STATUS_OF_ERROR[type(error)]
            context = {"status": int(status), "detail": str(error)}
            return self._renderer.response(request, "problem.html", context, status=int(status))
        if is_for_people:
            context = _context(text, group, page, found)
            return self._renderer.response(request, "search.html", context)
        totals = {"total": found.total(group), "counts": found.counts}
        hits = [asdict(hit) for hit in found.hits]
        return JSONResponse({"query": text, **totals, "found": hits}, headers=HEADERS)

    def _hits(self, text: str, group: str, page: int) -> Hits:
        file = newest_index(self._directory)
        if file is None:
            raise NotIndexedError
        index = opened(file)
        try:
            return hits_of(index, text, group, page)
        finally:
            index.close()


def _is_for_people(request: Request) -> bool:
    accept = request.headers.get("accept")
    return best_media_type(accept, ("application/json", "text/html")) == "text/html"


def _page(text: str) -> int:
    return min(max(int(text), 1), _MOST_PAGES) if text.isascii() and text.isdecimal() else 1


def _context(text: str, group: str, page: int, found: Hits) -> dict[str, object]:
    total = found.total(group)

    def address(narrowed: str, to: int = 1) -> str:
        asked = {"q": text, "kind": narrowed, "page": to if to > 1 else ""}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def href(to: int) -> str:
        return address(group, to)

    return {
        "text": text,
        "group": group,
        "hits": found.hits,
        "total": total,
        "page": page,
        "pages": min(-(-total // PAGE), _MOST_PAGES),
        "first": (page - 1) * PAGE + 1,
        "groups": [
            (name, title, found.total(name))
            for name, (title, _) in GROUPS.items()
            if name in found.counts
        ],
        "all": found.total(""),
        "address": address,
        "href": href,
    }
