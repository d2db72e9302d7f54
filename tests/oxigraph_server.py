"""Another SPARQL server, by other people, in a process of its own over files of RDF."""

import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

PROGRAM = str(Path(sys.executable).with_name("oxigraph"))
PATIENCE = 30


@contextmanager
def oxigraph(directory: Path, *files: Path) -> Generator[str]:
    """Load the files into a store there, serve it, and yield the address of its endpoint."""
    load = [PROGRAM, "load", "--location", str(directory), *(f"--file={file}" for file in files)]
    subprocess.run(load, check=True, capture_output=True, timeout=PATIENCE)
    port = _free_port()
    serve = [
        PROGRAM,
        "serve-read-only",
        "--location",
        str(directory),
        "--bind",
        f"127.0.0.1:{port}",
    ]
    process = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/query?query=ASK%7B%7D", process)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            urlopen(url, timeout=PATIENCE).close()
        except (URLError, ConnectionError):
            sleep(0.05)
        else:
            return
    raise TimeoutError("the other server does not answer")
