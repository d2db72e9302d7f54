"""SERVICE in queries to a running server: who is called, who is not, and by nobody but the forwarder."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic, sleep
from typing import ClassVar

import pytest

from tests.other_endpoint import Quiet, serving_with
from tests.sparql_server import Served, numbered_store, serving

ROWS = json.dumps(
    {
        "head": {"vars": ["o"]},
        "results": {"bindings": [{"o": {"type": "literal", "value": "from afar"}}]},
    }
)


class Endpoint(Quiet, BaseHTTPRequestHandler):
    """Another endpoint, which remembers who asked."""

    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(ROWS.encode())


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    """Return the address of another endpoint on this machine."""
    with serving_with(Endpoint) as address:
        yield address


@pytest.fixture(scope="module")
def served(other: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server that may call the other one at /listed, once it can."""
    store = numbered_store(tmp_path_factory.mktemp("federated") / "store", 3)
    with serving(store, services=f"{other}/listed") as served:
        _wait_until_it_calls(served, other)
        yield served


def _wait_until_it_calls(served: Served, other: str) -> None:
    until = monotonic() + 30
    while monotonic() < until:
        if served.get(f"ASK {{ SERVICE <{other}/listed> {{ ?s ?p ?o }} }}")[0] == 200:
            return
        sleep(0.2)
    pytest.skip("readers have no network of their own here, so that no endpoint is called")


def test_a_listed_endpoint_is_called(served: Served, other: str) -> None:
    query = f"SELECT ?o {{ SERVICE <{other}/listed> {{ ?s ?p ?o }} }}"

    assert served.rows(query) == ["from afar"]
    assert "etag" not in served.get(query)[1]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("ASK {{ SERVICE <{other}/unlisted> {{ ?s ?p ?o }} }}", 403),
        ("ASK {{ SERVICE SILENT <{other}/unlisted> {{ ?s ?p ?o }} }}", 403),
        ("PREFIX x: <{other}/> ASK {{ SERVICE x:unlisted {{ ?s ?p ?o }} }}", 403),
        ("BASE <{other}/> ASK {{ SERVICE <unlisted> {{ ?s ?p ?o }} }}", 403),
        ("ASK {{ BIND(<{other}/listed> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}", 403),
        ("ASK {{ SERVICE <{other}/listed> {{ SERVICE <{other}/unlisted> {{ ?s ?p ?o }} }} }}", 403),
        ("ASK {{ #\rSERVICE <{other}/unlisted> {{ ?s ?p ?o }}\n }}", 403),
        ("ASK {{ FILTER EXISTS {{ SERVICE <{other}/unlisted> {{ ?s ?p ?o }} }} }}", 403),
        ("ASK {{ SERVICE <http://127.0.0.1:22/> {{ ?s ?p ?o }} }}", 403),
        ("ASK {{ SERVICE <{other}/listed", 400),
    ],
)
def test_nobody_else_is(served: Served, other: str, query: str, status: int) -> None:
    before = list(Endpoint.asked)

    assert served.get(query.format(other=other))[0] == status
    assert Endpoint.asked == before


def test_without_a_list_nobody_is_called(other: str, tmp_path: Path) -> None:
    before = list(Endpoint.asked)
    with serving(numbered_store(tmp_path / "store", 3)) as served:
        status, _, _ = served.get(f"ASK {{ SERVICE <{other}/listed> {{ ?s ?p ?o }} }}")

    assert status == 403
    assert Endpoint.asked == before


def test_what_answers_no_call_says_so(served: Served, other: str) -> None:
    assert served.rows("SELECT ?s { ?s ?p '1' }") == ["http://e/1"]
    assert served.rows('SELECT ("SERVICE <x>" AS ?s) {}') == ["SERVICE <x>"]
    assert other not in served.get("SELECT * { ?s ?p ?o }")[2].decode()


@pytest.mark.model
def test_a_receipt_names_the_endpoint_that_was_called(other: str, seeds_folder: Path) -> None:
    meeting = "?m a <https://w3id.org/demarche/ontology#Meeting>"
    query = f"SELECT ?m ?o {{ {meeting} SERVICE <{other}/listed> {{ ?s ?p ?o }} }} LIMIT 1"
    with serving(seeds_folder, services=f"{other}/listed") as served:
        _wait_until_it_calls(served, other)
        (receipt,) = served.ask(query, receipts="true")["receipts"]
    assert receipt["services"] == [f"{other}/listed"]
    assert receipt["witnesses"] != [[]]
