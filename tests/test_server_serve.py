"""The real server on a real port."""

import json
import signal
import socket
import sys
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from subprocess import PIPE, Popen
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import Store

from server.errors import AddressError, PortInUseError
from server.serve import serve
from server.settings import Settings

# Serves 2,000 triples on a port that the system chooses, prints its address, and how it ended.
PROGRAM = """
import sys
from pyoxigraph import Literal, NamedNode, Quad, Store
from server.serve import serve
from server.settings import Settings

store = Store()
store.extend(
    Quad(NamedNode(f"http://e/{n}"), NamedNode("http://e/p"), Literal(str(n))) for n in range(2000)
)
at_once, stop_seconds = map(int, sys.argv[1:])
settings = Settings(
    port=0, queries_at_once=at_once, queries_waiting=0, stop_seconds=stop_seconds
)
serve(store, settings, lambda address: print(address, flush=True))
print("ended", flush=True)
"""
# Compares each pair of triples: a second or more.
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y FILTER(CONCAT(?x, ' ') < ?y) }"
# Compares each four of them: years.
ENDLESS = "ASK { ?a ?p ?w . ?b ?q ?x . ?c ?r ?y . ?d ?s ?z FILTER(CONCAT(?w, ?x, ?y, ?z) = 'no') }"
JSON_LD = "application/ld+json"
PATIENCE = 60  # seconds before a server that hangs is called failed


@contextmanager
def running(at_once: int = 2, stop_seconds: int = 5) -> Generator[tuple["Popen[str]", str]]:
    """Start the program; yield its process and its address, and leave nothing behind."""
    command = [sys.executable, "-c", PROGRAM, str(at_once), str(stop_seconds)]
    process = Popen(command, stdout=PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def ask(address: str, query: str, accept: str = "application/json") -> Any:
    """Return the JSON that a query gets."""
    url = f"{address}sparql?{urlencode({'query': query})}"
    with urlopen(Request(url, headers={"Accept": accept}), timeout=PATIENCE) as response:
        return json.load(response)


def answers_until(slow: Future[Any], address: str) -> int:
    """Return how many quick queries are answered one after the other before the slow one."""
    answers = 0
    while not slow.done():
        answers += ask(address, "ASK {}")["boolean"]
    return answers


def ask_until_taken(address: str, query: str) -> Any:
    """Ask again until there is a place."""
    while True:
        try:
            return ask(address, query)
        except HTTPError as busy:
            busy.close()


def wait_until_busy(address: str, slow: Future[Any]) -> None:
    """Return once the only place is taken, which shows that the slow query runs."""
    while not slow.done():
        try:
            ask(address, "ASK {}")
        except HTTPError as busy:
            busy.close()
            return


def test_a_slow_query_does_not_hold_up_quick_ones() -> None:
    with running() as (_, address), ThreadPoolExecutor(1) as clients:
        slow: Future[Any] = clients.submit(ask, address, SLOW)

        assert answers_until(slow, address) > 10
        assert int(slow.result()["results"]["bindings"][0]["n"]["value"]) > 0


def test_a_graph_that_takes_long_to_write_does_not_hold_up_quick_ones() -> None:
    construct = SLOW.replace("SELECT (COUNT(*) AS ?n)", "CONSTRUCT { ?a ?p ?y }")
    with running() as (_, address), ThreadPoolExecutor(1) as clients:
        slow = clients.submit(ask, address, f"{construct} LIMIT 300000", accept=JSON_LD)

        assert answers_until(slow, address) > 10
        assert slow.result()


def test_head_has_no_body_and_the_connection_goes_on() -> None:
    with running() as (_, address), closing(HTTPConnection(urlsplit(address).netloc)) as client:
        client.request("HEAD", "/sparql?query=ASK%7B%7D")
        head = client.getresponse()
        assert (head.status, head.read()) == (200, b"")
        client.request("GET", "/sparql?query=ASK%7B%7D")
        assert client.getresponse().read() == b'{"head":{},"boolean":true}'


def test_an_error_crosses_the_wire() -> None:
    with running() as (_, address), closing(HTTPConnection(urlsplit(address).netloc)) as client:
        client.request("GET", "/sparql?query=ASK%7B")
        refused = client.getresponse()

        assert refused.status == 400
        assert json.loads(refused.read())["column"] == 5


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_finishes_what_is_under_way_when_told_to_stop(stop: signal.Signals) -> None:
    with (
        running(at_once=1, stop_seconds=PATIENCE) as (process, address),
        ThreadPoolExecutor(1) as clients,
    ):
        slow: Future[Any] = clients.submit(ask_until_taken, address, SLOW)
        wait_until_busy(address, slow)
        process.send_signal(stop)
        ended, _ = process.communicate(timeout=PATIENCE)

        assert (process.returncode, ended) == (0, "ended\n")
        assert slow.result(PATIENCE)["results"]["bindings"]


def test_it_abandons_what_does_not_end() -> None:
    with (
        running(at_once=1, stop_seconds=1) as (process, address),
        ThreadPoolExecutor(1) as clients,
    ):
        slow: Future[Any] = clients.submit(ask_until_taken, address, ENDLESS)
        wait_until_busy(address, slow)
        process.send_signal(signal.SIGTERM)
        ended, _ = process.communicate(timeout=PATIENCE)

        assert (process.returncode, ended) == (0, "ended\n")
        assert slow.exception(PATIENCE) is not None


def test_a_port_in_use_is_one_clear_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError) as raised:
            serve(Store(), Settings(port=port))

    assert str(raised.value) == (
        f"cannot listen on port {port} of 127.0.0.1:"
        " another program does; stop that one, or choose another port"
    )


def test_an_address_that_is_none_of_ours_is_one_clear_sentence() -> None:
    with pytest.raises(AddressError, match=r"cannot listen on port 0 of 192\.0\.2\.1: "):
        serve(Store(), Settings(host="192.0.2.1", port=0))
