"""A reader process as the web process sees it: a connection, signals, and its memory."""

import asyncio
import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from server.reading.frames import Frames, Kind, framed

_PAGE_BYTES = resource.getpagesize()
_SLOW_NICENESS = 10

OnFrame = Callable[[Kind, bytes], None]


class Reader(asyncio.Protocol):
    """One process over one snapshot; it works on one query at a time."""

    def __init__(self, snapshot: int, on_end: Callable[["Reader"], None]) -> None:
        self.snapshot = snapshot
        self.pid = 0
        self.is_killed = False
        self.is_slowed = False
        self.is_outdated = False
        self.has_ended = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._on_end = on_end
        self._on_frame: OnFrame | None = None
        self._frames = Frames()
        self._transport: asyncio.Transport | None = None
        self._pidfd = self._statm = -1

    def is_born(self, pid: int, pidfd: int) -> None:
        """Take note of the process; the descriptor is closed with the connection."""
        self.pid, self._pidfd = pid, pidfd
        with suppress(OSError):  # it ended already
            self._statm = os.open(f"/proc/{pid}/statm", os.O_RDONLY | os.O_CLOEXEC)

    def ask(self, order: bytes, on_frame: OnFrame) -> None:
        """Send a query; its frames go to this function until END or ERROR has come."""
        self._on_frame = on_frame
        if self._transport is not None:
            self._transport.write(framed(Kind.ORDER, order))

    def memory_bytes(self) -> int:
        """Return what the process holds of its own in memory, shared pages of files left out."""
        try:
            _, resident, shared, *_ = os.pread(self._statm, 128, 0).split()
        except (OSError, ValueError):  # it has ended
            return 0
        return (int(resident) - int(shared)) * _PAGE_BYTES

    def send(self, number: signal.Signals) -> None:
        """Signal the process, and no other that may have got its number."""
        if self._pidfd >= 0:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)

    def slow(self) -> None:
        """Let others go first on a processor from now on, for good."""
        self.is_slowed = True
        with suppress(OSError):  # it has ended, or one of its threads has
            for thread in os.listdir(f"/proc/{self.pid}/task"):
                os.setpriority(os.PRIO_PROCESS, int(thread), _SLOW_NICENESS)

    def kill(self) -> None:
        """End the process whatever it does; nothing of it arrives any more."""
        self._on_frame = None
        self.is_killed = True
        self.send(signal.SIGKILL)
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by descent

    def data_received(self, data: bytes) -> None:
        for kind, payload in self._frames.feed(data):
            if kind is Kind.READY:
                self.ready.set_result(None)
            elif self._on_frame is not None:
                self._on_frame(kind, payload)

    def connection_lost(self, exc: Exception | None) -> None:
        self.has_ended = True
        self.send(signal.SIGKILL)
        for descriptor in (self._pidfd, self._statm):
            if descriptor >= 0:
                os.close(descriptor)
        self._pidfd = self._statm = -1
        if not self.ready.done():
            self.ready.set_exception(OSError("a reader ended before it could read"))
        self._on_end(self)
