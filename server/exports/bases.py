"""Whether IRIs below a base can mean anything to others."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from server.exports.errors import LoopbackBaseError


def check_base(base: str) -> None:
    """Raise LoopbackBaseError where the base names the machine that one is at."""
    if _is_loopback(urlsplit(base).hostname or ""):
        raise LoopbackBaseError(base)


def _is_loopback(host: str) -> bool:
    """Tell `localhost` (RFC 6761, section 6.3), loopback addresses, and addresses of no machine.

    >>> [_is_loopback(host) for host in ("localhost", "127.0.0.2", "::1", "example.org")]
    [True, True, True, False]
    """
    name = host.rstrip(".").lower()
    try:
        address = ip_address(name)
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
    return address.is_loopback or address.is_unspecified
