"""What Oxigraph says of a call of another endpoint that failed, to what a client is told of it."""

import re
from collections.abc import Mapping

from server.errors import ServerError, ServiceFailedError, ServiceTimeoutError

_REFUSED = re.compile(
    r"Error (?P<status>[0-9]{3}) .*? returned by (?P<address>\S+) with payload:\s*(?P<said>.*)",
    re.DOTALL,
)
_OTHER_TYPE = re.compile(r"Unsupported Content-Type returned by service <(?P<address>[^>]*)>: (.*)")
_LATE = "504"
_MOST_SAID = 300

_UNREADABLE = "it sent what is no result of a query"
_BROKEN = "its answer broke off, or was larger than may be taken"


def service_error(said: str, forwards: Mapping[str, str], *, is_text: bool) -> ServerError:
    """Return the error of a call: by what it was answered, or by how its answer was no answer.

    `is_text`: the failure is one of what was sent, not of sending it.
    """
    iri_of_address = {address: f"<{iri}>" for iri, address in forwards.items()}
    refused = _REFUSED.search(said)
    if refused is not None:
        iri = iri_of_address.get(refused["address"], _any_of(forwards))
        kind = ServiceTimeoutError if refused["status"] == _LATE else ServiceFailedError
        return kind(f"{iri}: {refused['said'].strip()[:_MOST_SAID]}")
    other = _OTHER_TYPE.search(said)
    if other is not None:
        iri = iri_of_address.get(other["address"], _any_of(forwards))
        return ServiceFailedError(f"{iri}: {_UNREADABLE}, but {other[2][:_MOST_SAID]}")
    if is_text:
        return ServiceFailedError(f"{_any_of(forwards)}: {_UNREADABLE}: {said[:_MOST_SAID]}")
    return ServiceFailedError(f"{_any_of(forwards)}: {_BROKEN}")


def _any_of(forwards: Mapping[str, str]) -> str:
    """Return the endpoint, where it can be but one."""
    return f"<{next(iter(forwards))}>" if len(forwards) == 1 else "one of them"
