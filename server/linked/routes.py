"""Where things answer: their IRIs, which lead to documents."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.errors import NotAcceptableError, UnknownThingError
from server.linked.addresses import DATA_TYPES, HTML, Addresses
from server.linked.gone import refuse_gone
from server.looking.standing import read_standing
from server.protocol.headers import HEADERS
from server.protocol.negotiate import best_media_type
from server.reading.looked_up import looked_up
from server.reading.pool import Pool
from server.settings import Settings

_OFFERED = (HTML, *DATA_TYPES)


def linked_routes(directory: Path, pool: Pool, settings: Settings) -> Sequence[BaseRoute]:
    """Return the routes of linked data. The last takes any path: what comes after it gets none."""

    async def thing(request: Request) -> Response:
        addresses = Addresses(settings.base_iri, request.scope.get("root_path", ""))
        path: str = request.path_params["path"]
        iri = addresses.iri_of(path)
        try:
            standing = read_standing(await looked_up(pool, "standing", iri))
        except UnknownThingError:
            await asyncio.to_thread(refuse_gone, directory, iri)
            raise
        if standing.replaced_by:
            successor = addresses.path_of(standing.replaced_by) or path
            return RedirectResponse(addresses.thing(successor), 301, headers=HEADERS)
        media_type = best_media_type(request.headers.get("accept"), _OFFERED)
        if media_type is None:
            raise NotAcceptableError(_OFFERED)
        document = addresses.page(path) if media_type == HTML else addresses.data(path, media_type)
        return RedirectResponse(document, 303, headers=HEADERS)

    return [Route("/{path:path}", thing, methods=["GET", "HEAD"], name="thing")]
