"""Small answers that go out again before anybody looks at what was asked.

Who sends the same bytes gets the same bytes, while the same snapshot is served: no query is parsed and no
route is found. Only what carries an ETag comes into question, since only that would be the same again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 1 << 16
"""Of a body that is kept."""

MOST_ANSWERS = 512

Key = tuple[str, bytes, bytes, bytes]
"""Path, query string, Accept, Accept-Encoding: all that an answer to a query by GET depends on."""

_ASKED: Mapping[bytes, int] = {b"accept": 0, b"accept-encoding": 1}
_OTHERWISE = frozenset({b"if-none-match", b"range", b"authorization"})


class Front:
    """An ASGI application around another.

    `stamp` tells one snapshot that is served from the next; `note` is what the other application leaves in
    the scope for those around both; `on_hit` is called for each answer that goes out again.
    """

    def __init__(
        self,
        app: ASGIApp,
        path: str,
        stamp: Callable[[], str],
        note: str,
        on_hit: Callable[[], None],
    ) -> None:
        self._app = app
        self._path, self._note = path, note
        self._stamp, self._on_hit = stamp, on_hit
        self._kept: dict[Key, tuple[object, Message, Message]] = {}
        self._kept_of = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = self._key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        stamp = self._stamp()
        if stamp != self._kept_of or len(self._kept) > MOST_ANSWERS:
            self._kept, self._kept_of = {}, stamp
        if found := self._kept.get(key):
            scope[self._note], start, body = found
            self._on_hit()
            await send(start)
            await send(body)
            return
        taken = _Taken()

        async def taking(message: Message) -> None:
            taken.take(message)
            await send(message)

        await self._app(scope, receive, taking)
        if (messages := taken.messages) and self._stamp() == stamp == self._kept_of:
            self._kept[key] = (scope.get(self._note), *messages)

    def _key(self, scope: Scope) -> Key | None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != self._path:
            return None
        asked = [b"", b""]
        for name, value in scope["headers"]:
            if name in _OTHERWISE:
                return None
            if name in _ASKED:
                asked[_ASKED[name]] += b"," + value
        return self._path, scope["query_string"], asked[0], asked[1]


@dataclass(slots=True)
class _Taken:
    """The messages of an answer, if there are two and they may be sent again."""

    start: Message | None = None
    body: Message | None = None
    parts: int = 0

    def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body, self.parts = message, self.parts + 1

    @property
    def messages(self) -> tuple[Message, Message] | None:
        if self.start is None or self.body is None or self.parts != 1:
            return None
        is_known = any(name == b"etag" for name, _ in self.start["headers"])
        is_small = len(self.body.get("body", b"")) <= MOST_BYTES
        return (
            (self.start, self.body)
            if self.start["status"] == 200 and is_known and is_small
            else None
        )
