"""A disk that is full while answers are kept, an update is made, or a snapshot is published.

A limit on the size of files stands for it: a write beyond fails as one to a full disk does.
"""

import resource
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path

from bench.faults.processes import soon
from tests.sparql_server import Served, children_of, fetch, serving

_TOKEN = "a-token-of-faults-0123456789"
_LARGE = "SELECT * {{ ?a ?p ?x . ?b ?q ?y }} LIMIT 40000 OFFSET {}"
_COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } #"
_PUBLISHING = """
import resource, sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from store.errors import StoreFullError
from store.opening import open_writer
node = NamedNode("http://e/new")
with open_writer(Path(sys.argv[1]), kind="plain") as writer:
    writer.dataset.extend(Quad(node, node, Literal(f"{n} " * 40)) for n in range(5_000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        writer.publish()
    except StoreFullError as error:
        sys.exit(str(error))
"""


def full_while_answers_are_kept(directory: Path, times: int) -> str:
    """Ask for answers that have to be kept on disk, which takes nothing."""
    refused = 0
    with serving(directory) as served, _no_room(served, 100_000):
        for number in range(times):
            refused += _is_refused(served, _LARGE.format(number))
            assert served.ask(f"ASK {{}} #{number}")["boolean"] is True
    assert refused == times, f"{times - refused} answers look whole that were not kept"
    return "each broken off, or 503; small answers went on"


def full_while_updating(directory: Path, times: int) -> str:
    """Make updates for which there is no room; each changes nothing, and the next one works."""
    statuses: set[int] = set()
    with serving(directory, token=_TOKEN) as served:
        for number in range(times):
            before = _count(served)
            with _no_room(served, 100_000):
                statuses.add(_updated(served, number, 20_000))
                assert served.ask(f"ASK {{}} #{number}")["boolean"] is True
            done = _updated(served, number + times, 10)
            assert done == 204, f"the next update was answered with {done}"
            assert _count(served) == before + 10, "a refused update was done in part"
    assert statuses <= {500, 503, 507}, f"answered with {statuses}"
    return f"each answered with {sorted(statuses)}, nothing changed; the next update was done"


def full_while_publishing(directory: Path, times: int) -> str:
    """Publish a store where there is no room; what is served stays, and is whole."""
    with serving(directory) as served:
        before = _count(served)
        for _ in range(times):
            told = _published(directory, 50_000)
            assert told.startswith("cannot write to the store"), told
            assert _count(served) == before, "another snapshot is served"
        assert _published(directory, resource.RLIM_INFINITY) == ""
        assert soon(lambda: _count(served) == before + 5_000), "the next publication is not served"
    return "each told so; the snapshot before was served, then the next publication"


def _published(directory: Path, most: int) -> str:
    command = [sys.executable, "-c", _PUBLISHING, str(directory), str(most)]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False).stderr.strip()


def _is_refused(served: Served, query: str) -> bool:
    with closing(served.request(query)) as connection:
        try:
            response = connection.getresponse()
            response.read()
        except HTTPException:
            return True
        return response.status == 503


def _updated(served: Served, number: int, count: int) -> int:
    values = " ".join(f"(<http://e/new/{number}/{n}> '{n}')" for n in range(count))
    update = f"INSERT {{ ?s <http://e/new> ?o }} WHERE {{ VALUES (?s ?o) {{ {values} }} }}"
    headers = {
        "Content-Type": "application/sparql-update",
        "Authorization": f"Bearer {_TOKEN}",
    }
    return fetch(f"{served.address}update", headers, update.encode())[0]


def _count(served: Served) -> int:
    return int(served.rows(_COUNT)[0])


@contextmanager
def _no_room(served: Served, most: int) -> Generator[None]:
    """Let no file of the server, or of a process that it has started, grow beyond a size."""
    _limit(served, most)
    try:
        yield
    finally:
        _limit(served, resource.RLIM_INFINITY)


def _limit(served: Served, most: int) -> None:
    for pid in (served.process.pid, *children_of(served.process.pid)):
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
