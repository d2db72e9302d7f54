"""Errors to responses: problem details (RFC 9457)."""

import json
from collections.abc import Awaitable, Mapping
from http import HTTPStatus

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from server.errors import (
    STATUS_OF_ERROR,
    BusyError,
    MalformedQueryError,
    MissingTokenError,
    NotIndexedError,
    ServerError,
    TooManyRequestsError,
    UnsupportedMediaTypeError,
    WriterBusyError,
    WrongTokenError,
)
from server.protocol.headers import HEADERS
from server.protocol.operation import ACCEPTED_BODIES

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2
NO_MEMBERS: Mapping[str, object] = {}

# RFC 6750, section 3: no reason is given to one who has not tried.
_CHALLENGE_OF_ERROR: dict[type[ServerError], str] = {
    MissingTokenError: 'Bearer realm="demarche"',
    WrongTokenError: 'Bearer realm="demarche", error="invalid_token"',
}


async def on_server_error(_: Request, error: Exception) -> Response:
    """Answer one of our own errors."""
    if not isinstance(error, ServerError):
        raise error
    return problem_of(error)


async def answered(answering: Awaitable[None], scope: Scope, receive: Receive, send: Send) -> None:
    """Wait until an application has answered; send the problem that it raises, and none to who has left."""
    try:
        await answering
    except ServerError as error:
        await problem_of(error)(scope, receive, send)
    except ClientDisconnect:
        pass  # nobody is there to be answered


def problem_of(error: ServerError) -> Response:
    """Return the answer to one of our own errors: the status of the table and its own words."""
    return _problem(_status_of(error), str(error), _members_of(error), _headers_of(error))


async def on_http_error(_: Request, error: Exception) -> Response:
    """Answer what the framework refuses: an unknown path, a method that is not allowed."""
    if not isinstance(error, HTTPException):
        raise error
    return _problem(HTTPStatus(error.status_code), error.detail, {}, error.headers or {})


async def on_bug(_: Request, error: Exception) -> Response:
    """Answer anything else without a word of what it was; the framework logs it."""
    return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "the server failed; see its log", {}, {})


def _problem(
    status: HTTPStatus,
    detail: str,
    members: Mapping[str, object],
    headers: Mapping[str, str],
) -> Response:
    return Response(
        problem_body(status, detail, members),
        status,
        headers={**HEADERS, **headers},
        media_type=MEDIA_TYPE,
    )


def problem_body(
    status: HTTPStatus, detail: str, members: Mapping[str, object] = NO_MEMBERS
) -> bytes:
    """Return a problem as JSON."""
    problem = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return json.dumps({**problem, **members}, ensure_ascii=False).encode(errors="replace")


def _status_of(error: ServerError) -> HTTPStatus:
    return HTTPStatus(STATUS_OF_ERROR[type(error)])


def _members_of(error: ServerError) -> dict[str, object]:
    """Return where a query does not parse: line and column, from 1, as the parser counts them."""
    if not isinstance(error, MalformedQueryError) or error.position is None:
        return {}
    line, column = error.position
    return {"line": line, "column": column}


def _headers_of(error: ServerError) -> dict[str, str]:
    if isinstance(error, BusyError | NotIndexedError | WriterBusyError):
        return {"Retry-After": str(RETRY_AFTER_SECONDS)}
    if isinstance(error, TooManyRequestsError):
        return {"Retry-After": str(error.seconds)}
    if type(error) in _CHALLENGE_OF_ERROR:
        return {"WWW-Authenticate": _CHALLENGE_OF_ERROR[type(error)]}
    if isinstance(error, UnsupportedMediaTypeError):
        return {"Accept": ", ".join(ACCEPTED_BODIES)}  # RFC 9110, section 15.5.16
    return {}
