"""Clients that people have, against the real server: they ask, and change a plain store."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from store.opening import open_writer
from tests.sparql_server import PATIENCE, Served, serving

TOKEN = "only-for-these-tests"
TOKYO = "Tōkyō"
NAMES = "SELECT ?name { ?s <http://e/name> ?name } ORDER BY ?name"
CITY, NAME = URIRef("http://e/city"), URIRef("http://e/name")
COMUNICA = Path(
    os.environ.get(
        "COMUNICA", Path(__file__).parents[1] / "build/clients/node_modules/.bin/comunica-sparql"
    )
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server whose default graph each test leaves as it finds it."""
    directory = tmp_path_factory.mktemp("clients") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.update(f"INSERT DATA {{ <{CITY}> <{NAME}> '{TOKYO}' }}")
        writer.publish()
    with serving(directory, token=TOKEN) as served:
        yield served


# SPARQLWrapper


def wrapper(served: Served, path: str = "sparql") -> SPARQLWrapper:
    return SPARQLWrapper(f"{served.address}{path}")


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_asks(served: Served, method: str) -> None:
    client = wrapper(served)
    client.setMethod(method)
    client.setReturnFormat(JSON)
    client.setQuery(NAMES)

    found: Any = client.queryAndConvert()

    assert [row["name"]["value"] for row in found["results"]["bindings"]] == [TOKYO]


@pytest.mark.parametrize(
    ("query", "returned", "part"),
    [
        (NAMES, XML, TOKYO),
        (NAMES, CSV, TOKYO),
        ("CONSTRUCT WHERE { ?s ?p ?o }", TURTLE, TOKYO),
        ("ASK {}", XML, "true"),
    ],
)
def test_sparqlwrapper_takes_each_format(
    served: Served, query: str, returned: str, part: str
) -> None:
    client = wrapper(served)
    client.setReturnFormat(returned)
    client.setQuery(query)

    assert part in client.query().response.read().decode()


def test_sparqlwrapper_updates(served: Served) -> None:
    client = wrapper(served, "update")
    client.setMethod(POST)
    client.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    client.setQuery(f"INSERT DATA {{ <{CITY}> <{NAME}> 'Edo' }}")
    client.query()
    after = served.rows(NAMES)
    client.setQuery("DELETE WHERE { ?s ?p 'Edo' }")
    client.query()

    assert (after, served.rows(NAMES)) == (["Edo", TOKYO], [TOKYO])


# rdflib


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks(served: Served, method: Any) -> None:
    store = SPARQLStore(f"{served.address}sparql", method=method)
    graph = Graph(store)

    assert [str(row[0]) for row in graph.query(NAMES)] == [TOKYO]  # type: ignore[index]  # rows
    assert list(graph.triples((CITY, None, None))) == [(CITY, NAME, Literal(TOKYO))]
    assert len(graph) == 1


def test_rdflib_updates(served: Served) -> None:
    store = SPARQLUpdateStore(
        f"{served.address}sparql",
        f"{served.address}update",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    graph = Graph(store, identifier=DATASET_DEFAULT_GRAPH_ID)
    graph.add((CITY, NAME, Literal("Edo")))
    after = served.rows(NAMES)
    graph.remove((CITY, NAME, Literal("Edo")))

    assert (after, served.rows(NAMES)) == (["Edo", TOKYO], [TOKYO])


# curl


def curl(*arguments: str) -> str:
    if shutil.which("curl") is None:
        pytest.skip("curl is not on this machine")
    command = ["curl", "--silent", "--show-error", "--fail-with-body", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.decode()


def test_curl_asks(served: Served) -> None:
    url = f"{served.address}sparql"
    query = f"query={NAMES}"

    by_form = curl(url, "--data-urlencode", query, "-H", "Accept: text/csv")
    by_get = curl(url, "--get", "--data-urlencode", query, "-H", "Accept: text/csv")
    direct = curl(url, "-H", "Content-Type: application/sparql-query", "--data-binary", NAMES)

    assert by_form == by_get == f"name\r\n{TOKYO}\r\n"
    assert json.loads(direct)["results"]["bindings"][0]["name"]["value"] == TOKYO


def test_curl_changes_graphs(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "edo.ttl"
    file.write_text(f"<{CITY}> <{NAME}> 'Edo' .", "utf8")
    url = f"{served.address}graphs?graph=http://e/old"
    ours = ("-H", f"Authorization: Bearer {TOKEN}", "-o", "/dev/null", "-w", "%{http_code}")

    made = curl(url, "-T", str(file), "-H", "Content-Type: text/turtle", *ours)
    seen = curl(url, "-H", "Accept: application/n-triples")
    gone = curl(url, "-X", "DELETE", *ours)

    assert (made, seen, gone) == ("201", f'<{CITY}> <{NAME}> "Edo" .\n', "204")


# Comunica


def comunica(query: str, source: str) -> str:
    if shutil.which("node") is None or not COMUNICA.exists():
        pytest.skip("Comunica is not on this machine; install it with: make clients")
    command = [str(COMUNICA), source, "-q", query, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("source", ["{0}sparql", "sparql@{0}sparql"])
def test_comunica_asks(served: Served, source: str) -> None:
    found = json.loads(comunica(NAMES, source.format(served.address)))

    assert [row["name"]["value"] for row in found["results"]["bindings"]] == [TOKYO]
