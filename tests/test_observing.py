"""What an operator can see: whether it lives, whether it answers, counts, and a log without people."""

import json
import logging
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from pyoxigraph import RdfFormat

from server.app import create_app
from server.observing.access_log import query_hash
from server.observing.json_lines import members_of
from server.settings import Settings
from store.opening import open_writer

ROOT = Path(__file__).parents[1]
ASK = "ASK { ?s ?p 'a secret name' }"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("observed") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(b"<http://a/> <http://b/> <http://c/> .", RdfFormat.N_TRIPLES)
        writer.publish()
    return directory


@pytest.fixture
def client(directory: Path) -> Iterator[TestClient]:
    with TestClient(create_app(directory, Settings()), raise_server_exceptions=False) as client:
        yield client


def ask(client: TestClient, query: str) -> int:
    return client.get("/sparql?" + urlencode({"query": query})).status_code


def counts(client: TestClient) -> dict[str, float]:
    """Return the value of each sample, by its name and its labels' values."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    samples = (sample for family in families for sample in family.samples)
    return {" ".join((s.name, *s.labels.values())): s.value for s in samples}


def test_it_says_that_it_lives_and_that_it_answers(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    ask(client, ASK)
    assert client.get("/ready").json() == {"status": "ready"}
    assert client.get("/ready").headers["cache-control"] == "no-store"


def test_queries_are_counted_by_what_became_of_them(client: TestClient) -> None:
    assert counts(client)["demarche_queries_total answered"] == 0

    assert [ask(client, query) for query in (ASK, "ASK {}", ASK, "no query")] == [
        200,
        200,
        200,
        400,
    ]

    found = counts(client)
    assert found["demarche_queries_total answered"] == 2
    assert found["demarche_queries_total malformed"] == 1
    assert found["demarche_queries_total timeout"] == 0
    assert found["demarche_query_seconds_count"] == 3
    assert found["demarche_cache_hits"] == 1
    assert found["demarche_readers"] >= 1
    assert found["demarche_queries_waiting"] == found["demarche_queries_running"] == 0
    assert found["demarche_store_bytes"] > 1000
    assert found["demarche_snapshot_age_seconds"] >= 0


def test_the_log_has_what_was_asked_by_its_hash_and_nobody(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "demarche.access"):
        ask(client, ASK)
        client.get("/nothing")

    records = [record for record in caplog.records if record.name == "demarche.access"]
    first, second = map(members_of, records)
    assert (first["method"], first["path"], first["status"]) == ("GET", "/sparql", 200)
    assert first["query"] == query_hash(ASK)
    assert first["whole"] is True
    assert first["bytes"] != 0
    assert (second["path"], second["status"]) == ("/nothing", 404)
    assert "query" not in second
    assert "secret" not in str(first)


def test_each_line_on_standard_error_is_json(directory: Path) -> None:
    command = [sys.executable, "-m", "demarche", "serve", "--store", str(directory), "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, "--log"], cwd=ROOT, stdout=pipe, stderr=pipe, text=True
    ) as run:
        try:
            assert run.stdout
            address = run.stdout.readline().split()[2]
            urllib.request.urlopen(address + "?" + urlencode({"query": ASK})).close()
        finally:
            run.terminate()
        _, said = run.communicate(timeout=30)

    lines = [json.loads(line) for line in said.splitlines()]
    (request,) = [line for line in lines if line["logger"] == "demarche.access"]
    assert request["query"] == query_hash(ASK)
    assert request["time"].endswith("+00:00")
    assert all({"time", "level", "logger"} <= line.keys() for line in lines)
