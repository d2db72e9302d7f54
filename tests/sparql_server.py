"""A real endpoint in a process of its own over a real store, for tests."""

import json
import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from pyoxigraph import Literal, NamedNode, Quad

from store.opening import open_writer

PATIENCE = 60  # seconds before a server that hangs is called failed
JSON = "application/sparql-results+json"
NO_HEADERS: Mapping[str, str] = {}

# Prints its address, and how it ended.
PROGRAM = """
import json, logging, sys
from pathlib import Path
from server.serve import serve
from server.settings import Settings

logging.basicConfig(level=logging.INFO)
settings = Settings(port=0, **json.loads(sys.argv[2]))
serve(Path(sys.argv[1]), settings, lambda address: print(address, flush=True))
print("ended", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its process, and where it listens."""

    process: "Popen[str]"
    address: str

    def url(self, query: str, **parameters: object) -> str:
        return f"{self.address}sparql?{urlencode({'query': query, **parameters}, doseq=True)}"

    def get(
        self, query: str, headers: Mapping[str, str] = NO_HEADERS, /, **parameters: object
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Return the status, the headers in lower case and the body that a query gets."""
        return fetch(self.url(query, **parameters), headers)

    def post(self, query: str) -> tuple[int, Mapping[str, str], bytes]:
        """Return what a query gets that may be too long for a URL."""
        headers = {"Content-Type": "application/sparql-query"}
        return fetch(f"{self.address}sparql", headers, query.encode())

    def ask(self, query: str, **parameters: object) -> Any:
        """Return the JSON that a query gets, whatever its status."""
        return json.loads(self.get(query, {"Accept": JSON}, **parameters)[2])

    def rows(self, query: str) -> list[str]:
        """Return the values of the first variable."""
        found = self.ask(query)
        name = found["head"]["vars"][0]
        return [row[name]["value"] for row in found["results"]["bindings"]]

    def count(self) -> int:
        """Return how many triples the default graph has."""
        return int(self.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0])

    def request(self, query: str, **parameters: object) -> HTTPConnection:
        """Send a query, and return the connection on which its answer will come."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        connection.request("GET", self.url(query, **parameters))
        return connection

    def processes(self) -> list[int]:
        """Return the process that starts readers, then the readers."""
        starters = children_of(self.process.pid)
        return [*starters, *(reader for starter in starters for reader in children_of(starter))]

    def readers(self) -> list[int]:
        """Return the reader processes."""
        return self.processes()[1:]


def fetch(
    url: str, headers: Mapping[str, str] = NO_HEADERS, body: bytes | None = None
) -> tuple[int, Mapping[str, str], bytes]:
    """Return the status, the headers in lower case and the body that a request gets."""
    try:
        with urlopen(Request(url, body, dict(headers)), timeout=PATIENCE) as response:
            return _parts_of(response)
    except HTTPError as refused:
        with refused:
            return _parts_of(refused)


def _parts_of(response: HTTPResponse | HTTPError) -> tuple[int, Mapping[str, str], bytes]:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return response.status or 0, headers, response.read()


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that have not been buried."""
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, tasks.read_text().split())
    return [child for child in found if _state_of(child) != "Z"]


def _state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@contextmanager
def serving(
    directory: Path, temporary: Path | None = None, /, **settings: object
) -> Generator[Served]:
    """Start a server over a store, with a place for temporary files; leave nothing of it behind."""
    command = [sys.executable, "-c", PROGRAM, str(directory), json.dumps(settings)]
    environment = {**os.environ, **({"TMPDIR": str(temporary)} if temporary else {})}
    process = Popen(command, stdout=PIPE, text=True, env=environment)
    assert process.stdout is not None
    try:
        yield Served(process, process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()


def numbered_store(directory: Path, count: int = 2000) -> Path:
    """Make a plain store of this many triples, which no two subjects or objects share."""
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.bulk_extend(
            Quad(NamedNode(f"http://e/{n}"), NamedNode("http://e/p"), Literal(str(n)))
            for n in range(count)
        )
        writer.publish()
    return directory
