"""The SPARQL endpoint: one request, one query, one answer."""

import asyncio
import logging
from collections.abc import AsyncIterator
from functools import lru_cache

from starlette.types import Receive, Scope, Send

from server.asked import Asked
from server.caching.cache import Cache, Kept
from server.counting import count_wanted, counted
from server.describing.description import description_of, triples_of
from server.describing.writing import written_graph
from server.errors import NotAcceptableError, QueryTimeoutError, ServerError, StoppingError
from server.federation.forwarding import Forwarding
from server.observing.access_log import QUERY
from server.protocol.address import root_of
from server.protocol.codings import IDENTITY, LEAST_BYTES, best_coding, compressed, compressing
from server.protocol.headers import HEADERS, PREFLIGHT_HEADERS
from server.protocol.leaving import unless_gone
from server.protocol.media_types import (
    RDF_FORMAT_OF_MEDIA_TYPE,
    RESULTS_FORMAT_OF_MEDIA_TYPE,
    content_type_of,
)
from server.protocol.negotiate import best_media_type
from server.protocol.operation import Operation
from server.protocol.problems import answered
from server.protocol.requests import SparqlRequest, sparql_request
from server.protocol.responses import send_stream, send_whole
from server.protocol.validators import is_known
from server.reading.job import Job
from server.reading.order import Order, order_of
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.reading.statistics import SnapshotStatistics
from server.receipts.answer_writing import CITED_TYPES
from server.receipts.parameters import wanted_of
from server.settings import Settings
from server.text.counting import Count

log = logging.getLogger(__name__)

# Most queries are done by then; only for the others is it worth to watch whether the client left.
_WATCHED_AFTER_SECONDS = 0.05
_SLICE_BYTES = 1 << 18
_RESULTS_TYPES = tuple(RESULTS_FORMAT_OF_MEDIA_TYPE)
_GRAPH_TYPES = tuple(RDF_FORMAT_OF_MEDIA_TYPE)


class SparqlEndpoint:
    """An ASGI application: queries over the current snapshot, or over the one that the path names."""

    def __init__(
        self,
        pool: Pool,
        cache: Cache,
        statistics: SnapshotStatistics,
        forwarding: Forwarding,
        settings: Settings,
        *,
        takes_updates: bool = False,
    ) -> None:
        self._pool = pool
        self._statistics, self._forwarding = statistics, forwarding
        self._cache = cache
        self._settings = settings
        self._takes_updates = takes_updates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answered(self._answer(scope, receive, send), scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await send_whole(send, 204, PREFLIGHT_HEADERS, b"")
            return
        request = await sparql_request(scope, receive, self._settings.max_request_bytes)
        if request.operation is None:
            await self._describe(scope, request, send)
            return
        named = self._named_snapshot(scope)
        scope[QUERY] = request.operation.query
        order = self._order_of(request, request.operation)
        asked = Asked(scope, order, named, best_coding(request.accept_encoding))
        snapshot = named or self._pool.current
        tag = asked.tag(snapshot)
        if request.if_none_match and tag and is_known(tag, request.if_none_match):
            await send_whole(send, 304, asked.headers(snapshot, tag), b"")
            return
        seconds = request.operation.timeout_seconds
        kept = self._cache.get(tag)
        if kept is None and (count := count_wanted(order)):
            kept = await self._counted(count, asked, snapshot, seconds)
            self._cache.put(tag, kept)
        if kept:
            await _send_kept(kept, asked.headers(snapshot, tag), send)
        else:
            await self._evaluate(asked, (snapshot, tag), seconds, send, receive)

    async def _counted(
        self, count: Count, asked: Asked, snapshot: Snapshot, seconds: float | None
    ) -> Kept | None:
        media_type = asked.order.results_type
        if media_type is None:
            return None
        try:
            async with asyncio.timeout(seconds):
                return await counted(count, media_type, snapshot, self._statistics)
        except TimeoutError:
            raise QueryTimeoutError(seconds or self._settings.query_seconds) from None

    async def _evaluate(
        self,
        asked: Asked,
        expected: tuple[Snapshot, str | None],
        seconds: float | None,
        send: Send,
        receive: Receive,
    ) -> None:
        """Answer by a reader: its snapshot, and the tag with it, may be newer than was expected."""
        job = self._pool.ask(asked.order, seconds, asked.named)
        try:
            await _begun(job, receive)
            snapshot, tag = expected
            tag = tag if job.snapshot is snapshot else asked.tag(job.snapshot)
            await self._send(job, asked, tag, send, receive)
        finally:
            self._pool.leave(job)

    async def _send(
        self, job: Job, asked: Asked, tag: str | None, send: Send, receive: Receive
    ) -> None:
        """Send an answer; one that breaks off, or whose client is gone, is left without its end."""
        answer = job.answer
        headers = asked.headers(job.snapshot, tag)
        if answer.is_small:
            kept = _coded(answer.media_type, answer.read(0), asked.coding)
            self._cache.put(tag, kept)
            await _send_kept(kept, headers, send)
            return
        is_plain = asked.coding == IDENTITY
        length = answer.size if answer.is_whole and is_plain else None
        chunks = answer.chunks() if is_plain else compressing(answer.chunks(), asked.coding)
        chunks = self._cache.keeping(chunks, tag, answer.media_type, asked.coding)
        headers |= _headers_of_body(answer.media_type, asked.coding)
        sending = asyncio.ensure_future(send_stream(send, headers, chunks, length))
        try:
            await unless_gone(sending, receive)
            await sending
        except (ServerError, asyncio.CancelledError) as error:
            log.warning("an answer was broken off after %s bytes: %s", answer.size, error)
        finally:
            sending.cancel()

    async def _describe(self, scope: Scope, request: SparqlRequest, send: Send) -> None:
        media_type = _media_types_of(request.accept)[1]
        if media_type is None:
            raise NotAcceptableError(_GRAPH_TYPES)
        endpoint = f"{root_of(scope, trusts_proxy=bool(self._settings.trust_proxy))}sparql"
        figures = self._statistics.known(self._pool.current)
        graph = description_of(
            endpoint,
            takes_updates=self._takes_updates,
            triples=figures.triples if figures else None,
        )
        body = await asyncio.to_thread(lambda: written_graph(triples_of(graph), media_type))
        await send_whole(send, 200, {**HEADERS, "Content-Type": content_type_of(media_type)}, body)

    def _named_snapshot(self, scope: Scope) -> Snapshot | None:
        number = scope["path_params"].get("number")
        return None if number is None else self._pool.snapshots.find(number)

    def _order_of(self, request: SparqlRequest, operation: Operation) -> Order:
        wanted = wanted_of(operation.evidence) if operation.evidence else None
        types_of = _cited_types_of if wanted and wanted.is_told else _media_types_of
        return order_of(
            operation,
            self._settings.base_iri,
            types_of(request.accept),
            self._settings.query_processor_seconds,
            self._forwarding.forwards,
        )


@lru_cache(maxsize=256)
def _media_types_of(accept: str) -> tuple[str | None, str | None]:
    """Return what a client likes best for results and for graphs."""
    return best_media_type(accept, _RESULTS_TYPES), best_media_type(accept, _GRAPH_TYPES)


@lru_cache(maxsize=256)
def _cited_types_of(accept: str) -> tuple[str | None, str | None]:
    """Return what a client likes best for an answer with receipts, of a table or of a graph."""
    best = best_media_type(accept, CITED_TYPES)
    return best, best


async def _begun(job: Job, receive: Receive) -> None:
    """Wait until enough of an answer is there; raise its failure, or ClientDisconnect."""
    try:
        if not await _is_soon(job.answer.begun):
            await unless_gone(job.answer.begun, receive)
    except asyncio.CancelledError:  # the server stops, and waits no longer
        raise StoppingError from None
    if job.answer.failure is not None:
        raise job.answer.failure


async def _is_soon(wanted: asyncio.Future[None]) -> bool:
    """Wait a little for something; tell whether it has come. `asyncio.wait` costs five times as much."""
    loop = asyncio.get_running_loop()
    waiter: asyncio.Future[None] = loop.create_future()

    def end(_: object = None) -> None:
        if not waiter.done():
            waiter.set_result(None)

    timer = loop.call_later(_WATCHED_AFTER_SECONDS, end)
    wanted.add_done_callback(end)
    await waiter
    timer.cancel()
    return wanted.done()


async def _send_kept(kept: Kept, headers: dict[str, str], send: Send) -> None:
    headers |= _headers_of_body(kept.media_type, kept.coding)
    if len(kept.body) <= _SLICE_BYTES:
        await send_whole(send, 200, headers, kept.body)
    else:
        await send_stream(send, headers, _slices(kept.body), len(kept.body))


async def _slices(body: bytes) -> AsyncIterator[bytes]:
    """Yield a large body in parts, which are sent as fast as the client takes them."""
    for start in range(0, len(body), _SLICE_BYTES):
        yield body[start : start + _SLICE_BYTES]


def _coded(media_type: str, body: bytes, coding: str) -> Kept:
    """Return a whole answer in a coding, unless that gains nothing."""
    if coding == IDENTITY or len(body) < LEAST_BYTES:
        return Kept(media_type, IDENTITY, body)
    return Kept(media_type, coding, compressed(body, coding))


def _headers_of_body(media_type: str, coding: str) -> dict[str, str]:
    coded = {} if coding == IDENTITY else {"Content-Encoding": coding}
    return {"Content-Type": content_type_of(media_type), **coded}
