"""Pages for people: their addresses."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from server.pages.rendering import Renderer
from server.protocol.negotiate import best_media_type
from server.reading.pool import Pool
from server.settings import Settings


def pages_routes(pool: Pool, settings: Settings) -> Sequence[BaseRoute]:
    """Return the routes of the pages, and of the files that they need."""
    renderer = Renderer(settings)

    async def start(request: Request) -> Response:
        if wants_page(request):
            return renderer.response(request, "start.html", {})
        return PlainTextResponse(f"The SPARQL endpoint is {request.url_for('sparql')}\n")

    return [
        Route("/", start, methods=["GET"], include_in_schema=False),
        *renderer.static.routes(),
    ]


def wants_page(request: Request) -> bool:
    """Tell a browser from a program, which says that it takes anything."""
    accept = request.headers.get("accept")
    return best_media_type(accept, ("text/plain", "text/html")) == "text/html"
