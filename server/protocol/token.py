"""Who may write: whoever knows the token (RFC 6750)."""

import hmac
import re

from server.errors import MissingTokenError, ReadOnlyError, WrongTokenError

_BEARER = re.compile(r"bearer +([A-Za-z0-9\-._~+/]+=*)", re.IGNORECASE)


def require_token(authorization: str | None, token: str) -> None:
    """Raise ReadOnlyError if nobody may write, else an error unless the header has the token."""
    if not token:
        raise ReadOnlyError
    if authorization is None:
        raise MissingTokenError
    stated = _BEARER.fullmatch(authorization.strip())
    # Takes the same time wherever the two differ.
    if stated is None or not hmac.compare_digest(stated[1].encode(), token.encode()):
        raise WrongTokenError
