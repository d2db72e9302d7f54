"""A thing's data: `/data/` and its path, in the format of the suffix or the one liked best."""

import re

from starlette.requests import Request
from starlette.responses import Response

from server.errors import (
    MalformedRequestError,
    NotAcceptableError,
    ReplacedThingError,
    UnknownThingError,
)
from server.linked.addresses import DATA_TYPES, SUFFIX_OF_MEDIA_TYPE, split_suffix
from server.linked.links import links_of_data
from server.linked.sending import coding_of, document, unchanged
from server.linked.things import ThingEndpoint, path_of
from server.looking.things.describing import split_more
from server.protocol.negotiate import best_media_type
from server.protocol.validators import entity_tag, http_date
from server.reading.looked_up import look_up
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.settings import Settings

_PAGE = re.compile(r"[1-9][0-9]{0,8}")


class DataEndpoint:
    """Descriptions of things, page by page."""

    def __init__(self, pool: Pool, settings: Settings, things: ThingEndpoint) -> None:
        self._pool = pool
        self._base = settings.base_iri
        self._things = things

    async def answer(self, request: Request) -> Response:
        """Return one page of the description."""
        path, fixed = split_suffix(path_of(request))
        media_type = fixed or best_media_type(request.headers.get("accept"), DATA_TYPES)
        if media_type is None:
            raise NotAcceptableError(DATA_TYPES)
        page = _page_of(request)
        asked = (path, media_type, page)
        if known := unchanged(request, self._tag(request, self._pool.current, asked), {}):
            return known
        iris = (self._base + path, f"{self._base}data/{path}", f"{self._base}dataset")
        try:
            found = await look_up(self._pool, "describing", *iris, media_type, page)
        except (UnknownThingError, ReplacedThingError) as error:
            suffix = f".{SUFFIX_OF_MEDIA_TYPE[fixed]}" if fixed else ""
            return await self._things.elsewhere(request, path, error, "data/", suffix)
        _, has_more = split_more(found.media_type)
        addresses = self._things.addresses(request)
        headers = {
            "ETag": self._tag(request, found.snapshot, asked),
            "Last-Modified": http_date(found.snapshot.taken),
            "Link": links_of_data(addresses, path, int(page), has_more=has_more),
            "Content-Location": addresses.data(path, media_type)
            + (f"?page={page}" if page != "1" else ""),
        }
        return document(request, found.body, media_type, headers)

    def _tag(self, request: Request, snapshot: Snapshot, asked: tuple[str, ...]) -> str:
        return entity_tag(snapshot.stamp, self._base, "data", *asked, coding=coding_of(request))


def _page_of(request: Request) -> str:
    page = request.query_params.get("page", "1")
    if not _PAGE.fullmatch(page):
        raise MalformedRequestError(f"page is a number from 1, not {page[:40]!r}")
    return page
