"""Headers that answers and problems alike carry."""

from collections.abc import Sequence

from server.protocol.policy import NOTHING, POLICY

METHODS = ("GET", "HEAD", "POST", "OPTIONS")

# Any page may read what anyone may read; caches keep one answer per format and coding.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Memento-Datetime, Retry-After",
    "Vary": "Accept, Accept-Encoding",
}

SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    POLICY: NOTHING,
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "cross-origin",
}
"""On every answer, whoever gives it: nothing that is stored here runs in a browser as if ours.

A page has a policy of its own.
"""


def preflight_headers(methods: Sequence[str]) -> dict[str, str]:
    """Return what a browser asks before a request that a form could not make (Fetch standard)."""
    return {
        **HEADERS,
        "Allow": ", ".join(methods),
        "Access-Control-Allow-Methods": ", ".join(methods),
        "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type",
        "Access-Control-Max-Age": "86400",
    }


PREFLIGHT_HEADERS = preflight_headers(METHODS)
