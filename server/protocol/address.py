"""The address by which a client reaches the server."""

from starlette.requests import Request
from starlette.types import Scope


def root_of(scope: Scope, *, trusts_proxy: bool) -> str:
    """Return the absolute IRI of the server's root, with a slash at its end.

    It is made of the Host header, or of what a proxy says of the client's own request
    (`X-Forwarded-Proto`, `-Host`, `-Prefix`) where that is to be trusted.
    """
    request = Request(scope)
    root = request.base_url
    if trusts_proxy:
        root = root.replace(
            scheme=_first(request, "x-forwarded-proto") or root.scheme,
            netloc=_first(request, "x-forwarded-host") or root.netloc,
            path=_first(request, "x-forwarded-prefix") or root.path,
        )
    return str(root).rstrip("/") + "/"


def _first(request: Request, name: str) -> str:
    """Return what the proxy next to the client says: each one further on adds to the list."""
    return request.headers.get(name, "").partition(",")[0].strip()
