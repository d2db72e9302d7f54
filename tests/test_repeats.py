"""What was asked before in the same bytes: answered as before, and nothing else is."""

import re
import socket
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import pytest
from pyoxigraph import RdfFormat

from server.caching.repeats import Repeat, Repeats
from store.opening import open_writer
from tests.sparql_server import PATIENCE, Served, fetch, numbered_store, serving

ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nhost: a\r\n\r\n"
ANSWER = b'HTTP/1.1 200 OK\r\ndate: then\r\netag: "1"\r\ncontent-length: 4\r\n\r\ntrue'


class Kept:
    """Answers kept under a stamp that can be changed."""

    def __init__(self, most: int = 2) -> None:
        self.stamp = "1"
        self.repeated: list[Repeat] = []
        self.repeats = Repeats(lambda: self.stamp, self.repeated.append, most)


def test_an_answer_goes_out_again_with_a_date_of_its_own() -> None:
    kept = Kept()
    kept.repeats.put(ASK, ANSWER, "ASK{}", "1")

    assert kept.repeats.get(ASK, b"now") == ANSWER.replace(b"then", b"now")
    assert [(repeat.note, repeat.size) for repeat in kept.repeated] == [("ASK{}", 4)]


@pytest.mark.parametrize(
    ("asked", "answer", "stamp"),
    [
        pytest.param(ASK, ANSWER, "0", id="of a snapshot before"),
        pytest.param(ASK.replace(b"GET", b"HEAD"), ANSWER, "1", id="HEAD"),
        pytest.param(ASK.replace(b"GET", b"POST"), ANSWER, "1", id="POST"),
        pytest.param(ASK.replace(b"/sparql", b"/update"), ANSWER, "1", id="another path"),
        pytest.param(ASK + b" " * 9000, ANSWER, "1", id="a long request"),
        pytest.param(ASK, ANSWER.replace(b"200 OK", b"304 Not Modified"), "1", id="304"),
        pytest.param(ASK, ANSWER.replace(b"etag", b"x-tag"), "1", id="no tag"),
        pytest.param(ASK, ANSWER[:-1], "1", id="not whole"),
        pytest.param(ASK, ANSWER.replace(b"content-length: 4\r\n", b""), "1", id="no length"),
        pytest.param(ASK, ANSWER.replace(b"date", b"connection: close\r\ndate"), "1", id="closed"),
        pytest.param(ASK, ANSWER.replace(b"date: then\r\n", b""), "1", id="no date"),
        pytest.param(ASK, ANSWER.replace(b" 4", b" 70000")[:-4] + b"x" * 70_000, "1", id="large"),
    ],
)
def test_what_may_not_be_the_same_again_is_not_kept(
    asked: bytes, answer: bytes, stamp: str
) -> None:
    kept = Kept()
    kept.repeats.put(asked, answer, "", stamp)

    assert kept.repeats.get(asked, b"now") is None


def test_nothing_goes_out_again_under_another_stamp() -> None:
    kept = Kept()
    kept.repeats.put(ASK, ANSWER, "", "1")
    kept.stamp = "2"

    assert kept.repeats.get(ASK, b"now") is None
    kept.stamp = "1"
    assert kept.repeats.get(ASK, b"now") is not None


@pytest.mark.parametrize("most", [0, 1, 3])
def test_no_more_answers_are_kept_than_were_said(most: int) -> None:
    kept = Kept(most)
    requests = [ASK.replace(b"host: a", b"host: %d" % n) for n in range(10)]
    for request in requests:
        kept.repeats.put(request, ANSWER, "", "1")

    assert sum(kept.repeats.get(request, b"") is not None for request in requests) <= most


# Over a real connection


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return numbered_store(tmp_path_factory.mktemp("repeats") / "store", 20)


@pytest.fixture(scope="module")
def served(directory: Path) -> Iterator[Served]:
    with serving(directory) as served:
        yield served


def answers(served: Served, *segments: bytes, count: int) -> list[tuple[int, bytes]]:
    """Send segments, each on its own, and return the status and body of so many answers."""
    address = urlsplit(served.address)
    with (
        socket.create_connection((address.hostname, address.port), PATIENCE) as connection,
        connection.makefile("rb") as incoming,
    ):
        for segment in segments:
            connection.sendall(segment)
            sleep(0.01)
        return [_answer(incoming) for _ in range(count)]


def _answer(incoming: BufferedReader) -> tuple[int, bytes]:
    status, length = int(incoming.readline().split()[1]), 0
    while line := incoming.readline().strip():
        if line.startswith(b"content-length: "):
            length = int(line.split()[1])
    return status, incoming.read(length)


def request(query: str, head: str = "", body: bytes = b"") -> bytes:
    return (
        f"GET /sparql?query={query} HTTP/1.1\r\nhost: a\r\naccept: text/csv\r\n{head}\r\n".encode()
        + body
    )


def test_the_same_bytes_get_the_same_again_on_any_connection(served: Served) -> None:
    asked = request("SELECT(1%20AS%20?n)%7B%7D")
    first, *others = answers(served, *[asked] * 3, count=3)

    assert first == (200, b"n\r\n1\r\n")
    assert [*others, *answers(served, asked, count=1)] == [first] * 3
    assert hits(served) >= 3


def hits(served: Served) -> float:
    text = fetch(f"{served.address}metrics")[2].decode()
    found = re.search(r"^demarche_cache_hits (\S+)", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_two_requests_in_one_piece_have_two_answers_each_time(served: Served) -> None:
    both = request("SELECT(2%20AS%20?n)%7B%7D") + request("SELECT(3%20AS%20?n)%7B%7D")

    for _ in range(3):
        assert answers(served, both, count=2) == [(200, b"n\r\n2\r\n"), (200, b"n\r\n3\r\n")]


def test_a_body_that_comes_later_is_not_taken_for_a_request(served: Served) -> None:
    asked = request("SELECT(4%20AS%20?n)%7B%7D", "content-length: 5\r\n")
    after = request("SELECT(5%20AS%20?n)%7B%7D")

    for _ in range(3):
        found = answers(served, asked, b"hello", after, count=2)
        assert found == [(200, b"n\r\n4\r\n"), (200, b"n\r\n5\r\n")]


def test_a_request_in_pieces_is_one(served: Served) -> None:
    asked = request("SELECT(6%20AS%20?n)%7B%7D")

    for cut in (1, 30, len(asked) - 2):
        assert answers(served, asked, count=1) == [(200, b"n\r\n6\r\n")]
        assert answers(served, asked[:cut], asked[cut:], count=1) == [(200, b"n\r\n6\r\n")]


def test_a_new_snapshot_is_seen_by_the_same_bytes(directory: Path, served: Served) -> None:
    asked = request("SELECT(COUNT(*)AS%20?n)%7B?s%20%3Chttp://e/new%3E%20?o%7D")
    before = [answers(served, asked, count=1)[0][1] for _ in range(3)]
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(b"<http://e/1> <http://e/new> 1 .", RdfFormat.TURTLE)
        writer.publish()

    assert before == [b"n\r\n0\r\n"] * 3
    assert any(answers(served, asked, count=1)[0][1] == b"n\r\n1\r\n" for _ in range(2000))
