"""The forwarder at the listener that readers reach: from there, and from nowhere else, it is asked."""

import asyncio
import logging
import socket
from collections.abc import Mapping

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from server.federation.allowed import AllowedEndpoints
from server.federation.forwarder import Forwarder, forwarding_iri

log = logging.getLogger(__name__)


class Forwarding:
    """Which endpoints queries may call now: the listed ones, while readers have a network of their own."""

    def __init__(self, allowed: AllowedEndpoints, seconds: float, max_bytes: int) -> None:
        self._allowed = allowed
        self._config = uvicorn.Config(
            Forwarder(allowed, seconds=seconds, max_bytes=max_bytes),
            log_config=None,
            access_log=False,
            server_header=False,
        )
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.forwards: Mapping[str, str] = {}
        """The address that is called in the place of each endpoint; none while none may be called."""

    def listen(self, listener: socket.socket | None) -> None:
        """Answer there from now on; None: calls cannot be kept in, and none are made."""
        self.close()
        if not self._allowed.iris:
            if listener is not None:
                listener.close()
        elif listener is None:
            log.warning("no endpoint is called: readers have no network of their own here")
        else:
            task = asyncio.get_running_loop().create_task(self._open(listener))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Call nobody any more."""
        self.forwards = {}
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _open(self, listener: socket.socket) -> None:
        if not self._config.loaded:
            self._config.load()
        state = ServerState()
        self._server = await asyncio.get_running_loop().create_server(
            lambda: H11Protocol(self._config, state, {}), sock=listener
        )
        base = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        self.forwards = {iri: forwarding_iri(base, iri) for iri in self._allowed.iris}
