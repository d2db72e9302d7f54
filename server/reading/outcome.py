"""What became of a query."""

from dataclasses import dataclass

from server.errors import (
    BufferFullError,
    BusyError,
    EndpointNotAllowedError,
    EvaluationError,
    FederatedQueryError,
    MalformedQueryError,
    NoRoomError,
    NotAcceptableError,
    QueryDepthError,
    QueryMemoryError,
    QueryProcessorError,
    QueryTimeoutError,
    ReaderDiedError,
    RemovedSnapshotError,
    ReplacedThingError,
    ResultBytesError,
    ServerError,
    ServiceFailedError,
    ServiceTimeoutError,
    StoppingError,
    UnforwardedServiceError,
    UnknownSnapshotError,
    UnknownThingError,
    UnsupportedQueryError,
    VariableServiceError,
)

ANSWERED = "answered"
ABANDONED = "abandoned"

OUTCOME_OF_ERROR: dict[type[ServerError], str] = {
    MalformedQueryError: "malformed",
    UnsupportedQueryError: "unsupported",
    FederatedQueryError: "federated",
    EndpointNotAllowedError: "federated",
    VariableServiceError: "federated",
    UnforwardedServiceError: "federated",
    ServiceFailedError: "service-failed",
    ServiceTimeoutError: "service-timeout",
    NotAcceptableError: "not-acceptable",
    EvaluationError: "failed",
    QueryTimeoutError: "timeout",
    QueryProcessorError: "processor",
    QueryMemoryError: "memory",
    QueryDepthError: "depth",
    ResultBytesError: "result-bytes",
    BufferFullError: "buffer-full",
    NoRoomError: "no-room",
    ReaderDiedError: "reader-died",
    StoppingError: "stopping",
    BusyError: "busy",
    UnknownSnapshotError: "no-snapshot",
    RemovedSnapshotError: "no-snapshot",
    UnknownThingError: "no-thing",
    ReplacedThingError: "no-thing",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One query that a reader took, or that left before one did.

    `waited` and `ran` are seconds, `size` is bytes of the answer before any compression, and
    `outcome` is `answered`, `abandoned` (its client left), or a value of OUTCOME_OF_ERROR.
    """

    outcome: str
    query: str
    snapshot: int
    waited: float
    ran: float
    size: int


def outcome_of(failure: ServerError | None) -> str:
    """Return the outcome's name.

    >>> outcome_of(None), outcome_of(QueryTimeoutError(30))
    ('answered', 'timeout')
    """
    return ANSWERED if failure is None else OUTCOME_OF_ERROR[type(failure)]
