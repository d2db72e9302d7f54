"""What became of a write."""

from server.errors import (
    CallingUpdateError,
    FetchError,
    MalformedDataError,
    MalformedUpdateError,
    NoRoomToWriteError,
    PreconditionError,
    ServerError,
    UnknownGraphError,
    WriteCutError,
    WriterBusyError,
)

WRITTEN = "written"
FAILED = "failed"

OUTCOME_OF_WRITE_ERROR: dict[type[ServerError], str] = {
    MalformedUpdateError: "malformed",
    MalformedDataError: "malformed",
    CallingUpdateError: "calling",
    FetchError: "not-fetched",
    UnknownGraphError: "no-graph",
    PreconditionError: "precondition",
    WriterBusyError: "busy",
    WriteCutError: "cut",
    NoRoomToWriteError: "no-room",
}
"""Any other: `failed`."""

OUTCOMES = frozenset({WRITTEN, FAILED, *OUTCOME_OF_WRITE_ERROR.values()})
