"""A document of RDF as it is sent: coded as the client likes, and known again by its tag."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from server.protocol.address import root_of
from server.protocol.codings import IDENTITY, LEAST_BYTES, best_coding, compressed
from server.protocol.headers import HEADERS
from server.protocol.media_types import content_type_of
from server.protocol.validators import is_known

NO_HEADERS: Mapping[str, str] = {}


def coding_of(request: Request) -> str:
    """Return the content coding that the client likes best."""
    return best_coding(request.headers.get("accept-encoding", ""))


def unchanged(request: Request, tag: str, headers: Mapping[str, str]) -> Response | None:
    """Return the answer to a client that has the document of this tag already."""
    if not is_known(tag, request.headers.get("if-none-match", "")):
        return None
    return Response(status_code=304, headers={**HEADERS, **headers, "ETag": tag})


def document(
    request: Request, body: bytes, media_type: str, headers: Mapping[str, str] = NO_HEADERS
) -> Response:
    """Return a document of this media type."""
    coding = coding_of(request)
    if coding == IDENTITY or len(body) < LEAST_BYTES:
        coded = {}
    else:
        body, coded = compressed(body, coding), {"Content-Encoding": coding}
    about = {"Content-Type": content_type_of(media_type), **coded}
    return Response(body, headers={**HEADERS, **headers, **about})


def mount_of(request: Request, *, trusts_proxy: bool) -> str:
    """Return the path under which clients see the server, without a slash at its end."""
    root = root_of(request.scope, trusts_proxy=trusts_proxy)
    return (
        "/" + root.partition("://")[2].partition("/")[2].strip("/") if root.count("/") > 3 else ""
    )
