"""A query's answer as it comes from a reader: kept until its clients have taken it."""

import asyncio
import io
import logging
import os
from collections.abc import AsyncIterator
from tempfile import TemporaryFile

from server.errors import BufferFullError, NoRoomError, ResultBytesError, ServerError

log = logging.getLogger(__name__)

# Held back until they are full or the answer is whole, so that most failures get a status.
HELD_BACK_BYTES = 1 << 16
_IN_MEMORY_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 18


class Buffers:
    """How many bytes all answers together may keep."""

    def __init__(self, limit: int) -> None:
        self.left = limit


class Answer:
    """Bytes that are fed at one end and taken at the other, by any number of takers.

    `begun` is done when it can be shown to a client: enough has come, or all, or a failure.
    Whoever asked for it closes it; nothing can be taken from it any more after that.
    """

    def __init__(self, buffers: Buffers, limit: int) -> None:
        self.media_type = ""
        self.size = 0
        self.is_whole = False
        self.failure: ServerError | None = None
        self._buffers = buffers
        self._limit = limit
        self._memory = bytearray()
        self._file: io.FileIO | None = None
        self._is_closed = False
        self._waiting: list[asyncio.Future[None]] = []
        self.begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def is_small(self) -> bool:
        """Tell whether the answer is whole, and one read takes it."""
        return self.is_whole and self.size <= _CHUNK_BYTES

    @property
    def has_ended(self) -> bool:
        """Tell whether no more will come: the answer is whole, or never will be."""
        return self.is_whole or self.failure is not None

    def feed(self, data: bytes) -> None:
        """Take more of the answer; raise ResultBytesError, BufferFullError or NoRoomError."""
        if self.size + len(data) > self._limit:
            raise ResultBytesError(self._limit)
        if len(data) > self._buffers.left:
            raise BufferFullError
        if self._is_closed:
            return
        self._keep(data)
        self._buffers.left -= len(data)
        self.size += len(data)
        self._tell()

    def complete(self) -> None:
        """Say that the answer is whole."""
        if not self.has_ended:
            self.is_whole = True
            self._tell()

    def fail(self, error: ServerError) -> None:
        """Say that the answer will never be whole; the first reason stands."""
        if not self.has_ended:
            self.failure = error
            self._tell()

    async def changed(self) -> None:
        """Return when more has come or the answer has ended, after this call."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        await waiter

    def read(self, start: int) -> bytes:
        """Return some of what has come, from a byte on."""
        if self._file is None:
            return bytes(self._memory[start : start + _CHUNK_BYTES])
        return os.pread(self._file.fileno(), _CHUNK_BYTES, start)

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the answer from its beginning; raise its failure, also after some of it."""
        taken = 0
        while True:
            while taken < self.size:
                chunk = self.read(taken)
                taken += len(chunk)
                yield chunk
            if self.failure is not None:
                raise self.failure
            if self.is_whole:
                return
            await self.changed()

    def close(self) -> None:
        """Give up what is kept."""
        if not self._is_closed:
            self._is_closed = True
            self._memory.clear()
            if self._file is not None:
                self._file.close()
            self._buffers.left += self.size

    def _keep(self, data: bytes) -> None:
        """Keep more of it in memory, or all of it in a file once that is too much."""
        if self._file is None and self.size + len(data) <= _IN_MEMORY_BYTES:
            self._memory += data
            return
        try:
            if self._file is None:
                self._file = _file_of(bytes(self._memory) + data)
                self._memory = bytearray()
            else:
                _write(self._file, data)
        except OSError as error:
            log.error("an answer cannot be kept until its client takes it: %s", error)
            raise NoRoomError from error

    def _tell(self) -> None:
        if not self.begun.done() and (self.size >= HELD_BACK_BYTES or self.has_ended):
            self.begun.set_result(None)
        waiting, self._waiting = self._waiting, []
        for waiter in waiting:
            if not waiter.done():
                waiter.set_result(None)


def _file_of(data: bytes) -> io.FileIO:
    """Return a file without a name that has all of it; raise OSError, and leave none, where it cannot."""
    file = TemporaryFile(buffering=0)  # noqa: SIM115
    try:
        _write(file, data)
    except OSError:
        file.close()
        raise
    return file


def _write(file: io.FileIO, data: bytes) -> None:
    """Write all of it; raise OSError where that is not possible."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) or 0 :]
