"""Files that browsers fetch beside a page: kept in memory, and cached by browsers for good.

A file's address holds the hash of what is in it, so that a changed file has another address.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from server.pages.rooms import folders
from server.protocol.codings import IDENTITY, LEAST_BYTES, best_coding, compressed

_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=0, must-revalidate"
_MEDIA_TYPE_OF_SUFFIX = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
_UNCOMPRESSIBLE = ("image/png", "font/woff2", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file, and the hash that stands in its address."""

    media_type: str
    body: bytes = field(repr=False)
    hash: str


class StaticFiles:
    """All files of the folders `static`, by name."""

    def __init__(self) -> None:
        self._file_of_name = _files_in(folders("static"))
        self._compressed: dict[tuple[str, str], bytes] = {}

    def routes(self) -> Sequence[BaseRoute]:
        """Return the route to them."""
        path = "/static/{name:path}"
        return [Route(path, self._answer, methods=["GET"], include_in_schema=False)]

    def url_under(self, root: str) -> Callable[[str], str]:
        """Return what gives a file's address from its name; raises KeyError for none of ours."""
        return lambda name: f"{root}/static/{name}?v={self._file_of_name[name].hash}"

    async def _answer(self, request: Request) -> Response:
        name = request.path_params["name"]
        file = self._file_of_name.get(name)
        if file is None:
            raise HTTPException(404)
        coding = best_coding(request.headers.get("accept-encoding", ""))
        coding, body = self._coded(name, file, coding)
        is_named = request.query_params.get("v") == file.hash
        tag = f'"{file.hash}-{coding}"'
        headers = {
            "ETag": tag,
            "Cache-Control": _FOR_GOOD if is_named else _FOR_NOW,
            "Vary": "Accept-Encoding",
            **({} if coding == IDENTITY else {"Content-Encoding": coding}),
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=file.media_type)

    def _coded(self, name: str, file: StaticFile, coding: str) -> tuple[str, bytes]:
        is_dense = file.media_type in _UNCOMPRESSIBLE
        if coding == IDENTITY or is_dense or len(file.body) < LEAST_BYTES:
            return IDENTITY, file.body
        if (name, coding) not in self._compressed:
            self._compressed[name, coding] = compressed(file.body, coding)
        return coding, self._compressed[name, coding]


def _files_in(places: Sequence[Path]) -> Mapping[str, StaticFile]:
    return {
        path.relative_to(folder).as_posix(): _file(path)
        for folder in reversed(places)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _file(path: Path) -> StaticFile:
    body = path.read_bytes()
    media_type = _MEDIA_TYPE_OF_SUFFIX.get(path.suffix, "application/octet-stream")
    return StaticFile(media_type, body, hashlib.sha256(body).hexdigest()[:12])
