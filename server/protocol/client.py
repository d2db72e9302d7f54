"""Who asks: the address that a request comes from."""

from contextvars import ContextVar
from functools import lru_cache
from ipaddress import ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

CLIENT: ContextVar[str] = ContextVar("client", default="")
"""Of the request that is being answered; empty for what nobody asked for."""


def client_of(scope: Scope, *, trusts_proxy: bool) -> str:
    """Return the client's address, or what the proxy next to us says it is.

    >>> client_of({"client": ("192.0.2.7", 5000)}, trusts_proxy=False)
    '192.0.2.7'
    """
    if trusts_proxy:
        said = Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip()
        if said:
            return _one(said)
    client = scope.get("client")
    return _one(client[0]) if client else ""


@lru_cache(maxsize=4096)
def _one(address: str) -> str:
    """Return what is one client's: whoever has an address of IPv6 has all of its network."""
    if ":" not in address:
        return address
    try:
        return str(ip_network((address, 64), strict=False))
    except ValueError:
        return address
