"""Endpoints that fail a query which calls them: each is named to the client, with what it did."""

import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from time import monotonic, sleep

import pytest

from server.errors import ServiceFailedError, ServiceTimeoutError
from server.text.called import service_error
from tests.other_endpoint import Quiet, serving_with
from tests.sparql_server import Served, numbered_store, serving

JSON = "application/sparql-results+json"
HEAD = '{"head": {"vars": ["s"]}, "results": {"bindings": ['
ROW = f'{{"s": {{"type": "literal", "value": "{"x" * 1000}"}}}}'
BODY_OF_PATH = {
    "/sound": f"{HEAD}]}}}}",
    "/empty": "",
    "/broken": f'{HEAD}{{"s": ',
    "/junk": f'{HEAD}{{"s": {{"type": "uri", "value": "no iri"}}}}]}}}}',
    "/boolean": '{"head": {}, "boolean": true}',
    "/page": "<html>Please log in</html>",
    "/short": f"{HEAD}{ROW}",
    "/huge": f"{HEAD}{','.join([ROW] * 400)}]}}}}",
}
STATUS_OF_PATH = {"/busy": 429, "/failing": 500, "/elsewhere": 307, "/forbidden": 403}
SECONDS = 1
BYTES = 200_000


class Failing(Quiet, BaseHTTPRequestHandler):
    """An endpoint that answers by its path; /slow answers when it is too late."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/slow":
            sleep(SECONDS + 1)
        self.send_response(STATUS_OF_PATH.get(self.path, 200))
        self.send_header("Content-Type", "text/html" if self.path == "/page" else JSON)
        if self.path == "/short":
            self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(BODY_OF_PATH.get(self.path, "a stack trace").encode())


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    with serving_with(Failing) as address:
        yield address


@pytest.fixture(scope="module")
def dead() -> str:
    """Return the address of a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture(scope="module")
def served(other: str, dead: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    store = numbered_store(tmp_path_factory.mktemp("failing") / "store", 3)
    paths = ["/slow", *BODY_OF_PATH, *STATUS_OF_PATH]
    listed = [*(other + path for path in paths), f"{dead}/sparql", "http://nowhere.invalid/sparql"]
    limits = {"service_seconds": SECONDS, "service_bytes": BYTES}
    with serving(store, services=" ".join(listed), **limits) as served:
        wait_until_it_calls(served, f"{other}/sound")
        yield served


def wait_until_it_calls(served: Served, endpoint: str) -> None:
    """Wait until a call of the endpoint is answered; skip where none ever is."""
    until = monotonic() + 30
    while monotonic() < until:
        if served.get(counting(endpoint))[0] == 200:
            return
        sleep(0.2)
    pytest.skip("readers have no network of their own here, so that no endpoint is called")


def counting(endpoint: str, silent: str = "") -> str:
    """Return a query of which nothing is answered before all of the call is."""
    return f"SELECT (COUNT(*) AS ?n) {{ SERVICE {silent} <{endpoint}> {{ ?s ?p ?o }} }}"


FAILURES = [
    ("/slow", 504, "no answer within 1 seconds"),
    ("/empty", 502, "no result of a query"),
    ("/broken", 502, "no result of a query"),
    ("/junk", 502, "no result of a query"),
    ("/page", 502, "text/html"),
    ("/short", 502, "no answer"),
    ("/huge", 502, "more than 200,000 bytes"),
    ("/busy", 502, "status 429"),
    ("/failing", 502, "status 500"),
    ("/elsewhere", 502, "status 307"),
    ("/forbidden", 502, "status 403"),
]


@pytest.mark.parametrize(("path", "status", "said"), FAILURES)
def test_who_failed_and_how_is_told(
    served: Served, other: str, path: str, status: int, said: str
) -> None:
    found, headers, body = served.get(counting(f"{other}{path}"))
    detail = json.loads(body)["detail"]

    assert (found, headers["content-type"]) == (status, "application/problem+json")
    assert f"<{other}{path}>" in detail
    assert said in detail
    assert "stack trace" not in detail
    assert "endpoint=" not in detail


@pytest.mark.parametrize("host", ["{dead}", "http://nowhere.invalid"])
def test_who_is_not_there_is_told(served: Served, dead: str, host: str) -> None:
    endpoint = f"{host.format(dead=dead)}/sparql"
    status, _, body = served.get(counting(endpoint))

    assert status == 502
    assert f"<{endpoint}>: no answer" in json.loads(body)["detail"]


@pytest.mark.parametrize("path", ["/slow", "/empty", "/page", "/busy", "/failing"])
def test_a_call_that_may_fail_fails_in_silence(served: Served, other: str, path: str) -> None:
    assert served.rows(counting(f"{other}{path}", "SILENT")) == ["1"]


def test_the_server_answers_on_after_all_that(served: Served) -> None:
    assert served.rows("SELECT ?s { ?s ?p '1' }") == ["http://e/1"]


FORWARDS = {"https://a.org/": "http://127.0.0.1:1/?endpoint=a", "https://b.org/": "http://c/"}
REFUSED = "Error 504 Gateway Timeout returned by http://127.0.0.1:1/?endpoint=a with payload:\nlate"


def test_of_several_endpoints_the_one_that_failed_is_named() -> None:
    error = service_error(REFUSED, FORWARDS, is_text=False)

    assert isinstance(error, ServiceTimeoutError)
    assert "<https://a.org/>: late" in str(error)


def test_where_it_may_be_one_of_several_none_is_accused() -> None:
    error = service_error("Parser error at line 1", FORWARDS, is_text=True)

    assert isinstance(error, ServiceFailedError)
    assert "one of them" in str(error)
