"""The search: a page for people, JSON for programs."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from server.errors import NotIndexedError, ServerError
from server.index_file import newest_index, opened
from server.protocol.headers import HEADERS
from server.protocol.negotiate import best_media_type
from server.protocol.rendering import Render, problem_page
from server.searching.asking import PAGE, Hits, hits_of
from server.searching.groups import GROUPS

_MOST_PAGES = 500
_MOST_LETTERS = 500


def searching_routes(directory: Path, render: Render) -> Sequence[BaseRoute]:
    """Return the route of the search over a store's newest index."""
    return [Route("/search", Search(directory, render).answer, methods=["GET"], name="search")]


class Search:
    """Searches the newest index there is, which is opened for each search: that takes no time."""

    def __init__(self, directory: Path, render: Render) -> None:
        self._directory = directory
        self._render = render

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
            return problem_page(self._render, request, error)
        if is_for_people:
            context = _context(text, group, page, found)
            return self._render(request, "search.html", context)
        totals = {"total": found.total(group), "counts": found.counts}
        hits = [asdict(hit) for hit in found.hits]
        return JSONResponse({"query": text, **totals, "found": hits}, headers=HEADERS)

    def _hits(self, text: str, group: str, page: int) -> Hits:
        file = newest_index(self._directory)
        if file is None:
            raise NotIndexedError
        with closing(opened(file)) as index:
            return hits_of(index, text, group, page)


def _is_for_people(request: Request) -> bool:
    accept = request.headers.get("accept")
    return best_media_type(accept, ("application/json", "text/html")) == "text/html"


def _page(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    return min(max(int(text), 1), _MOST_PAGES) if is_number else 1


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
