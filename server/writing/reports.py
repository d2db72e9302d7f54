"""What the writing process says, one line of JSON each.

`["ready"]` at first. Of a write: `["applied"]` once all of it is in the store for good, then
`["published", snapshot, whether the graph existed before]`; or `["failed", error, its words, what
is for the log]`; and `["ended", wait status]` in any case.
"""

import json
from collections.abc import Callable

from server.errors import (
    CallingUpdateError,
    FetchError,
    MalformedDataError,
    MalformedQueryError,
    MalformedRequestError,
    MalformedUpdateError,
    NoRoomToWriteError,
    PreconditionError,
    ServerError,
    UnknownGraphError,
    UnsupportedMediaTypeError,
    UnsupportedQueryError,
    WriteFailedError,
    WriterBusyError,
)

_LONGEST = 8000  # characters; a line must not be longer than its reader takes

_ERROR_OF_NAME: dict[str, Callable[[str], ServerError]] = {
    CallingUpdateError.__name__: CallingUpdateError,
    FetchError.__name__: FetchError,
    MalformedDataError.__name__: MalformedDataError,
    MalformedRequestError.__name__: MalformedRequestError,
    MalformedUpdateError.__name__: MalformedUpdateError,
    NoRoomToWriteError.__name__: lambda _: NoRoomToWriteError(),
    PreconditionError.__name__: lambda _: PreconditionError(),
    UnknownGraphError.__name__: UnknownGraphError,
    UnsupportedMediaTypeError.__name__: UnsupportedMediaTypeError,
    UnsupportedQueryError.__name__: UnsupportedQueryError,
    WriteFailedError.__name__: lambda _: WriteFailedError(),
    WriterBusyError.__name__: lambda _: WriterBusyError(),
}


def report(*parts: object) -> bytes:
    """Return a report as a line."""
    return json.dumps(parts).encode() + b"\n"


def failure_report(error: ServerError, log: str = "") -> bytes:
    """Return the report of an error, with what is for the log only."""
    match error:
        case MalformedQueryError(reason=said) | CallingUpdateError(reason=said):
            pass
        case MalformedDataError(reason=said) | UnknownGraphError(reason=said):
            pass
        case _:
            said = str(error)
    return report("failed", type(error).__name__, said[:_LONGEST], log[-_LONGEST:])


def error_of(name: str, said: str) -> ServerError:
    """Return the error that was reported."""
    return _ERROR_OF_NAME[name](said)
