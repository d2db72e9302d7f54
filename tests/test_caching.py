"""Answers that are kept, and answers in a coding: the same bytes in the end, whoever asks."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

import brotli
import pytest
import zstandard
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from server.app import create_app
from server.caching.cache import Cache, Kept
from server.protocol.codings import COMPRESSORS, best_coding, compressed, compressing
from server.settings import Settings
from store.opening import open_writer
from tests.sparql_server import PATIENCE

DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}
ROWS = 5_000
SMALL = "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 40"
LARGE = "SELECT ?a { ?a ?p ?o }"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("deflate", ""),
        ("identity", ""),
        ("identity, gzip;q=0.5", ""),
        ("gzip;q=0", ""),
        ("*", "zstd"),
        ("*, zstd;q=0", "br"),
        ("*;q=0", ""),
        ("GZIP", "gzip"),
        ("gzip;q=2, ;;, =", ""),
    ],
)
def test_a_client_gets_the_coding_it_likes_best(accepted: str, coding: str) -> None:
    assert best_coding(accepted) == coding


@given(st.lists(st.binary(max_size=300)), st.sampled_from(sorted(COMPRESSORS)))
def test_in_parts_or_whole_what_is_coded_is_the_same_again(parts: list[bytes], coding: str) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for part in parts:
            yield part

    async def joined() -> bytes:
        return b"".join([part async for part in compressing(chunks(), coding)])

    assert DECODERS[coding](asyncio.run(joined())) == b"".join(parts)
    assert DECODERS[coding](compressed(b"".join(parts), coding)) == b"".join(parts)


def test_what_was_asked_for_last_stays() -> None:
    cache = Cache(20_000)
    for i in range(30):
        cache.put(f'"{i}"', Kept("text/csv", "", b"x" * 500))
        cache.get('"0"')

    assert cache.get('"0"') is not None
    assert cache.get('"1"') is None
    assert cache.get('"29"') is not None
    assert cache.size <= 20_000


@pytest.mark.parametrize(("tag", "size"), [(None, 1), ('"a"', 100_000)])
def test_what_has_no_tag_or_is_too_large_is_not_kept(tag: str | None, size: int) -> None:
    cache = Cache(200_000)
    cache.put(tag, Kept("text/csv", "", b"x" * size))

    assert cache.get(tag) is None
    assert cache.size == 0


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("cached") / "store"
    lines = "".join(
        f"<http://e/{i}> <http://e/p> 'a name that is long {i}' .\n" for i in range(ROWS)
    )
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(lines.encode(), RdfFormat.TURTLE)
        writer.publish()
    return directory


@pytest.fixture
def client(directory: Path) -> Iterator[TestClient]:
    with TestClient(create_app(directory, Settings()), raise_server_exceptions=False) as client:
        yield client


def hits(client: TestClient) -> float:
    lines = client.get("/metrics").text.splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("demarche_cache_hits "))


def body(content: bytes, coding: str) -> bytes:
    """Return what the client makes of its content: it knows all of these codings but one."""
    return DECODERS["zstd"](content) if coding == "zstd" else content


@pytest.mark.parametrize("query", [SMALL, LARGE])
@pytest.mark.parametrize("coding", ["identity", "gzip", "br", "zstd"])
def test_a_kept_answer_is_the_one_that_was_made(
    client: TestClient, query: str, coding: str
) -> None:
    url = "/sparql?" + urlencode({"query": query})
    headers = {"Accept": "text/csv", "Accept-Encoding": coding}

    plain = client.get(url, headers={**headers, "Accept-Encoding": "identity"})
    before = hits(client)
    first, second = client.get(url, headers=headers), client.get(url, headers=headers)

    assert first.status_code == second.status_code == 200
    assert body(first.content, coding) == body(second.content, coding) == plain.content
    assert first.headers.get("content-encoding", "identity") == coding
    assert second.headers.get("content-encoding", "identity") == coding
    assert first.headers["etag"] == second.headers["etag"]
    assert (first.headers["etag"] == plain.headers["etag"]) is (coding == "identity")
    assert hits(client) >= before + 1
    assert (
        client.get(url, headers={**headers, "If-None-Match": first.headers["etag"]}).status_code
        == 304
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?now) {}",
        "SELECT (RAND() AS ?n) {}",
        "CONSTRUCT { [] ?p ?o } { ?s ?p ?o }",
    ],
)
def test_what_is_never_the_same_is_not_kept(client: TestClient, query: str) -> None:
    url = "/sparql?" + urlencode({"query": query})
    client.get(url)
    assert "etag" not in client.get(url).headers
    assert hits(client) == 0


def test_a_new_snapshot_has_new_answers(directory: Path, client: TestClient) -> None:
    url = "/sparql?" + urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?s <http://e/q> ?o }"})
    headers = {"Accept": "text/csv"}
    before = client.get(url, headers=headers)
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(b"<http://e/1> <http://e/q> 1 .", RdfFormat.TURTLE)
        writer.publish()

    after = before
    until = monotonic() + PATIENCE
    while after.headers["etag"] == before.headers["etag"] and monotonic() < until:
        after = client.get(url, headers=headers)
    assert (before.text.split(), after.text.split()) == (["n", "0"], ["n", "1"])


def test_what_goes_out_again_is_the_same_until_the_snapshot_changes(
    directory: Path, client: TestClient
) -> None:
    url = "/sparql?" + urlencode({"query": "SELECT (COUNT(?o) AS ?n) { ?s <http://e/r> ?o, ?x }"})
    others = [{"Accept": "text/csv"}, {"Accept": "application/xml"}, {"Accept-Encoding": "br"}]

    for headers in others:
        answers = [client.get(url, headers=headers) for _ in range(3)]
        assert len({answer.content for answer in answers}) == 1
        assert len({tuple(answer.headers.multi_items()) for answer in answers}) == 1
    assert len({client.get(url, headers=headers).headers["etag"] for headers in others}) == 3
    known = client.get(url).headers["etag"]
    assert client.get(url, headers={"If-None-Match": known}).status_code == 304
    assert client.get(url.replace("COUNT", "NOCOUNT")).status_code == 400
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(b"<http://e/1> <http://e/r> 1 .", RdfFormat.TURTLE)
        writer.publish()

    after = known
    until = monotonic() + PATIENCE
    while after == known and monotonic() < until:
        after = client.get(url).headers["etag"]
    assert after != known
    assert client.get(url, headers={"Accept": "text/csv"}).text.split() == ["n", "1"]
