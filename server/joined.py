"""The head of a response and the first of its body in one write.

uvicorn writes them one after the other, and each write wakes the client.
"""

import asyncio
from collections.abc import Callable


class Joined:
    """What one response is written to; `on_first` is called with what is written first, then written on."""

    def __init__(
        self,
        transport: asyncio.Transport,
        loop: asyncio.AbstractEventLoop,
        on_first: Callable[[bytes], None],
    ) -> None:
        self._transport, self._loop = transport, loop
        self._on_first = on_first
        self._head: bytes | None = None
        self._timer: asyncio.Handle | None = None

    def write(self, data: bytes) -> None:
        """Write, but hold the very first back until what follows, or the next turn of the loop."""
        if self._head is None:
            self._head = data
            self._timer = self._loop.call_soon(self._flush)
        elif self._timer is not None:
            self._stop_waiting()
            first = self._head + data
            self._transport.write(first)
            self._on_first(first)
        else:
            self._transport.write(data)

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def close(self) -> None:
        """Close the connection once all is written."""
        if self._timer is not None:
            self._flush()
        self._transport.close()

    def _flush(self) -> None:
        self._stop_waiting()
        self._transport.write(self._head or b"")

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
