"""Clients that take their time: requests that come byte by byte, answers that nobody takes."""

import os
import socket
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import sleep
from urllib.parse import urlencode, urlsplit

from bench.faults.lookups import looking_up
from bench.faults.processes import soon
from tests.sparql_server import Served

_PAUSE_SECONDS = 0.2
_LOOKING_SECONDS = 2
_FEW = 8  # connections to readers, which come and go
_LARGE = "SELECT * { ?a ?p ?x . ?b ?q ?y } LIMIT 20000"


def _head(number: int) -> bytes:
    """Return a request whose head never ends."""
    return b"GET /sparql HTTP/1.1\r\nHost: e\r\nX-Slow: " + b"x" * 100_000


def _body(number: int) -> bytes:
    """Return a request whose body is never whole."""
    head = "POST /sparql HTTP/1.1\r\nHost: e\r\nContent-Type: application/sparql-query\r\n"
    return f"{head}Content-Length: 100000\r\n\r\n".encode() + b" " * 90_000


def _answer(number: int) -> bytes:
    """Return a whole request for a large answer, not the same twice."""
    query = urlencode({"query": f"{_LARGE} OFFSET {number}"})
    return f"GET /sparql?{query} HTTP/1.1\r\nHost: e\r\n\r\n".encode()


SLOW: dict[str, tuple[Callable[[int], bytes], bool]] = {
    "heads byte by byte": (_head, True),
    "bodies byte by byte": (_body, True),
    "answers not taken": (_answer, False),
}
"""What such a client sends, and whether it does so byte by byte."""


def hold_open(served: Served, kind: str, count: int) -> str:
    """Hold slow connections while look-ups are made; the server ends them all in time by itself."""
    before = sockets_of(served)
    with slow_clients(served.address, kind, count):
        assert soon(lambda: served.ask("ASK {}").get("boolean") is True), "no look-up is answered"
        with looking_up(served.address) as times:
            sleep(_LOOKING_SECONDS)
        dishonest = [told for told in times.failures if "too many queries" not in told]
        assert not dishonest, dishonest[0]
        assert soon(lambda: sockets_of(served) <= before + _FEW), (
            f"{sockets_of(served) - before} connections are still held"
        )
    return f"{times}; all {count} connections were ended"


def sockets_of(served: Served) -> int:
    """Return how many sockets the web process has open."""
    count = 0
    for descriptor in Path(f"/proc/{served.process.pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            count += os.readlink(descriptor).startswith("socket:")
    return count


@contextmanager
def slow_clients(address: str, kind: str, count: int) -> Generator["Slow"]:
    """Hold so many connections of a kind open until the block ends, or the server closes them."""
    request, is_dripping = SLOW[kind]
    done = Event()
    with ExitStack() as stack:
        connections = [_connection(address, stack) for _ in range(count)]
        slow = Slow(connections)
        thread = Thread(target=slow.send, args=(request, is_dripping, done))
        thread.start()
        try:
            yield slow
        finally:
            done.set()
            thread.join()


def _connection(address: str, stack: ExitStack) -> socket.socket:
    place = urlsplit(address)
    assert place.hostname is not None
    assert place.port is not None
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((place.hostname, place.port))
    return stack.enter_context(connection)


class Slow:
    """Connections on which little is sent, and from which nothing is taken."""

    def __init__(self, connections: list[socket.socket]) -> None:
        self._connections = connections

    def send(self, request: Callable[[int], bytes], is_dripping: bool, done: Event) -> None:
        """Send a few bytes to begin with and one at a time then, or all at once."""
        place = 40 if is_dripping else 1 << 20
        for number, connection in enumerate(self._connections):
            self._send(connection, request(number)[:place])
        while not done.wait(_PAUSE_SECONDS):
            if is_dripping:
                for number, connection in enumerate(self._connections):
                    self._send(connection, request(number)[place : place + 1])
                place += 1

    def received(self) -> bytes:
        """Return all that the server sends on the first connection before it ends it."""
        told = b""
        with suppress(ConnectionResetError):  # it ended it with bytes of ours unread
            while data := self._connections[0].recv(1 << 16):
                told += data
        return told

    def _send(self, connection: socket.socket, data: bytes) -> None:
        with suppress(OSError):  # the server has closed it
            connection.sendall(data)
