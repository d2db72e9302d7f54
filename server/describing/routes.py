"""The dataset's descriptions for catalogues: `/.well-known/void` and `/dataset`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from rdflib import Graph
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.describing.description import triples_of
from server.describing.statistics import Statistics
from server.describing.void import Dataset, dcat_of, void_of
from server.describing.writing import written_graph
from server.errors import BusyError, NotAcceptableError
from server.protocol.headers import HEADERS
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE, content_type_of
from server.protocol.negotiate import best_media_type

Ask = Callable[[Request], Awaitable[tuple[Dataset, Statistics | None]]]
"""Returns what is described, and its figures if they can be had now."""


def dataset_routes(ask: Ask) -> Sequence[BaseRoute]:
    """Return `/dataset`, the dataset by VoID and DCAT, and the way there (VoID, section 7.2)."""

    async def dataset(request: Request) -> Response:
        media_type = best_media_type(request.headers.get("accept"), _OFFERED)
        if media_type is None:
            raise NotAcceptableError(_OFFERED)
        described, figures = await ask(request)
        if figures is None:
            raise BusyError
        body = await asyncio.to_thread(lambda: _written(described, figures, media_type))
        return Response(body, headers={**HEADERS, "Content-Type": content_type_of(media_type)})

    async def well_known(request: Request) -> Response:
        return RedirectResponse(request.url_for("dataset"), 302, headers=HEADERS)

    return [
        Route("/dataset", dataset, methods=["GET"], name="dataset"),
        Route("/.well-known/void", well_known, methods=["GET"]),
    ]


_OFFERED = tuple(RDF_FORMAT_OF_MEDIA_TYPE)


def _written(dataset: Dataset, figures: Statistics, media_type: str) -> bytes:
    graph: Graph = void_of(dataset, figures) + dcat_of(dataset)
    return written_graph(triples_of(graph), media_type)
