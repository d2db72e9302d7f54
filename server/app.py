"""Where HTTP starts: the routes."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.routing import Route

from server.endpoint import SparqlEndpoint
from server.errors import ServerError
from server.protocol.headers import METHODS
from server.protocol.problems import on_bug, on_http_error, on_server_error
from server.reading.outcome import Outcome
from server.reading.pool import OnOutcome, Pool
from server.reading.snapshots import Snapshots
from server.settings import Settings


def _tell_nobody(_: Outcome) -> None:
    """Take note of no query."""


def create_app(
    directory: Path, settings: Settings, on_outcome: OnOutcome = _tell_nobody
) -> FastAPI:
    """Return the application over a store's directory, which it only reads.

    Its readers live from its start-up to its shutdown. Raises StoreMissingError at once.
    """
    pool = Pool(Snapshots(directory, settings.keep_snapshots), settings, on_outcome)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        pool.open()
        try:
            yield
        finally:
            pool.close()

    app = FastAPI(title="demarche", openapi_url=None, lifespan=lifespan)
    sparql = SparqlEndpoint(pool, settings)
    app.routes.append(Route("/", _home, methods=["GET"]))
    for path, name in (("/sparql", "sparql"), ("/snapshots/{number}/sparql", "snapshot")):
        app.routes.append(Route(path, sparql, methods=list(METHODS), name=name))
    app.add_exception_handler(ServerError, on_server_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_bug)
    return app


async def _home(request: Request) -> Response:
    return PlainTextResponse(f"The SPARQL endpoint is {request.url_for('sparql')}\n")
