"""Readers: who has one, who waits, and what becomes of one that dies."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.sparql_server import PATIENCE, Served, numbered_store, serving

FOURS = "?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w"
ENDLESS = f"ASK {{ {FOURS} FILTER(CONCAT(?x, ?y, ?z, ?w) = 'no') }}"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return numbered_store(tmp_path_factory.mktemp("processes") / "store")


@pytest.fixture(scope="module")
def served(directory: Path) -> Iterator[Served]:
    with serving(directory, query_seconds=20, quick_queries=2, queries_at_once=2) as served:
        yield served


def soon(holds: Callable[[], bool], seconds: float = 5) -> bool:
    """Tell whether something is so within a few seconds."""
    until = monotonic() + seconds
    while not holds() and monotonic() < until:
        sleep(0.02)
    return holds()


def at_work(served: Served) -> list[int]:
    """Return the readers that have spent a tenth of a second on a processor."""
    return [pid for pid in served.readers() if ticks_of(pid) > 10]


def ticks_of(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def test_readers_stand_ready(served: Served) -> None:
    assert soon(lambda: len(served.readers()) == 2)


def test_a_reader_killed_in_mid_query_is_told_and_replaced(served: Served) -> None:
    with ThreadPoolExecutor(1) as clients:
        asked = clients.submit(served.ask, ENDLESS)
        assert soon(lambda: len(at_work(served)) == 1)
        os.kill(at_work(served)[0], signal.SIGKILL)
        refused = asked.result(PATIENCE)

    assert refused["status"] == 503
    assert "ended unexpectedly; try again" in refused["detail"]
    assert soon(lambda: len(served.readers()) == 2)


def test_idle_readers_that_are_killed_are_replaced(served: Served) -> None:
    assert soon(lambda: len(served.readers()) == 2)
    killed = served.readers()
    for reader in killed:
        os.kill(reader, signal.SIGKILL)

    assert soon(lambda: len(set(served.readers()) - set(killed)) == 2)
    assert served.ask("ASK {}")["boolean"] is True


def test_the_process_that_starts_readers_is_started_again(served: Served) -> None:
    starter = served.processes()[0]
    os.kill(starter, signal.SIGKILL)

    assert soon(lambda: served.processes()[:1] not in ([], [starter]))
    assert soon(lambda: served.ask("ASK {}").get("boolean") is True)


def test_a_client_that_leaves_frees_its_reader(served: Served) -> None:
    with closing(served.request(ENDLESS)):
        assert soon(lambda: len(at_work(served)) == 1)

    assert soon(lambda: not at_work(served), seconds=10)  # half of what a query may take


def test_a_client_that_leaves_in_mid_answer_frees_its_reader(served: Served) -> None:
    query = f"SELECT ?x ?y ?z ?w {{ {FOURS} }}"
    with closing(served.request(query)) as connection:
        connection.getresponse().read(1000)
        assert soon(lambda: len(at_work(served)) == 1)

    assert soon(lambda: not at_work(served), seconds=10)  # half of what a query may take


def test_a_client_that_takes_its_time_does_not_hold_a_reader(served: Served) -> None:
    """The answer of 8 MB is far more than what a connection holds on its way."""
    with closing(served.request("SELECT ?a ?x { ?a ?p ?x . ?b ?q ?y } LIMIT 100000")) as connection:
        response = connection.getresponse()
        assert soon(
            lambda: served.ask("ASK {}")["boolean"] and is_at_rest(served), seconds=PATIENCE
        )

        assert len(json.loads(response.read())["results"]["bindings"]) == 100_000


def is_at_rest(served: Served) -> bool:
    """Tell whether no reader uses a processor."""
    before = [ticks_of(pid) for pid in served.readers()]
    sleep(0.2)
    return before == [ticks_of(pid) for pid in served.readers()]


def test_those_who_find_no_place_are_told_when_to_come_back(directory: Path) -> None:
    with (
        serving(
            directory,
            query_seconds=20,
            quick_queries=1,
            queries_at_once=1,
            queries_stopped=0,
            queries_waiting=0,
        ) as served,
        closing(served.request(ENDLESS)),
    ):
        assert soon(lambda: len(at_work(served)) == 1)
        sleep(0.3)  # it has a lasting place now
        status, headers, body = served.get(ENDLESS)

        assert (status, headers["retry-after"]) == (503, "2")
        assert "too many queries" in json.loads(body)["detail"]
        assert served.ask("ASK {}")["boolean"] is True


def test_a_query_that_was_stopped_goes_on_and_is_answered(directory: Path) -> None:
    """Two of them and one lasting place: one is stopped while the other is done."""
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y FILTER(CONCAT(?x, ' ') < ?y) }"
    with (
        serving(directory, queries_at_once=1) as served,
        ThreadPoolExecutor(3) as clients,
    ):
        asked: list[Future[Any]] = [clients.submit(served.ask, slow) for _ in range(3)]
        assert soon(lambda: "T" in map(state_of, served.readers()))
        found = [one.result(PATIENCE)["results"]["bindings"][0]["n"]["value"] for one in asked]

    assert len(set(found)) == 1


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def test_readers_have_no_network_and_write_nothing(served: Served) -> None:
    limits = Path(f"/proc/{served.readers()[0]}/limits").read_text()
    status = Path(f"/proc/{served.readers()[0]}/status").read_text()

    assert any(
        line.split() == ["Max", "file", "size", "0", "0", "bytes"] for line in limits.splitlines()
    )
    assert any(
        line.split() == ["Max", "core", "file", "size", "0", "0", "bytes"]
        for line in limits.splitlines()
    )
    assert "NoNewPrivs:\t1" in status


def test_readers_know_none_of_our_settings(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_TOKEN", "a secret")
    with serving(directory) as served:
        for process in served.processes():
            assert b"a secret" not in Path(f"/proc/{process}/environ").read_bytes()
