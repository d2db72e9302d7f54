"""The Reconciliation Service API: version 0.2 at `/reconcile`, 1.0-draft at `/reconcile/1.0-draft`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from server.protocol.headers import preflight_headers
from server.reading.pool import Pool
from server.reconciling.service import ROOT_02, ROOT_10, Service
from server.settings import Settings

_Answering = Callable[[Request], Awaitable[Response]]

_KINDS = "entity", "type", "property"


def reconciling_routes(pool: Pool, settings: Settings) -> Sequence[BaseRoute]:
    """Return the routes of both versions.

    A client tells them apart by their roots, whose manifests name one version each; the answers to
    GET without parameters could not be one: the two versions have `view` and `suggest` differently.
    """
    service = Service(pool, settings)
    return [
        *_routes_of(ROOT_02, "", {"GET": service.get_02, "POST": service.post_02}),
        *_routes_of(ROOT_02, "/flyout/{kind}", {"GET": service.flyout}),
        *_routes_of(ROOT_10, "", {"GET": service.manifest_10}),
        *_routes_of(ROOT_10, "/match", {"POST": service.match_10}),
        *_routes_of(ROOT_10, "/extend", {"POST": service.extend_10}),
        *(
            route
            for root in (ROOT_02, ROOT_10)
            for path, answering in (
                ("/suggest/{kind}", service.suggest),
                ("/extend/propose", service.propose),
                ("/preview", service.preview),
                ("/view", service.view),
            )
            for route in _routes_of(root, path, {"GET": answering})
        ),
    ]


def _routes_of(root: str, path: str, answering: Mapping[str, _Answering]) -> list[Route]:
    """Return the route of a path, or one for each kind of what it is about."""
    kinds = _KINDS if "{kind}" in path else ("",)
    return [_route(root + path.replace("{kind}", kind), answering, kind) for kind in kinds]


def _route(path: str, answering: Mapping[str, _Answering], kind: str) -> Route:
    allowed = [*answering, "OPTIONS"]

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=preflight_headers(allowed))
        request.path_params["kind"] = kind
        return await answering["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, answer, methods=allowed, include_in_schema=False)
