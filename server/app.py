"""Where HTTP starts: the routes."""

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.caching.cache import Cache
from server.caching.repeats import Repeat, Repeats
from server.describing.openapi import openapi
from server.describing.routes import Ask, dataset_routes
from server.describing.statistics import Statistics
from server.describing.void import Dataset
from server.editor.browsing import Browsing
from server.endpoint import SparqlEndpoint
from server.errors import ServerError
from server.federation.allowed import allowed_endpoints
from server.federation.forwarding import Forwarding
from server.fragments.routes import fragments_routes
from server.linked.routes import linked_routes
from server.observing.access_log import AccessLog, log_repeat
from server.observing.metrics import Gauges, Metrics
from server.observing.routes import observing_routes
from server.pages.rendering import Renderer
from server.pages.routes import pages_routes
from server.protocol.address import root_of
from server.protocol.client import CLIENT, client_of
from server.protocol.headers import HEADERS, METHODS
from server.protocol.policy import with_policy
from server.protocol.problems import on_bug, on_http_error, on_server_error
from server.reading.indexes import Indexes
from server.reading.pool import Pool
from server.reading.snapshots import Snapshots
from server.reading.statistics import SnapshotStatistics
from server.reconciling.routes import reconciling_routes
from server.searching.routes import searching_routes
from server.settings import Settings
from server.writing.changes import Changes
from server.writing.graphs import GRAPH_METHODS, GraphStore
from server.writing.outcome import OUTCOMES
from server.writing.updates import UPDATE_METHODS, QueryOrUpdate, UpdateEndpoint
from store.sizes import bytes_on_disk


class Application(FastAPI):
    """Routes, and an application that requests to one path go to without a search among them.

    The routes and what stands before them cost as much as all else that a small query does here.
    """

    def __init__(
        self,
        repeats: Repeats,
        settings: Settings,
        lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]],
    ) -> None:
        super().__init__(title="demarche", openapi_url=None, lifespan=lifespan)
        self.repeats = repeats
        self._trusts_proxy = bool(settings.trust_proxy)
        self._path = ""
        self._direct: ASGIApp = self.router

    def answer_directly(self, path: str, direct: ASGIApp) -> None:
        """Send what is asked of this path by the methods of a query to this application."""
        self._path = path
        self._direct = AccessLog(ServerErrorMiddleware(direct, on_bug))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            CLIENT.set(client_of(scope, trusts_proxy=self._trusts_proxy))
            send = with_policy(send)
        if scope["type"] == "http" and scope["path"] == self._path and scope["method"] in METHODS:
            scope["path_params"] = {}
            await self._direct(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def create_app(directory: Path, settings: Settings) -> Application:
    """Return the application over a store's directory.

    Its readers live from its start-up to its shutdown. Raises StoreMissingError at once.
    """
    metrics = Metrics(OUTCOMES)
    forwarding = Forwarding(
        allowed_endpoints(settings.endpoints_to_call, "services"),
        settings.service_seconds,
        settings.service_bytes,
    )
    snapshots = Snapshots(directory, settings.keep_snapshots)
    pool = Pool(snapshots, settings, metrics.note, forwarding.listen)
    statistics = SnapshotStatistics(directory, pool, settings)
    indexes = Indexes(directory, pool)
    cache = Cache(settings.cache_bytes)
    metrics.watch(_gauges(pool, cache, directory))
    changes = Changes(directory, pool, settings, metrics.note_write)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        pool.open()
        statistics.open()
        indexes.open()
        try:
            yield
        finally:
            await indexes.close()
            statistics.close()
            changes.close()
            forwarding.close()
            pool.close()

    app = Application(_repeats(pool, cache), settings, lifespan)
    takes_updates = changes.are_possible
    sparql = SparqlEndpoint(
        pool, cache, statistics, forwarding, settings, takes_updates=takes_updates
    )
    renderer = Renderer(settings)
    render = renderer.response
    app.routes.extend(pages_routes(directory, pool, statistics, settings, renderer))
    browsing = Browsing(pool, forwarding, settings, renderer)
    app.routes.extend(browsing.routes())
    asking = browsing.or_else(QueryOrUpdate(sparql, UpdateEndpoint(changes), changes))
    app.routes.extend(_routes(asking, browsing, sparql, pool, changes))
    app.routes.extend(dataset_routes(_description(pool, statistics, settings)))
    app.routes.append(_document(settings, takes_updates=takes_updates))
    app.routes.extend(observing_routes(metrics, lambda: pool.readers > 0))
    app.routes.extend(reconciling_routes(pool, settings))
    app.routes.extend(searching_routes(directory, render))
    app.routes.extend(fragments_routes(pool, statistics, settings, render))
    # Last of all: a thing's IRI may be any path that is nothing else.
    app.routes.extend(linked_routes(directory, pool, settings, render))
    app.answer_directly("/sparql", asking)
    app.add_middleware(AccessLog)
    app.add_exception_handler(ServerError, on_server_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_bug)
    return app


def _repeats(pool: Pool, cache: Cache) -> Repeats:
    def note(repeat: Repeat) -> None:
        cache.count_hit()
        log_repeat(repeat.note, repeat.size)

    return Repeats(lambda: pool.current.stamp, note, 512 if cache.most else 0)


def _description(pool: Pool, statistics: SnapshotStatistics, settings: Settings) -> Ask:
    async def ask(request: Request) -> tuple[Dataset, Statistics | None]:
        root = root_of(request.scope, trusts_proxy=bool(settings.trust_proxy))
        snapshot = pool.current
        dataset = Dataset(
            f"{root}dataset",
            f"{root}sparql",
            f"{root}fragments",
            settings.base_iri,
            "News about diplomacy",
            snapshot.taken,
        )
        return dataset, await statistics.of(snapshot)

    return ask


def _document(settings: Settings, *, takes_updates: bool) -> Route:
    async def document(request: Request) -> Response:
        root = root_of(request.scope, trusts_proxy=bool(settings.trust_proxy))
        return JSONResponse(openapi(root, takes_updates=takes_updates), headers=HEADERS)

    return Route("/openapi.json", document, methods=["GET"])


def _gauges(pool: Pool, cache: Cache, directory: Path) -> Gauges:
    return Gauges(
        readers=lambda: pool.readers,
        waiting=lambda: pool.waiting,
        running=lambda: pool.running,
        snapshot=lambda: pool.current.number,
        snapshot_age_seconds=lambda: (datetime.now(UTC) - pool.current.taken).total_seconds(),
        store_bytes=lambda: bytes_on_disk(directory),
        cache_bytes=lambda: cache.size,
        cache_hits=lambda: cache.hits,
        cache_misses=lambda: cache.misses,
    )


def _routes(
    asking: ASGIApp, browsing: Browsing, sparql: SparqlEndpoint, pool: Pool, changes: Changes
) -> Iterator[Route]:
    update = UpdateEndpoint(changes)
    graphs = GraphStore(sparql, pool, changes)
    for path in ("/sparql", "/sparql/"):
        yield Route(path, asking, methods=list(METHODS), name="sparql")
    snapshot = browsing.or_else(sparql)
    yield Route("/snapshots/{number}/sparql", snapshot, methods=list(METHODS), name="snapshot")
    yield Route("/update", update, methods=list(UPDATE_METHODS), name="update")
    for path in ("/graphs", "/graphs/{path:path}"):
        yield Route(path, graphs, methods=list(GRAPH_METHODS), name="graphs")
