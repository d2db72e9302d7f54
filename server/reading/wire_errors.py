"""A reader's error to bytes, and back to the same error in the web process."""

import json
from collections.abc import Callable

from server.errors import (
    EndpointNotAllowedError,
    EvaluationError,
    FederatedQueryError,
    MalformedQueryError,
    NotAcceptableError,
    ReplacedThingError,
    ServerError,
    ServiceFailedError,
    ServiceTimeoutError,
    UnforwardedServiceError,
    UnknownThingError,
    UnsupportedQueryError,
    VariableServiceError,
)

_ERROR_OF_NAME: dict[str, Callable[[str], ServerError]] = {
    MalformedQueryError.__name__: MalformedQueryError,
    UnsupportedQueryError.__name__: UnsupportedQueryError,
    FederatedQueryError.__name__: lambda _: FederatedQueryError(),
    EndpointNotAllowedError.__name__: EndpointNotAllowedError,
    VariableServiceError.__name__: VariableServiceError,
    UnforwardedServiceError.__name__: UnforwardedServiceError,
    NotAcceptableError.__name__: lambda offered: NotAcceptableError(offered.split(", ")),
    ReplacedThingError.__name__: ReplacedThingError,
    UnknownThingError.__name__: UnknownThingError,
    ServiceFailedError.__name__: ServiceFailedError,
    ServiceTimeoutError.__name__: ServiceTimeoutError,
    EvaluationError.__name__: lambda _: EvaluationError(),
}


def written_error(error: ServerError, log: str = "") -> bytes:
    """Return an error of evaluation as bytes, with what is for the log only."""
    match error:
        case MalformedQueryError(reason=said) | ServiceFailedError(reason=said):
            pass
        case EndpointNotAllowedError(iri=said):
            pass
        case UnknownThingError(iri=said) | ReplacedThingError(successor=said):
            pass
        case VariableServiceError(variable=said) | UnforwardedServiceError(advice=said):
            pass
        case NotAcceptableError(offered=offered):
            said = ", ".join(offered)
        case _:
            said = str(error)
    return json.dumps((type(error).__name__, said, log)).encode()


def read_error(payload: bytes) -> tuple[ServerError, str]:
    """Return the error that was written, and what is for the log."""
    name, said, log = json.loads(payload)
    return _ERROR_OF_NAME[name](said), log
