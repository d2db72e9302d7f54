"""Processor time that one point look-up costs the endpoint: the web process, then its readers.

Run with `PYTHONPATH=. python -m bench.endpoint_cpu [requests]`. Times of the processor, unlike
those of the clock, are the same on a machine that does other things too.
"""

import os
import socket
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from tests.sparql_server import Served, numbered_store, serving

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_TRIPLES = 100_000


def main(requests: int) -> None:
    """Ask, and print microseconds per request."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(numbered_store(Path(folder) / "store", _TRIPLES)) as served,
    ):
        _ask(served, 200)
        before, began = _spent(served), time.perf_counter()
        _ask(served, requests)
        web, readers = (
            (after - earlier) / requests * 1e6
            for after, earlier in zip(_spent(served), before, strict=True)
        )
        taken = (time.perf_counter() - began) / requests * 1e6
    print(f"web process {web:.0f} us, readers {readers:.0f} us, by the clock {taken:.0f} us")


def _ask(served: Served, requests: int) -> None:
    """Ask one after the other on one connection, reading no more than is needed."""
    url = urlsplit(served.url("SELECT ?o { <http://e/77> <http://e/p> ?o }"))
    message = f"GET {url.path}?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\n\r\n".encode()
    with socket.create_connection((url.hostname or "", url.port or 0)) as connection:
        for _ in range(requests):
            connection.sendall(message)
            received = b""
            while not received.endswith(b"}]}}"):
                received += connection.recv(65536)


def _spent(served: Served) -> tuple[float, float]:
    readers = sum(map(_processor_seconds, served.readers()))
    return _processor_seconds(served.process.pid), readers


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_SECOND


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
