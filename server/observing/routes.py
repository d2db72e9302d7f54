"""Whether the server is alive, whether it can answer, and what it counts."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from server.observing.metrics import Metrics

_UNCACHED = {"Cache-Control": "no-store"}


def observing_routes(metrics: Metrics, is_ready: Callable[[], bool]) -> Sequence[BaseRoute]:
    """Return `/health`, which says that the process runs; `/ready`, 503 without readers; `/metrics`."""

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok"}, headers=_UNCACHED)

    async def ready(_: Request) -> Response:
        if is_ready():
            return JSONResponse({"status": "ready"}, headers=_UNCACHED)
        return JSONResponse({"status": "starting"}, 503, headers={**_UNCACHED, "Retry-After": "1"})

    async def counts(request: Request) -> Response:
        body, media_type = metrics.text(request.headers.get("accept", ""))
        return Response(body, headers={**_UNCACHED, "Content-Type": media_type})

    handlers = {"/health": health, "/ready": ready, "/metrics": counts}
    return [Route(path, handler, methods=["GET"]) for path, handler in handlers.items()]
