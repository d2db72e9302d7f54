"""The SPARQL 1.1 Graph Store Protocol: each graph of the store as a resource."""

import asyncio
import re
import secrets
from urllib.parse import urlencode

from pyoxigraph import NamedNode
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import (
    NotAcceptableError,
    PreconditionError,
    UnknownGraphError,
    UnsupportedMediaTypeError,
)
from server.protocol.address import root_of
from server.protocol.graph_store import (
    Target,
    contents_query,
    existence_query,
    required,
    target_of,
)
from server.protocol.headers import HEADERS, preflight_headers
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE
from server.protocol.negotiate import best_media_type
from server.protocol.operation import Operation
from server.protocol.problems import answered
from server.protocol.requests import Headers, body_of, headers_of
from server.protocol.responses import send_whole
from server.protocol.validators import entity_tag, is_known
from server.reading.order import order_of
from server.reading.pool import Pool
from server.writing.changes import Changes
from server.writing.order import Act, Order

GRAPH_METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")
_ACT_OF_METHOD = {"PUT": Act.PUT, "POST": Act.POST, "DELETE": Act.DELETE}
_GRAPH_TYPES = tuple(RDF_FORMAT_OF_MEDIA_TYPE)


class GraphStore:
    """An ASGI application: reads are queries to the endpoint, writes are changes."""

    def __init__(self, sparql: ASGIApp, pool: Pool, changes: Changes) -> None:
        self._sparql = sparql
        self._pool = pool
        self._changes = changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answered(self._answer(scope, receive, send), scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await send_whole(send, 204, preflight_headers(GRAPH_METHODS), b"")
        elif scope["method"] in ("GET", "HEAD"):
            await self._read(scope, receive, send)
        else:
            await self._write(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        target = required(self._target_of(scope))
        headers = headers_of(scope)
        accept = headers.get(b"accept", b"").decode("latin-1")
        media_type = best_media_type(accept, _GRAPH_TYPES)
        if media_type is None:
            raise NotAcceptableError(_GRAPH_TYPES)
        if isinstance(target, NamedNode) and not await self._exists(target):
            raise UnknownGraphError(target.value)
        tag = self._tag_of(target, media_type)
        if is_known(tag, _tags_in(headers, b"if-none-match")):
            await send_whole(send, 304, {**HEADERS, "ETag": tag}, b"")
            return
        await self._sparql(_as_query(scope, target), receive, _tagged(send, tag))

    async def _write(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        self._changes.permit(headers)
        target = self._target_of(scope)
        is_new = target is None and scope["method"] == "POST"
        graph = NamedNode(self._fresh(scope)) if is_new else required(target)
        order = self._order_of(scope, headers, graph, await self._body_of(scope, receive))
        done = await self._changes.make(order)
        location = {"Location": graph.value} if is_new and isinstance(graph, NamedNode) else {}
        is_made = not done.existed and order.act is not Act.DELETE
        await send_whole(send, 201 if is_made else 204, {**HEADERS, **location}, b"")

    def _target_of(self, scope: Scope) -> Target | None:
        """Return the graph that the parameters name, or that the path is."""
        return target_of(scope["query_string"], self._own_iri(scope))

    def _own_iri(self, scope: Scope) -> str | None:
        if not scope["path_params"].get("path"):
            return None
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        path = raw.decode("latin-1").partition("/graphs/")[2]
        return f"{self._root_of(scope)}graphs/{path}"

    def _root_of(self, scope: Scope) -> str:
        return root_of(scope, trusts_proxy=bool(self._changes.settings.trust_proxy))

    def _fresh(self, scope: Scope) -> str:
        """Return the IRI of a graph that there is not yet."""
        return f"{self._root_of(scope)}graphs/{secrets.token_hex(16)}"

    async def _body_of(self, scope: Scope, receive: Receive) -> bytes:
        if scope["method"] == "DELETE":
            return b""
        return await body_of(receive, self._changes.settings.update_bytes)

    def _order_of(self, scope: Scope, headers: Headers, graph: Target, body: bytes) -> Order:
        act = _ACT_OF_METHOD[scope["method"]]
        if act is not Act.DELETE and b"content-type" not in headers:
            raise UnsupportedMediaTypeError("say in Content-Type what kind of RDF this is")
        matched = _tags_in(headers, b"if-match")
        unmatched = _tags_in(headers, b"if-none-match")
        return Order(
            act,
            f"{self._root_of(scope)}graphs",
            body,
            headers.get(b"content-type", b"").decode("latin-1"),
            graph.value if isinstance(graph, NamedNode) else "",
            must_exist=matched == "*",
            must_not_exist=unmatched == "*",
            snapshot=self._snapshot_required(graph, matched, unmatched),
        )

    def _snapshot_required(self, graph: Target, matched: str, unmatched: str) -> int:
        """Return the snapshot that the request's tags are about, 0 for any; raise if none is."""
        current = self._pool.current.number
        tags = [self._tag_of(graph, media_type) for media_type in _GRAPH_TYPES]
        if unmatched not in ("", "*") and any(is_known(tag, unmatched) for tag in tags):
            raise PreconditionError
        if matched in ("", "*"):
            return 0
        if not any(is_known(tag, matched) for tag in tags):
            raise PreconditionError
        return current

    def _tag_of(self, target: Target, media_type: str) -> str:
        return entity_tag(self._pool.current.stamp, "graph", str(target), media_type)

    async def _exists(self, graph: NamedNode) -> bool:
        settings = self._changes.settings
        query = Operation(existence_query(graph))
        order = order_of(
            query, settings.base_iri, ("text/csv", None), settings.query_processor_seconds
        )
        job = self._pool.ask(order, None, None)
        try:
            await asyncio.shield(job.answer.begun)
            if job.answer.failure is not None:
                raise job.answer.failure
            return job.answer.read(0).strip() == b"true"
        finally:
            self._pool.leave(job)


def _as_query(scope: Scope, target: Target) -> Scope:
    query = urlencode({"query": contents_query(target)}).encode()
    headers = [(name, value) for name, value in scope["headers"] if name != b"if-none-match"]
    return {**scope, "query_string": query, "headers": headers, "path_params": {}}


def _tagged(send: Send, tag: str) -> Send:
    """Return what sends an answer with this entity tag, in place of the query's."""

    async def tagged(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = {name: value for name, value in message["headers"] if name != b"etag"}
            coding = headers.get(b"content-encoding", b"").decode()
            headers[b"etag"] = (f'{tag[:-1]}-{coding}"' if coding else tag).encode()
            message = {**message, "headers": list(headers.items())}
        await send(message)

    return tagged


def _tags_in(headers: Headers, name: bytes) -> str:
    """Return the tags that a header lists, each without the content coding that it may end with."""
    stated = headers.get(name, b"").decode("latin-1").strip()
    return re.sub(r'-[a-z]+"', '"', stated)
