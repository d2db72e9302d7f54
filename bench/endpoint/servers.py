"""The endpoints that are compared, each a process on this machine over the same quads."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from store.opening import open_writer

BIN = Path(sys.executable).parent
START_SECONDS = 60.0

_RDFLIB = """
import sys, uvicorn
from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
graph = Dataset(store=OxigraphStore(store=Store.read_only(sys.argv[1])))
uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""
_ONE_WORD = """
import sys, uvicorn
BODY = b'{"head":{},"boolean":true}'
HEADERS = [(b"content-type", b"application/sparql-results+json"), (b"content-length", b"%d" % len(BODY))]
async def application(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
uvicorn.run(
    application, host="127.0.0.1", port=int(sys.argv[1]), loop="uvloop", http="httptools",
    access_log=False, log_level="error", lifespan="off",
)
"""


class NotStartedError(Exception):
    """An endpoint did not begin to answer."""


def prepare(folder: Path, quads: Path) -> None:
    """Load the quads once for us and once for the others."""
    with open_writer(folder / "demarche", kind="plain") as writer:
        writer.dataset.bulk_load(path=quads, format=RdfFormat.N_QUADS)
        writer.dataset.optimize()
        writer.publish()
    other = Store(folder / "oxigraph")
    other.bulk_load(path=quads, format=RdfFormat.N_QUADS)
    other.optimize()


@contextmanager
def demarche(folder: Path, cache_bytes: int) -> Generator[str]:
    """Run this project's endpoint, with as much of a cache."""
    port = _free_port()
    command = [sys.executable, "-m", "demarche", "serve", "--store", str(folder / "demarche")]
    variables = {"DEMARCHE_CACHE_BYTES": str(cache_bytes)}
    with _running(
        [*command, "--port", str(port)], f"http://127.0.0.1:{port}/sparql", variables
    ) as url:
        yield url


@contextmanager
def oxigraph(folder: Path) -> Generator[str]:
    """Run Oxigraph's own server, written in Rust."""
    port = _free_port()
    binary = shutil.which("oxigraph", path=str(BIN)) or "oxigraph"
    command = [binary, "serve-read-only", "--location", str(folder / "oxigraph")]
    address = f"127.0.0.1:{port}"
    with _running([*command, "--bind", address], f"http://{address}/query", {}) as url:
        yield url


@contextmanager
def rdflib_endpoint(folder: Path) -> Generator[str]:
    """Run rdflib-endpoint over an Oxigraph store, its fastest."""
    port = _free_port()
    command = [sys.executable, "-W", "ignore", "-c", _RDFLIB, str(folder / "oxigraph"), str(port)]
    with _running(command, f"http://127.0.0.1:{port}/", {}) as url:
        yield url


@contextmanager
def uvicorn_alone() -> Generator[str]:
    """Run an application that answers everything with one word: what any behind this server can reach."""
    port = _free_port()
    command = [sys.executable, "-c", _ONE_WORD, str(port)]
    with _running(command, f"http://127.0.0.1:{port}/sparql", {}) as url:
        yield url


@contextmanager
def _running(command: Sequence[str], url: str, variables: Mapping[str, str]) -> Generator[str]:
    environment = {**os.environ, **variables}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(url, process)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NotStartedError(f"{process.args!r} ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NotStartedError(f"nothing answers at {url}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
