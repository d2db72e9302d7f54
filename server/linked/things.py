"""A thing's IRI: 303 to a document of it, or to where else it is known, or why there is none."""

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.errors import (
    NotAcceptableError,
    ReplacedThingError,
    RetractedThingError,
    ServerError,
    UnknownThingError,
)
from server.linked.addresses import DATA_TYPES, HTML, SUFFIX_OF_MEDIA_TYPE, Addresses, split_suffix
from server.linked.choices import choices_of
from server.linked.links import links_of_thing
from server.linked.memory import memory_of
from server.linked.sending import mount_of
from server.protocol.headers import HEADERS
from server.protocol.negotiate import best_media_type
from server.protocol.problems import MEDIA_TYPE
from server.protocol.rendering import Render, problem_page
from server.reading.looked_up import looked_up
from server.reading.pool import Pool
from server.settings import Settings

_OFFERED = (DATA_TYPES[0], HTML, *DATA_TYPES[1:])


class ThingEndpoint:
    """Any path that is nothing else."""

    def __init__(self, directory: Path, pool: Pool, settings: Settings, render: Render) -> None:
        self._directory = directory
        self._pool = pool
        self._base = settings.base_iri
        self._trusts_proxy = bool(settings.trust_proxy)
        self._render = render

    def addresses(self, request: Request) -> Addresses:
        """Return where things are, as this client sees the server."""
        return Addresses(self._base, mount_of(request, trusts_proxy=self._trusts_proxy))

    async def answer(self, request: Request) -> Response:
        """Lead from the thing to the document that the client likes best."""
        try:
            return await self._answer(request, path_of(request))
        except ServerError as error:
            if not _wants_page(request):
                raise
            return problem_page(self._render, request, error)

    async def _answer(self, request: Request, path: str) -> Response:
        addresses = self.addresses(request)
        try:
            await self._check(path)
        except ServerError as error:
            stem, media_type = split_suffix(path)
            if media_type is None:
                return await self.elsewhere(request, path, error)
            return await self._suffixed(request, stem, media_type)
        media_type = best_media_type(request.headers.get("accept"), _OFFERED)
        if media_type is None:
            raise NotAcceptableError(_OFFERED)
        is_page = media_type == HTML
        location = addresses.page(path) if is_page else addresses.data(path, media_type)
        headers = {**HEADERS, "Link": links_of_thing(addresses, path)}
        return RedirectResponse(location, 303, headers=headers)

    async def elsewhere(
        self, request: Request, path: str, error: ServerError, prefix: str = "", suffix: str = ""
    ) -> Response:
        """Answer for a thing that is not there under this path: moved, one of several, or gone.

        `prefix` and `suffix` make of a path that of the document which was asked for. Raises what
        there is to say otherwise.
        """
        addresses = self.addresses(request)
        if isinstance(error, ReplacedThingError):
            successor = addresses.path_of(error.successor)
            if successor is not None:
                location = addresses.thing(f"{prefix}{successor}{suffix}")
                return RedirectResponse(location, 301, headers=HEADERS)
        if not isinstance(error, UnknownThingError):
            raise error
        memory = await asyncio.to_thread(memory_of, self._directory, self._base, path)
        others = [other for other in memory.known_as if other != path]
        if len(others) == 1:
            location = addresses.thing(f"{prefix}{others[0]}{suffix}")
            return RedirectResponse(location, 302, headers=HEADERS)
        if others:
            names = await looked_up(self._pool, "names", *map(addresses.iri_of, others))
            return choices_of(request, addresses, path, others, names, self._render)
        if memory.is_retracted:
            raise RetractedThingError(addresses.iri_of(path))
        raise error

    async def _check(self, path: str) -> None:
        await looked_up(self._pool, "standing", self._base + path)

    async def _suffixed(self, request: Request, stem: str, media_type: str) -> Response:
        """Lead to the data of a thing whose IRI was asked for with the suffix of a format."""
        try:
            await self._check(stem)
        except ServerError as error:
            suffix = f".{SUFFIX_OF_MEDIA_TYPE[media_type]}"
            return await self.elsewhere(request, stem, error, "data/", suffix)
        location = self.addresses(request).data(stem, media_type)
        return RedirectResponse(location, 303, headers=HEADERS)


def path_of(request: Request) -> str:
    """Return the path of a thing; a passage, whose place was sent with it, is its article's."""
    return str(request.path_params["path"]).partition("#")[0]


def _wants_page(request: Request) -> bool:
    """Tell a browser from a program, which says that it takes anything."""
    accept = request.headers.get("accept")
    return best_media_type(accept, (MEDIA_TYPE, HTML)) == HTML
