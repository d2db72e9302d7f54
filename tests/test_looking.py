"""Look-ups: what routes other than the SPARQL endpoint ask of readers, over a real server."""

from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from store.opening import open_writer
from tests.sparql_server import PATIENCE, Served, fetch, serving

BASE = "http://e/"
THINGS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT DATA { <http://e/old> dcterms:isReplacedBy <http://e/new> . <http://e/new> <http://e/p> 1 }
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = tmp_path_factory.mktemp("looking") / "store"
    with open_writer(directory, kind="plain", base=BASE) as writer:
        writer.dataset.update(THINGS)
        writer.publish()
    with serving(directory, base_iri=BASE) as served:
        yield served


def status_of(served: Served, path: str) -> int:
    connection = HTTPConnection(urlsplit(served.address).netloc, timeout=PATIENCE)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/new", 303),
        ("/old", 301),
        ("/other", 404),
        ("/no%20iri", 404),
        ("/%00", 404),
    ],
)
def test_a_look_up_is_answered_by_a_reader_or_says_why_not(
    served: Served, path: str, status: int
) -> None:
    assert status_of(served, path) == status


def test_look_ups_are_counted_with_the_queries(served: Served) -> None:
    def counted(outcome: str) -> float:
        lines = fetch(f"{served.address}metrics")[2].decode().splitlines()
        name = f'demarche_queries_total{{outcome="{outcome}"}} '
        return next(float(line.removeprefix(name)) for line in lines if line.startswith(name))

    before = counted("answered"), counted("no-thing")
    status_of(served, "/new")
    status_of(served, "/other")

    assert (counted("answered"), counted("no-thing")) == (before[0] + 1, before[1] + 1)
