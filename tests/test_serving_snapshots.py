"""Which state of the store an answer comes from, and how to come back to it."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urljoin

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from store.opening import open_writer
from store.snapshots import KEPT_SNAPSHOTS, keep_snapshots, kept_snapshots
from tests.sparql_server import NO_HEADERS, Served, fetch, numbered_store, serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PAIRS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y FILTER(CONCAT(?x, ' ') < ?y) }"

DEFAULT: dict[str, object] = {"default-graph-uri": "http://e/g"}
NAMED: dict[str, object] = {"named-graph-uri": "http://e/g"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return numbered_store(tmp_path / "store", 1000)


@pytest.fixture
def served(directory: Path) -> Iterator[Served]:
    with serving(directory) as served:
        yield served


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server over a store that no test changes."""
    directory = numbered_store(tmp_path_factory.mktemp("unchanged") / "store", 1000)
    with serving(directory) as served:
        yield served


def write_more(directory: Path, name: str) -> None:
    """Add one triple and publish, as another process does."""
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.add(
            Quad(NamedNode(f"http://e/{name}"), NamedNode("http://e/p"), Literal(""))
        )
        writer.publish()


def write_eight(directory: Path) -> None:
    for n in range(8):
        write_more(directory, f"new{n}")


def until_it_counts(served: Served, count: int) -> float:
    """Return after how many seconds the endpoint counts so many triples."""
    asked = monotonic()
    while served.rows(COUNT) != [str(count)] and monotonic() < asked + 10:
        sleep(0.01)
    return monotonic() - asked


def numbers_of(directory: Path) -> list[int]:
    names = (path.name for path in (directory / "snapshots").iterdir())
    return sorted(int(name) for name in names if name.isdecimal())  # others are being removed


def test_what_is_written_is_served_within_a_second(served: Served, directory: Path) -> None:
    assert served.rows(COUNT) == ["1000"]
    write_more(directory, "new")

    assert until_it_counts(served, 1001) < 1


def test_a_query_that_runs_goes_on_in_its_own_snapshot(served: Served, directory: Path) -> None:
    with ThreadPoolExecutor(1) as clients:
        before = served.rows(PAIRS)
        running = clients.submit(served.get, PAIRS)
        sleep(0.15)
        write_more(directory, "new")
        until_it_counts(served, 1001)
        status, headers, body = running.result()

    assert status == 200
    assert json.loads(body)["results"]["bindings"][0]["n"]["value"] == before[0]
    assert "/snapshots/2/" in headers["link"]


def test_no_query_is_dropped_while_snapshots_change(served: Served, directory: Path) -> None:
    """Each of many clients sees the count grow, never shrink, and no error."""
    assert until_it_counts(served, 1000) < 30  # its first answer waits for the server to be up
    with ThreadPoolExecutor(5) as clients:
        stop = clients.submit(write_eight, directory)
        readers = [clients.submit(counts_until, served, stop.done) for _ in range(4)]
        seen = [reader.result() for reader in readers]

    assert until_it_counts(served, 1008) < 1
    assert all(counts == sorted(counts) and len(counts) > 5 for counts in seen)


def counts_until(served: Served, is_done: Callable[[], bool]) -> list[int]:
    counts: list[int] = []
    while not is_done():
        counts.append(int(served.rows(COUNT)[0]))
    return counts


def test_old_snapshots_are_removed_when_nobody_reads_them(served: Served, directory: Path) -> None:
    for name in "abc":
        write_more(directory, name)
    until_it_counts(served, 1003)
    until = monotonic() + 5
    while len(numbers_of(directory)) > KEPT_SNAPSHOTS and monotonic() < until:
        sleep(0.05)

    assert numbers_of(directory) == [4, 5]


def test_the_store_taken_away_is_served_on(served: Served, directory: Path) -> None:
    (directory / "current").unlink()
    sleep(0.3)

    assert served.rows(COUNT) == ["1000"]


def test_an_answer_is_known_again_by_its_tag(served: Served, directory: Path) -> None:
    _, headers, _ = served.get(COUNT)
    tag = {"If-None-Match": headers["etag"]}

    status, again, body = served.get(COUNT, tag)
    assert (status, body) == (304, b"")
    assert again["etag"] == headers["etag"]

    write_more(directory, "new")
    until_it_counts(served, 1001)
    assert served.get(COUNT, tag)[0] == 200


@pytest.mark.parametrize(
    ("headers", "parameters", "query"),
    [
        ({"Accept": "text/csv"}, {}, COUNT),
        ({}, DEFAULT, COUNT),
        ({}, NAMED, COUNT),
        ({}, {}, COUNT + " "),
    ],
)
def test_another_answer_has_another_tag(
    unchanged: Served, headers: dict[str, str], parameters: dict[str, object], query: str
) -> None:
    one, other = unchanged.get(COUNT)[1], unchanged.get(query, headers, **parameters)[1]

    assert re.fullmatch('"[0-9a-f]{32}"', one["etag"])
    assert one["etag"] != other["etag"]


def test_a_dataset_parameter_is_no_part_of_another(unchanged: Served) -> None:
    one = unchanged.get(COUNT, NO_HEADERS, **DEFAULT)[1]
    other = unchanged.get(COUNT, NO_HEADERS, **NAMED)[1]

    assert one["etag"] != other["etag"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?t) {}",
        "SELECT (rand() AS ?x) {}",
        "SELECT (STRUUID() AS ?x) {}",
        "CONSTRUCT { [] ?p ?o } { ?s ?p ?o }",
        "CONSTRUCT { _:b ?p ?o } { ?s ?p ?o }",
    ],
)
def test_what_is_never_the_same_twice_has_no_tag(unchanged: Served, query: str) -> None:
    assert "etag" not in unchanged.get(query)[1]


def test_a_problem_has_no_tag(unchanged: Served) -> None:
    assert "etag" not in unchanged.get("ASK {")[1]


def test_an_answer_links_to_its_snapshot(served: Served, directory: Path) -> None:
    keep_snapshots(directory, 5)
    _, headers, body = served.get(COUNT)
    target = re.fullmatch('<(.*)>; rel="memento"; datetime="(.*)"', headers["link"])
    assert target is not None
    assert target[2] == headers["last-modified"]
    for name in "abc":
        write_more(directory, name)
    until_it_counts(served, 1003)

    status, memento, again = fetch(urljoin(served.address, target[1]))
    assert (status, again) == (200, body)
    assert memento["memento-datetime"] == memento["last-modified"] == headers["last-modified"]
    assert memento["link"] == '</sparql>; rel="original timegate"'


def test_a_snapshot_that_is_not_kept_is_gone(served: Served, directory: Path) -> None:
    for name in "abc":
        write_more(directory, name)
    until_it_counts(served, 1003)
    url = served.url(COUNT).replace("/sparql", "/snapshots/1/sparql")
    until = monotonic() + 5
    while fetch(url)[0] != 410 and monotonic() < until:
        sleep(0.05)
    status, headers, body = fetch(url)

    assert status == json.loads(body)["status"] == 410
    assert headers["content-type"] == "application/problem+json"
    assert json.loads(body)["detail"] == (
        "snapshot 1 is not kept any more; the current one is at /sparql"
    )


@pytest.mark.parametrize("number", ["3", "0", "-1", "x", "9" * 5000, "00000002", "%2E%2E"])
def test_a_snapshot_that_never_was_is_not_found(unchanged: Served, number: str) -> None:
    status, _, body = fetch(unchanged.url(COUNT).replace("/sparql", f"/snapshots/{number}/sparql"))

    assert (status, json.loads(body)["status"]) == (404, 404)


def test_the_snapshot_asked_for_by_its_number_may_be_the_current_one(unchanged: Served) -> None:
    status, headers, _ = fetch(unchanged.url(COUNT).replace("/sparql", "/snapshots/2/sparql"))

    assert status == 200
    assert headers["memento-datetime"]


def test_a_large_query_is_linked_without_its_text(unchanged: Served) -> None:
    _, headers, _ = unchanged.get(f"ASK {{}} #{'x' * 5000}")

    assert headers["link"].startswith("</snapshots/2/sparql>;")


@pytest.mark.parametrize(("count", "kept"), [(0, 2), (1, 2), (3, 3)])
def test_a_store_keeps_as_many_snapshots_as_it_was_told(
    directory: Path, count: int, kept: int
) -> None:
    keep_snapshots(directory, count)
    for name in "abcd":
        write_more(directory, name)

    assert kept_snapshots(directory) == kept
    assert len(numbers_of(directory)) == kept


def test_serve_tells_the_store_how_many_to_keep(directory: Path) -> None:
    with serving(directory, keep_snapshots=4) as served:
        assert served.rows(COUNT) == ["1000"]

    assert kept_snapshots(directory) == 4


def test_a_client_that_reads_for_long_keeps_no_snapshot(served: Served, directory: Path) -> None:
    """Its answer was taken from the reader long ago."""
    with closing(served.request("SELECT * { ?a ?p ?x . ?b ?q ?y } LIMIT 50000")) as connection:
        response = connection.getresponse()
        for name in "abc":
            write_more(directory, name)
        until_it_counts(served, 1003)
        until = monotonic() + 10
        while numbers_of(directory) != [4, 5] and monotonic() < until:
            sleep(0.05)

        assert numbers_of(directory) == [4, 5]
        assert len(json.loads(response.read())["results"]["bindings"]) == 50_000
