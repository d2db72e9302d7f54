"""What linked data needs of pages: who makes them stands above."""

from collections.abc import Mapping
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response


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
