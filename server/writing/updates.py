"""SPARQL updates over HTTP: at `/update`, and at the endpoint for queries."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.protocol.headers import HEADERS, preflight_headers
from server.protocol.operation import UPDATE, media_type_of
from server.protocol.problems import answered
from server.protocol.requests import body_of, headers_of
from server.protocol.responses import send_whole
from server.protocol.update import is_update, update_of_post
from server.writing.changes import Changes
from server.writing.order import Act, Order

UPDATE_METHODS = ("POST", "OPTIONS")


class UpdateEndpoint:
    """An ASGI application: one request, one update, done when it is answered."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answered(self._answer(scope, receive, send), scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await send_whole(send, 204, preflight_headers(UPDATE_METHODS), b"")
            return
        await self._update(scope, receive)
        await send_whole(send, 204, HEADERS, b"")

    async def _update(self, scope: Scope, receive: Receive) -> None:
        headers = headers_of(scope)
        self._changes.permit(headers)
        body = await body_of(receive, self._changes.settings.update_bytes)
        update = update_of_post(_content_type_of(scope), scope["query_string"], body)
        settings = self._changes.settings
        await self._changes.make(
            Order(
                Act.UPDATE,
                settings.base_iri,
                update.text.encode(),
                using=update.using,
                using_named=update.using_named,
                load_hosts=settings.hosts_to_load_from,
            )
        )


class QueryOrUpdate:
    """An ASGI application: what is POSTed to it as an update goes to one, all else to another."""

    def __init__(self, query: ASGIApp, update: ASGIApp, changes: Changes) -> None:
        self._query, self._update = query, update
        self._changes = changes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await self._query(scope, receive, send)
        else:
            await answered(self._post(scope, receive, send), scope, receive, send)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        content_type = _content_type_of(scope)
        if media_type_of(content_type) == UPDATE:
            await self._update(scope, receive, send)
            return
        body = await body_of(receive, self._changes.most_bytes(headers_of(scope)))
        chosen = self._update if is_update(content_type, body) else self._query
        await chosen(scope, _again(body, receive), send)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives the body once more, then what comes after it."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return messages.pop() if messages else await receive()

    return replayed


def _content_type_of(scope: Scope) -> str | None:
    found = headers_of(scope).get(b"content-type")
    return None if found is None else found.decode("latin-1")
