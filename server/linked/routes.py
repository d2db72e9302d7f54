"""Where things answer: their IRIs, which lead to documents, and their data."""

from collections.abc import Sequence
from pathlib import Path

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from server.linked.data import DataEndpoint
from server.linked.ontology import ontology_routes
from server.linked.things import ThingEndpoint
from server.protocol.rendering import Render
from server.reading.pool import Pool
from server.settings import Settings


def linked_routes(
    directory: Path, pool: Pool, settings: Settings, render: Render
) -> Sequence[BaseRoute]:
    """Return the routes of linked data. The last takes any path: what comes after it gets none."""
    things = ThingEndpoint(directory, pool, settings, render)
    data = DataEndpoint(pool, settings, things)
    return [
        *ontology_routes(settings, render),
        Route("/data/{path:path}", data.answer, methods=["GET"], name="data"),
        AnythingElse(
            "/{path:path}", things.answer, methods=["GET"], name="thing", include_in_schema=False
        ),
    ]


class AnythingElse(Route):
    """A route of any path, but not of one that another route knows by another method: that is a 405."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        others = (route for route in scope["app"].routes if route is not self)
        if any(route.matches(scope)[0] is Match.PARTIAL for route in others):
            return Match.NONE, {}
        return super().matches(scope)
