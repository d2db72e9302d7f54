"""The SPARQL endpoint: one request, one query, one answer."""

import asyncio
import logging
from functools import lru_cache

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from server.describing.description import description_of, triples_of
from server.describing.writing import written_graph
from server.errors import CutError, NotAcceptableError, ServerError, StoppingError
from server.observing.access_log import QUERY
from server.protocol.address import root_of
from server.protocol.headers import HEADERS, PREFLIGHT_HEADERS
from server.protocol.media_types import (
    RDF_FORMAT_OF_MEDIA_TYPE,
    RESULTS_FORMAT_OF_MEDIA_TYPE,
    content_type_of,
)
from server.protocol.negotiate import best_media_type
from server.protocol.operation import Operation
from server.protocol.problems import problem_of
from server.protocol.requests import SparqlRequest, sparql_request
from server.protocol.responses import send_stream, send_whole
from server.protocol.validators import (
    entity_tag,
    http_date,
    is_known,
    is_repeatable,
    memento_link,
    original_link,
)
from server.reading.job import Job
from server.reading.order import Order, order_of
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.settings import Settings

log = logging.getLogger(__name__)

# Most queries are done by then; only for the others is it worth to watch whether the client left.
_WATCHED_AFTER_SECONDS = 0.05
_RESULTS_TYPES = tuple(RESULTS_FORMAT_OF_MEDIA_TYPE)
_GRAPH_TYPES = tuple(RDF_FORMAT_OF_MEDIA_TYPE)


class SparqlEndpoint:
    """An ASGI application: queries over the current snapshot, or over the one that the path names."""

    def __init__(self, pool: Pool, settings: Settings, *, takes_updates: bool = False) -> None:
        self._pool = pool
        self._settings = settings
        self._takes_updates = takes_updates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["method"] == "OPTIONS":
                await send_whole(send, 204, PREFLIGHT_HEADERS, b"")
            else:
                await self._answer(scope, receive, send)
        except ServerError as error:
            await problem_of(error)(scope, receive, send)
        except ClientDisconnect:
            pass  # nobody is there to be answered

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await sparql_request(scope, receive, self._settings.max_request_bytes)
        if request.operation is None:
            await self._describe(scope, request, send)
            return
        named = self._named_snapshot(scope)
        scope[QUERY] = request.operation.query
        order = self._order_of(request, request.operation)
        if request.if_none_match:
            headers = _headers_of(scope, order, named or self._pool.current, named)
            if is_known(headers.get("ETag", ""), request.if_none_match):
                await send_whole(send, 304, headers, b"")
                return
        job = self._pool.ask(order, request.operation.timeout_seconds, named)
        try:
            await _begun(job, receive)
            headers = _headers_of(scope, order, job.snapshot, named)
            headers["Content-Type"] = content_type_of(job.answer.media_type)
            await _send(job, headers, send, receive)
        finally:
            self._pool.leave(job)

    async def _describe(self, scope: Scope, request: SparqlRequest, send: Send) -> None:
        media_type = _media_types_of(request.accept)[1]
        if media_type is None:
            raise NotAcceptableError(_GRAPH_TYPES)
        endpoint = f"{root_of(scope, trusts_proxy=bool(self._settings.trust_proxy))}sparql"
        graph = description_of(endpoint, takes_updates=self._takes_updates)
        body = await asyncio.to_thread(lambda: written_graph(triples_of(graph), media_type))
        await send_whole(send, 200, {**HEADERS, "Content-Type": content_type_of(media_type)}, body)

    def _named_snapshot(self, scope: Scope) -> Snapshot | None:
        number = scope["path_params"].get("number")
        return None if number is None else self._pool.snapshots.find(number)

    def _order_of(self, request: SparqlRequest, operation: Operation) -> Order:
        return order_of(
            operation,
            self._settings.base_iri,
            _media_types_of(request.accept),
            self._settings.query_processor_seconds,
        )


@lru_cache(maxsize=256)
def _media_types_of(accept: str) -> tuple[str | None, str | None]:
    """Return what a client likes best for results and for graphs."""
    return best_media_type(accept, _RESULTS_TYPES), best_media_type(accept, _GRAPH_TYPES)


def _tag_of(order: Order, snapshot: Snapshot) -> str | None:
    """Return the tag of an answer's bytes, if the same ones would come again."""
    if not is_repeatable(order.query):
        return None
    return entity_tag(
        snapshot.stamp,
        order.base_iri,
        order.results_type,
        order.graph_type,
        order.query,
        *order.default_graphs,
        None,
        *order.named_graphs,
    )


def _headers_of(
    scope: Scope, order: Order, snapshot: Snapshot, named: Snapshot | None
) -> dict[str, str]:
    """Return the headers of an answer over a snapshot, all but those of its bytes."""
    root: str = scope.get("root_path", "")
    headers = {**HEADERS, "Last-Modified": http_date(snapshot.taken)}
    tag = _tag_of(order, snapshot)
    if tag is not None:
        headers["ETag"] = tag
    if named is not None:
        headers["Memento-Datetime"] = http_date(snapshot.taken)
        headers["Link"] = original_link(f"{root}/sparql")
    else:
        path = f"{root}/snapshots/{snapshot.number}/sparql"
        headers["Link"] = memento_link(path, scope["query_string"], snapshot.taken)
    return headers


async def _begun(job: Job, receive: Receive) -> None:
    """Wait until enough of an answer is there; raise its failure, or ClientDisconnect."""
    try:
        await asyncio.wait({job.answer.begun}, timeout=_WATCHED_AFTER_SECONDS)
        if not job.answer.begun.done():
            await _unless_gone(job.answer.begun, receive)
    except asyncio.CancelledError:  # the server stops, and waits no longer
        raise StoppingError from None
    if job.answer.failure is not None:
        raise job.answer.failure


async def _send(job: Job, headers: dict[str, str], send: Send, receive: Receive) -> None:
    """Send an answer; one that breaks off, or whose client is gone, is left without its end."""
    answer = job.answer
    if answer.is_small:
        await send_whole(send, 200, headers, answer.read(0))
        return
    length = answer.size if answer.is_whole else None
    sending = asyncio.ensure_future(send_stream(send, headers, answer.chunks(), length))
    try:
        await _unless_gone(sending, receive)
        await sending
    except (CutError, asyncio.CancelledError) as error:
        log.warning("an answer was broken off after %s bytes: %s", answer.size, error)
    finally:
        sending.cancel()


async def _unless_gone(wanted: asyncio.Future[None], receive: Receive) -> None:
    """Wait for something; raise ClientDisconnect if the client leaves before."""
    gone = asyncio.ensure_future(_disconnected(receive))
    try:
        await asyncio.wait({wanted, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
    if not wanted.done():
        raise ClientDisconnect


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
