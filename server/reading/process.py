"""A reader: one snapshot, one query after the other, until the connection ends."""

import socket
import sqlite3
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Store

from server.errors import EvaluationError, ServerError
from server.index_file import index_file, opened
from server.reading.confinement import (
    give_up_powers,
    limit_memory,
    limit_processor,
    read_only_beneath,
)
from server.reading.evaluating import evaluate
from server.reading.frames import Frames, Kind, framed
from server.reading.order import Order, read
from server.reading.wire_errors import written_error
from server.receipts.known import Known, KnownToStore
from server.receipts.known_to_index import KnownToIndex

# Oxigraph's parser and planner recurse: 300 nested groups need a megabyte, and too deep a query
# ends the process. The memory is reserved, and taken only by the queries that need it.
_STACK_BYTES = 512 << 20
_BATCH_BYTES = 1 << 16
_RECEIVED_BYTES = 1 << 14  # more would be mapped and unmapped for each query


def read_snapshot(connection: socket.socket, snapshot: Path, memory_bytes: int) -> None:
    """Answer what comes over the connection until its other end closes it."""
    give_up_powers()
    store = Store.read_only(str(snapshot))
    threading.stack_size(_STACK_BYTES)
    thread = threading.Thread(target=_answer_all, args=(connection, store, snapshot, memory_bytes))
    thread.start()
    thread.join()


def _answer_all(connection: socket.socket, store: Store, snapshot: Path, memory_bytes: int) -> None:
    limit_memory(memory_bytes * 3 // 2)  # the web process sees to the limit itself
    known = _known_of(snapshot) or KnownToStore(store)
    read_only_beneath(snapshot)
    frames = Frames()
    connection.sendall(framed(Kind.READY, b""))
    while data := connection.recv(_RECEIVED_BYTES):
        for _, payload in frames.feed(data):
            _answer(connection, store, known, read(payload))


def _known_of(snapshot: Path) -> Known | None:
    """Open the index of a snapshot's evidence, if it was made by now."""
    with suppress(OSError, sqlite3.Error):
        return KnownToIndex(opened(index_file(snapshot)))
    return None


def _answer(connection: socket.socket, store: Store, known: Known, order: Order) -> None:
    limit_processor(order.cpu_seconds)
    output = _Output(connection)
    try:
        evaluate(store, known, order, output.begin)
    except ServerError as error:
        if isinstance(error, EvaluationError):
            output.fail(error, traceback.format_exc())
        else:
            output.fail(error)
    except Exception:  # noqa: BLE001 - the outermost edge: it is told to the web process, which logs it
        output.fail(EvaluationError(), traceback.format_exc())
    else:
        output.end()


class _Output:
    """Results to frames, few and large: all of a file that Oxigraph's serialisers use."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._media_type = b""
        self._has_begun = False
        self._batch = bytearray()

    def begin(self, media_type: str) -> IO[bytes]:
        self._media_type = media_type.encode()
        return cast("IO[bytes]", self)

    def write(self, data: bytes) -> int:
        self._batch += data
        if len(self._batch) >= _BATCH_BYTES:
            self._send(framed(Kind.DATA, self._batch))
            self._batch.clear()
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is not sent yet goes with the end."""

    def end(self) -> None:
        if self._has_begun:
            self._send(framed(Kind.DATA, self._batch) + framed(Kind.END, b""))
        else:
            self._connection.sendall(framed(Kind.WHOLE, self._media_type + b"\n" + self._batch))

    def fail(self, error: ServerError, log: str = "") -> None:
        self._connection.sendall(framed(Kind.ERROR, written_error(error, log)))

    def _send(self, message: bytes) -> None:
        if not self._has_begun:
            self._has_begun = True
            message = framed(Kind.HEAD, self._media_type) + message
        self._connection.sendall(message)
