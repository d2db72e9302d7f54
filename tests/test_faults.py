"""What a bad day does to a server and to an ingestion; `make faults` does it for longer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from bench.faults.asking import ask_killers, leave_in_mid_answer
from bench.faults.full_publishing import full_while_publishing
from bench.faults.full_serving import (
    full_while_answers_are_kept,
    full_while_preparing,
    full_while_updating,
)
from bench.faults.ingesting import (
    extractions_of_news,
    fill_at_random,
    kill_at_random,
    store_of_news,
)
from bench.faults.processes import kill_readers, kill_server, kill_starter
from bench.faults.slow import SLOW, hold_open, slow_clients
from bench.faults.small_disk import Disk
from tests.sparql_server import Served, numbered_store, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = numbered_store(tmp_path_factory.mktemp("faults") / "store")
    with serving(directory, query_seconds=3, request_seconds=2, client_seconds=2) as served:
        yield served


@pytest.mark.model
def test_a_killed_ingestion_loses_nothing_it_told_of_and_says_nothing_twice(
    nlp: Language, tmp_path: Path
) -> None:
    kill_at_random(tmp_path, extractions_of_news(nlp, 4), 20)


@pytest.mark.parametrize(
    ("act", "times"), [(kill_readers, 10), (kill_starter, 2), (leave_in_mid_answer, 10)]
)
def test_a_server_goes_on(served: Served, act: Callable[[Served, int], str], times: int) -> None:
    act(served, times)


def test_a_server_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    kill_server(numbered_store(tmp_path / "store"), 1)


@pytest.mark.parametrize(
    "act", [full_while_publishing, full_while_updating, full_while_answers_are_kept]
)
def test_a_full_disk_leaves_nothing_half_done(disk: Disk, act: Callable[[Disk, int], str]) -> None:
    act(disk, 2)


@pytest.mark.model
def test_an_ingestion_that_fills_a_real_disk_loses_nothing_and_says_nothing_twice(
    nlp: Language, real_disk: Disk
) -> None:
    fill_at_random(real_disk, extractions_of_news(nlp, 4), 3)


@pytest.mark.model
def test_a_server_on_a_full_disk_answers_and_is_searched_once_there_is_room(
    nlp: Language, real_disk: Disk, tmp_path: Path
) -> None:
    claims = store_of_news(tmp_path / "claims", extractions_of_news(nlp, 4))
    full_while_preparing(real_disk, claims, 1)


@pytest.mark.parametrize("kind", SLOW)
def test_500_slow_clients_hold_nobody_up_and_are_ended(served: Served, kind: str) -> None:
    hold_open(served, kind, 500)


def test_killers_of_every_kind_are_ended_and_look_ups_answered(served: Served) -> None:
    ask_killers(served, 4)


def test_a_request_that_does_not_arrive_is_told_so(served: Served) -> None:
    with slow_clients(served.address, "heads byte by byte", 1) as slow:
        told = slow.received()

    assert told.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert b"content-type: application/problem+json\r\n" in told
    assert told.endswith(b'"detail": "the request did not arrive within 2 seconds"}')


def test_one_connection_too_many_is_told_so(tmp_path: Path) -> None:
    with (
        serving(numbered_store(tmp_path / "store"), connections=3) as few,
        slow_clients(few.address, "bodies byte by byte", 3),
        slow_clients(few.address, "answers not taken", 1) as refused,
    ):
        told = refused.received()

    assert told.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert b"retry-after: 2\r\n" in told
