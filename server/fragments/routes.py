"""Triple Pattern Fragments: any one pattern's matches, page by page, for clients that join them."""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Route

from server.fragments.endpoint import FragmentsEndpoint
from server.protocol.rendering import Render
from server.reading.pool import Pool
from server.reading.statistics import SnapshotStatistics
from server.settings import Settings

_TRIPLES = ("subject", "predicate", "object")


def fragments_routes(
    pool: Pool, statistics: SnapshotStatistics, settings: Settings, render: Render
) -> Sequence[BaseRoute]:
    """Return the routes: triples of the default graph, and quads of all graphs."""
    of = (pool, statistics, settings, render)
    triples = FragmentsEndpoint("fragments", _TRIPLES, *of)
    quads = FragmentsEndpoint("fragments/quads", (*_TRIPLES, "graph"), *of)
    return [
        Route("/fragments", triples.answer, methods=["GET"], name="fragments"),
        Route("/fragments/quads", quads.answer, methods=["GET"], name="quads"),
    ]
