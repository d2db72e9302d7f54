"""Connections that are bounded in number, and in the time that a request takes to arrive.

What was asked before in the same bytes is answered here, whatever else stands between.
"""

import asyncio
import resource
from asyncio import TimerHandle
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, cast

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from server.caching.repeats import Repeats
from server.joined import Joined
from server.observing.access_log import QUERY
from server.protocol.headers import SECURITY_HEADERS
from server.protocol.problems import MEDIA_TYPE, RETRY_AFTER_SECONDS, problem_body
from server.settings import Settings

_ENOUGH_FILES = 65_536


def raise_file_limit() -> None:
    """Let this process have as many connections and files open as the system lets it ask for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(hard, _ENOUGH_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def connection_class(settings: Settings, repeats: Repeats) -> type[asyncio.Protocol]:
    """Return what makes the protocol of each connection under these settings."""
    # uvicorn calls it and asks for no more, so that it need not be a class.
    made = partial(Connection, settings.request_seconds, settings.connections, repeats)
    return cast("type[asyncio.Protocol]", made)


class Connection(HttpToolsProtocol):
    """A connection whose requests arrive in time, or end it.

    uvicorn itself waits for ever for the rest of a request, and takes any number of connections.
    """

    def __init__(
        self,
        seconds: int,
        most: int,
        repeats: Repeats,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._seconds, self._most = seconds, most
        self._repeats = repeats
        self._arriving = False
        self._arrived = 0
        self._limit: TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        ours = cast("asyncio.Transport", transport)
        if len(self.connections) >= self._most:
            self.transport = ours
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "too many connections are open")
            return
        super().connection_made(ours)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_watching()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        self._arriving = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        self._arriving = False
        self._arrived += 1
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        is_alone = not self._arriving and self._is_idle() and not self.flow.write_paused
        if is_alone and self._repeat(data):
            return
        arrived = self._arrived
        super().data_received(data)
        if is_alone and not self._arriving and self._arrived == arrived + 1:
            self._join(data)
        if self._arriving or self._is_idle():
            self._watch()
        else:
            self._stop_watching()

    def _repeat(self, asked: bytes) -> bool:
        """Answer a whole request as it was answered before, if it was; tell whether it was."""
        answer = self._repeats.get(asked, self._date())
        if answer is None or self.transport.is_closing():
            return False
        self._stop_watching()
        self.transport.write(answer)
        self.on_response_complete()
        return True

    def _join(self, asked: bytes) -> None:
        """Have the answer to a whole request written at once, and kept."""
        keep = partial(self._keep, asked, self.scope, self._repeats.stamp)
        # The answer begins in the next turn of the loop, and takes of a transport what this has.
        joined = Joined(self.transport, self.loop, keep)
        self.cycle.transport = cast("asyncio.Transport", joined)

    def _keep(self, asked: bytes, scope: Mapping[str, object], stamp: str, answer: bytes) -> None:
        self._repeats.put(asked, answer, str(scope.get(QUERY, "")), stamp)

    def _date(self) -> bytes:
        return next((v for name, v in self.server_state.default_headers if name == b"date"), b"")

    def _is_idle(self) -> bool:
        return not self._has_cycle() or self.cycle.response_complete

    def _has_cycle(self) -> bool:
        return bool(self.cycle)  # None before the first request, whatever its type says

    def _watch(self) -> None:
        if self._limit is None:
            self._limit = self.loop.call_later(self._seconds, self._give_up)

    def _stop_watching(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _give_up(self) -> None:
        if self.transport.is_closing():
            return
        if not self._arriving or (self._has_cycle() and self.cycle.response_started):
            self.transport.close()
        else:
            late = f"the request did not arrive within {self._seconds} seconds"
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, late)

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        self.transport.write(_refusal(status, detail))
        self.transport.close()


def _refusal(status: HTTPStatus, detail: str) -> bytes:
    """Return a whole answer, for where no request has come that the application could answer."""
    body = problem_body(status, detail)
    headers: Mapping[str, str] = {
        **SECURITY_HEADERS,
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        "connection": "close",
        **(
            {"retry-after": str(RETRY_AFTER_SECONDS)}
            if status == HTTPStatus.SERVICE_UNAVAILABLE
            else {}
        ),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{lines}\r\n".encode() + body
