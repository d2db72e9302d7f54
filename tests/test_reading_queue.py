"""Queries that wait: clients take turns, and who asks for most gives way first."""

from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.client import client_of
from server.reading.queue import FairQueue
from tests.sparql_server import PATIENCE, numbered_store, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x < ?y && ?y < ?z) }"


@dataclass(eq=False)
class Asked:
    client: str


def queue_of(clients: Iterable[str], most: int = 100) -> FairQueue[Asked]:
    queue = FairQueue[Asked](most)
    for client in clients:
        queue.append(Asked(client))
    return queue


def served_in_turn(queue: FairQueue[Asked]) -> str:
    served = ""
    while job := queue.first():
        queue.remove(job)
        served += job.client
    return served


@pytest.mark.parametrize(
    ("came", "served"),
    [("", ""), ("aaa", "aaa"), ("aaab", "abaa"), ("aabbc", "abcab"), ("abab", "abab")],
)
def test_clients_take_turns(came: str, served: str) -> None:
    assert served_in_turn(queue_of(came)) == served


@pytest.mark.parametrize(
    ("waiting", "comes", "gives_way"),
    [
        ("aa", "b", ""),  # there is a place
        ("aaa", "a", "itself"),
        ("aaa", "b", "a"),
        ("aab", "b", "itself"),  # they have as many then
        ("aab", "c", "a"),
        ("abc", "d", "itself"),
        ("abb", "a", "itself"),
    ],
)
def test_who_has_most_waiting_gives_way(waiting: str, comes: str, gives_way: str) -> None:
    queue = queue_of(waiting, most=3)
    last_of = {job.client: job for job in queue}
    job = Asked(comes)
    expected = {"": None, "itself": job}.get(gives_way, last_of.get(gives_way))
    assert queue.giving_way_to(job) is expected


def test_where_nobody_may_wait_nobody_does() -> None:
    job = Asked("a")
    assert FairQueue[Asked](0).giving_way_to(job) is job


@given(st.lists(st.sampled_from("abc")), st.randoms())
def test_each_client_is_served_in_its_own_order_whoever_leaves(
    came: list[str], random: Random
) -> None:
    queue = queue_of(came)
    jobs = list(queue)
    for job in [job for job in jobs if random.random() < 0.3]:
        queue.remove(job)
        jobs.remove(job)
    assert len(queue) == len(jobs)
    for client in "abc":
        assert [job for job in queue if job.client == client] == [
            job for job in jobs if job.client == client
        ]
    assert sorted(served_in_turn(queue)) == sorted(job.client for job in jobs)


@pytest.mark.parametrize(
    ("client", "forwarded", "trusts", "found"),
    [
        ("192.0.2.1", "", False, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", False, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", True, "198.51.100.7"),
        ("192.0.2.1", "made-up, 198.51.100.7", True, "198.51.100.7"),
        ("192.0.2.1", "", True, "192.0.2.1"),
        ("2001:db8:1:2::9", "", False, "2001:db8:1:2::/64"),
    ],
)
def test_a_client_is_an_address(client: str, forwarded: str, trusts: bool, found: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "client": (client, 1), "headers": headers}
    assert client_of(scope, trusts_proxy=trusts) == found


def test_one_who_fills_the_queue_keeps_nobody_else_out(tmp_path: Path) -> None:
    limits = {"quick_queries": 1, "queries_at_once": 1, "queries_stopped": 0, "queries_waiting": 4}
    with (
        serving(numbered_store(tmp_path / "store"), query_seconds=20, **limits) as served,
        ExitStack() as crowd,
    ):
        host = urlsplit(served.address).netloc
        for _ in range(30):
            greedy = HTTPConnection(host, timeout=PATIENCE, source_address=("127.0.0.2", 0))
            greedy.request("GET", served.url(ENDLESS))
            crowd.enter_context(closing(greedy))
        assert [served.get("ASK {}")[0] for _ in range(20)] == [200] * 20
