"""What others need of pages: who makes them stands above."""

from collections.abc import Mapping
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from server.errors import STATUS_OF_ERROR, ServerError


class Render(Protocol):
    """Makes a page of a template."""

    def __call__(
        self,
        request: Request,
        template: str,
        context: Mapping[str, object],
        /,
        *,
        status: int = ...,
        headers: Mapping[str, str] = ...,
    ) -> Response:
        """Return the page as it is sent."""
        ...


def problem_page(render: Render, request: Request, error: ServerError) -> Response:
    """Return the page that tells people what went wrong."""
    status = STATUS_OF_ERROR[type(error)]
    context = {"status": status, "detail": str(error)}
    return render(request, "problem.html", context, status=status)
