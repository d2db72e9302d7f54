"""The real server on a real port."""

import json
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

import pytest

from server.errors import AddressError, PortInUseError
from server.serve import serve
from server.settings import Settings
from tests.sparql_server import PATIENCE, Served, numbered_store, serving

# Compares each pair of triples: a second or more.
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y FILTER(CONCAT(?x, ' ') < ?y) }"
# Compares each four of them: years.
ENDLESS = "ASK { ?a ?p ?w . ?b ?q ?x . ?c ?r ?y . ?d ?s ?z FILTER(CONCAT(?w, ?x, ?y, ?z) = 'no') }"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return numbered_store(tmp_path_factory.mktemp("serve") / "store")


@pytest.fixture(scope="module")
def served(directory: Path) -> Iterator[Served]:
    with serving(directory) as served:
        yield served


def answers_until(slow: Future[Any], served: Served) -> int:
    """Return how many quick queries are answered one after the other before the slow one."""
    answers = 0
    while not slow.done():
        answers += served.ask("ASK {}")["boolean"]
    return answers


def start_slow(served: Served, clients: ThreadPoolExecutor, query: str) -> Future[Any]:
    """Ask a query that takes long, and return once a reader has it."""
    slow: Future[Any] = clients.submit(served.ask, query)
    while not slow.done() and not any(map(is_busy, served.readers())):
        pass
    return slow


def is_busy(pid: int) -> bool:
    """Tell whether a process has spent a tenth of a second on a processor."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return int(fields[11]) > 10


def test_a_slow_query_does_not_hold_up_quick_ones(served: Served) -> None:
    with ThreadPoolExecutor(1) as clients:
        slow = clients.submit(served.ask, SLOW)

        assert answers_until(slow, served) > 10
        assert int(slow.result()["results"]["bindings"][0]["n"]["value"]) > 0


def test_a_graph_that_takes_long_to_write_does_not_hold_up_quick_ones(served: Served) -> None:
    construct = SLOW.replace("SELECT (COUNT(*) AS ?n)", "CONSTRUCT { ?a ?p ?y }")
    with ThreadPoolExecutor(1) as clients:
        slow = clients.submit(
            served.get, f"{construct} LIMIT 50000", {"Accept": "application/ld+json"}
        )

        assert answers_until(slow, served) > 10
        assert json.loads(slow.result()[2])


def test_head_has_no_body_and_the_connection_goes_on(served: Served) -> None:
    with closing(HTTPConnection(urlsplit(served.address).netloc)) as client:
        client.request("HEAD", "/sparql?query=ASK%7B%7D")
        head = client.getresponse()
        assert (head.status, head.read()) == (200, b"")
        client.request("GET", "/sparql?query=ASK%7B%7D")
        assert client.getresponse().read() == b'{"head":{},"boolean":true}'


def test_an_error_crosses_the_wire(served: Served) -> None:
    status, _, body = served.get("ASK{")

    assert status == 400
    assert json.loads(body)["column"] == 5


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_finishes_what_is_under_way_when_told_to_stop(
    directory: Path, stop: signal.Signals
) -> None:
    with serving(directory, stop_seconds=PATIENCE) as served, ThreadPoolExecutor(1) as clients:
        slow = start_slow(served, clients, SLOW)
        served.process.send_signal(stop)
        ended, _ = served.process.communicate(timeout=PATIENCE)

        assert (served.process.returncode, ended) == (0, "ended\n")
        assert slow.result(PATIENCE)["results"]["bindings"]


def test_it_abandons_what_does_not_end(directory: Path) -> None:
    with serving(directory, stop_seconds=1) as served, ThreadPoolExecutor(1) as clients:
        slow = start_slow(served, clients, ENDLESS)
        served.process.send_signal(signal.SIGTERM)
        ended, _ = served.process.communicate(timeout=PATIENCE)

        assert (served.process.returncode, ended) == (0, "ended\n")
        assert slow.result(PATIENCE)["detail"] == "the server is stopping"


def test_a_second_signal_stops_it_at_once(directory: Path) -> None:
    with serving(directory, stop_seconds=PATIENCE) as served, ThreadPoolExecutor(1) as clients:
        slow = start_slow(served, clients, ENDLESS)
        processes = served.processes()
        served.process.send_signal(signal.SIGTERM)
        sleep(0.3)  # or the system makes one signal of the two
        served.process.send_signal(signal.SIGTERM)
        served.process.communicate(timeout=10)

        assert slow.exception(PATIENCE) or slow.result()["status"] == 503
        assert ended_soon(processes)


def test_nothing_outlives_a_server_that_is_killed(directory: Path) -> None:
    with serving(directory) as served, ThreadPoolExecutor(1) as clients:
        slow = start_slow(served, clients, ENDLESS)
        processes = served.processes()
        served.process.kill()
        served.process.communicate(timeout=PATIENCE)
        slow.exception(PATIENCE)

        assert len(processes) > 1
        assert ended_soon(processes)


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf8")
    except OSError:
        return False


def ended_soon(processes: list[int]) -> bool:
    """Tell whether all of them have ended within a few seconds."""
    until = monotonic() + 5
    while any(map(is_alive, processes)) and monotonic() < until:
        sleep(0.02)
    return not any(map(is_alive, processes))


def test_a_port_in_use_is_one_clear_sentence(directory: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError) as raised:
            serve(directory, Settings(port=port))

    assert str(raised.value) == (
        f"cannot listen on port {port} of 127.0.0.1:"
        " another program does; stop that one, or choose another port"
    )


def test_an_address_that_is_none_of_ours_is_one_clear_sentence(directory: Path) -> None:
    with pytest.raises(AddressError, match=r"cannot listen on port 0 of 192\.0\.2\.1: "):
        serve(directory, Settings(host="192.0.2.1", port=0))
