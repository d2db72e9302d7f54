"""The endpoint over HTTP: methods, formats, negotiation, datasets, problems."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph
import pytest
from fastapi import Response
from fastapi.testclient import TestClient
from pyoxigraph import QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store
from rdflib import Graph
from rdflib.compare import isomorphic
from starlette.requests import Request
from starlette.routing import Route

from server.app import create_app
from server.describing.description import FORMAT_OF_MEDIA_TYPE, description_of
from server.errors import (
    STATUS_OF_ERROR,
    AddressError,
    CutError,
    MalformedQueryError,
    ServerError,
    ServiceFailedError,
    SettingError,
)
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE, RESULTS_FORMAT_OF_MEDIA_TYPE
from server.protocol.prefixes import IRI_OF_PREFIX
from server.settings import Settings
from store.opening import open_writer

QUADS = """
    PREFIX ex: <http://example.org/>
    PREFIX dip: <https://w3id.org/demarche/ontology#>
    ex:talks a dip:Talks ; dip:place ex:seoul ; dip:dateText "on Wednesday, \\"in April\\"" .
    ex:seoul <http://www.w3.org/2000/01/rdf-schema#label> "Séoul"@fr .
    GRAPH ex:claim1 { ex:talks dip:place ex:seoul }
    GRAPH ex:claim2 { ex:talks dip:place ex:tokyo }
"""
SELECT = "PREFIX ex: <http://example.org/> SELECT ?p ?o { ex:talks ?p ?o } ORDER BY ?p"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
DESCRIBE = "DESCRIBE <http://example.org/seoul>"
PLACES = "SELECT ?o { ?s <https://w3id.org/demarche/ontology#place> ?o }"
PLACES_IN_GRAPHS = "SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"

JSON = "application/sparql-results+json"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Dataset = Mapping[str, Sequence[str]]
NO_DATASET: Dataset = {}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(QUADS.encode(), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the same quads on disk, as the server reads it."""
    directory = tmp_path_factory.mktemp("server") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(QUADS.encode(), format=RdfFormat.TRIG)
        writer.publish()
    return directory


@pytest.fixture(scope="module")
def client(directory: Path) -> Iterator[TestClient]:
    app = create_app(directory, Settings(base_iri="http://example.org/"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def ask(client: TestClient, query: str, accept: str = "*/*", dataset: Dataset = NO_DATASET) -> Any:
    """Return the response to a query by GET; Any, since it is of either version of httpx."""
    url = "/sparql?" + urlencode({"query": query, **dataset}, doseq=True)
    return client.get(url, headers={"Accept": accept})


def rows(body: bytes, results_format: QueryResultsFormat = QueryResultsFormat.JSON) -> list[object]:
    solutions = pyoxigraph.parse_query_results(body, format=results_format)
    assert isinstance(solutions, QuerySolutions)
    return [tuple(solution) for solution in solutions]


def values(body: bytes) -> list[str]:
    return [row[next(iter(row))]["value"] for row in json.loads(body)["results"]["bindings"]]


# Methods


@pytest.mark.parametrize(
    ("method", "url", "headers", "body"),
    [
        ("GET", "/sparql?" + urlencode({"query": SELECT}), {}, b""),
        ("POST", "/sparql", FORM, urlencode({"query": SELECT}).encode()),
        ("POST", "/sparql", DIRECT, SELECT.encode()),
    ],
)
def test_every_way_to_ask_gets_the_same_answer(
    client: TestClient, store: Store, method: str, url: str, headers: dict[str, str], body: bytes
) -> None:
    answered = client.request(method, url, headers=headers, content=body)

    expected = store.query(SELECT)
    assert isinstance(expected, QuerySolutions)
    assert answered.status_code == 200
    assert rows(answered.content) == [tuple(solution) for solution in expected]


def test_head_says_what_get_would(client: TestClient) -> None:
    url = "/sparql?" + urlencode({"query": SELECT})

    head, get = client.head(url), client.get(url)

    assert head.status_code == 200
    assert head.headers == get.headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_not_allowed(client: TestClient, method: str) -> None:
    refused = client.request(method, "/sparql?query=ASK%7B%7D")

    assert refused.status_code == 405
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}
    assert refused.headers["content-type"] == "application/problem+json"


def test_any_web_page_may_ask(client: TestClient) -> None:
    preflight = client.options(
        "/sparql",
        headers={
            "Origin": "https://page.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )

    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize("query", ["ASK {}", "ASK {"])
def test_answers_and_problems_can_be_read_by_pages_and_told_apart_by_caches(
    client: TestClient, query: str
) -> None:
    headers = ask(client, query).headers

    assert headers["access-control-allow-origin"] == "*"
    assert headers["vary"] == "Accept, Accept-Encoding"


# Formats


@pytest.mark.parametrize(
    ("accept", "content_type", "results_format"),
    [
        ("*/*", JSON, QueryResultsFormat.JSON),
        (JSON, JSON, QueryResultsFormat.JSON),
        ("application/json", "application/json", QueryResultsFormat.JSON),
        (
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            QueryResultsFormat.XML,
        ),
        ("application/xml", "application/xml", QueryResultsFormat.XML),
        ("text/xml", "text/xml; charset=utf-8", QueryResultsFormat.XML),
        (
            "text/tab-separated-values",
            "text/tab-separated-values; charset=utf-8",
            QueryResultsFormat.TSV,
        ),
        (f"text/tab-separated-values;q=0.2, {JSON};q=0.3", JSON, QueryResultsFormat.JSON),
        (f"text/turtle, {JSON};q=0.1", JSON, QueryResultsFormat.JSON),
    ],
)
def test_solutions_come_in_the_format_asked_for(
    client: TestClient,
    store: Store,
    accept: str,
    content_type: str,
    results_format: QueryResultsFormat,
) -> None:
    answered = ask(client, SELECT, accept)

    expected = store.query(SELECT)
    assert isinstance(expected, QuerySolutions)
    assert answered.headers["content-type"] == content_type
    assert rows(answered.content, results_format) == [tuple(solution) for solution in expected]


def test_solutions_come_as_csv(client: TestClient) -> None:
    answered = ask(client, 'SELECT ?a ?b { VALUES (?a ?b) { (1 "é, \\"x\\"") } }', "text/csv")

    assert answered.headers["content-type"] == "text/csv; charset=utf-8"
    assert answered.content.decode() == 'a,b\r\n1,"é, ""x"""\r\n'


@pytest.mark.parametrize(
    ("accept", "body"),
    [
        ("*/*", b'{"head":{},"boolean":true}'),
        ("application/json", b'{"head":{},"boolean":true}'),
        ("text/csv", b"true"),
        ("text/tab-separated-values", b"true"),
    ],
)
def test_a_yes_comes_in_the_format_asked_for(client: TestClient, accept: str, body: bytes) -> None:
    assert ask(client, "ASK {}", accept).content == body


def test_a_yes_comes_as_xml(client: TestClient) -> None:
    answered = ask(client, "ASK {}", "application/sparql-results+xml")

    found = pyoxigraph.parse_query_results(answered.content, format=QueryResultsFormat.XML)
    assert bool(found)


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
@pytest.mark.parametrize(
    ("accept", "content_type", "rdf_format"),
    [
        ("*/*", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("text/turtle", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/trig", "application/trig", RdfFormat.TRIG),
        ("application/n-quads", "application/n-quads", RdfFormat.N_QUADS),
        ("text/turtle;q=0.5, application/trig;q=0.6", "application/trig", RdfFormat.TRIG),
        (
            'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"',
            "application/ld+json",
            RdfFormat.JSON_LD,
        ),
    ],
)
def test_graphs_come_in_the_format_asked_for(
    client: TestClient,
    store: Store,
    query: str,
    accept: str,
    content_type: str,
    rdf_format: RdfFormat,
) -> None:
    answered = ask(client, query, accept)

    found = {quad.triple for quad in pyoxigraph.parse(answered.content, format=rdf_format)}
    expected = store.query(query)
    assert isinstance(expected, QueryTriples)
    assert answered.headers["content-type"] == content_type
    assert found == set(expected)


def test_turtle_is_legible(client: TestClient) -> None:
    turtle = ask(client, CONSTRUCT).text

    assert "@prefix dip: <https://w3id.org/demarche/ontology#> ." in turtle
    assert "a dip:Talks" in turtle


def test_prefixes_are_those_of_the_ontology() -> None:
    context = json.loads(Path("ontology/context.jsonld").read_text())["@context"]

    assert {key: context[key] for key in IRI_OF_PREFIX.keys() & context.keys()}.items() <= (
        IRI_OF_PREFIX.items()
    )


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        (SELECT, "image/png", RESULTS_FORMAT_OF_MEDIA_TYPE),
        (SELECT, "text/turtle", RESULTS_FORMAT_OF_MEDIA_TYPE),
        ("ASK {}", "*/*;q=0", RESULTS_FORMAT_OF_MEDIA_TYPE),
        (CONSTRUCT, JSON, RDF_FORMAT_OF_MEDIA_TYPE),
        (DESCRIBE, "text/csv", RDF_FORMAT_OF_MEDIA_TYPE),
    ],
)
def test_what_no_offered_type_satisfies_is_told_what_there_is(
    client: TestClient, query: str, accept: str, offered: dict[str, object]
) -> None:
    refused = ask(client, query, accept)

    assert refused.status_code == 406
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["detail"] == f"these results can be had as {', '.join(offered)}"


def test_several_accept_headers_are_one_list(client: TestClient) -> None:
    headers = [("Accept", "text/html"), ("Accept", "text/csv")]

    answered = client.get("/sparql", params={"query": SELECT}, headers=headers)

    assert answered.headers["content-type"] == "text/csv; charset=utf-8"


def test_a_large_answer_arrives_whole(client: TestClient) -> None:
    digits = " ".join(map(str, range(70)))
    query = (
        f"SELECT * {{ VALUES ?a {{ {digits} }} VALUES ?b {{ {digits} }} VALUES ?c {{ {digits} }} }}"
    )

    answered = ask(client, query, "text/csv")

    assert len(answered.content) > 2_000_000
    assert answered.content.count(b"\r\n") == 1 + 70**3


# Datasets


CLAIM1, CLAIM2 = "http://example.org/claim1", "http://example.org/claim2"
SEOUL, TOKYO = "http://example.org/seoul", "http://example.org/tokyo"


@pytest.mark.parametrize(
    ("dataset", "places", "graphs"),
    [
        ({}, [SEOUL], [CLAIM1, CLAIM2]),
        ({"default-graph-uri": [CLAIM2]}, [TOKYO], []),
        ({"default-graph-uri": [CLAIM1, CLAIM2]}, [SEOUL, TOKYO], []),
        ({"named-graph-uri": [CLAIM2]}, [], [CLAIM2]),
        ({"named-graph-uri": [CLAIM1], "default-graph-uri": [CLAIM2]}, [TOKYO], [CLAIM1]),
        ({"default-graph-uri": ["http://example.org/none"]}, [], []),
    ],
)
def test_the_request_names_the_dataset(
    client: TestClient, dataset: Dataset, places: list[str], graphs: list[str]
) -> None:
    assert sorted(values(ask(client, PLACES, dataset=dataset).content)) == places
    assert values(ask(client, PLACES_IN_GRAPHS, dataset=dataset).content) == graphs


def test_the_dataset_of_the_request_replaces_that_of_the_query(client: TestClient) -> None:
    query = PLACES.replace("{", f"FROM <{CLAIM1}> {{", 1)

    assert values(ask(client, query).content) == [SEOUL]
    assert values(ask(client, query, dataset={"default-graph-uri": [CLAIM2]}).content) == [TOKYO]


def test_relative_iris_are_resolved_against_the_base(client: TestClient) -> None:
    assert ask(client, "ASK { <talks> a ?class }").json()["boolean"] is True


# Problems


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT * {", 1, 11), ("ASK { ?s \n  ?p }", 2, 6), ("", 1, 1)],
)
def test_a_query_that_does_not_parse_says_where(
    client: TestClient, query: str, line: int, column: int
) -> None:
    refused = ask(client, query)

    problem = refused.json()
    assert refused.status_code == problem["status"] == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert problem["title"] == "Bad Request"
    assert f"error at {line}:{column}: expected" in problem["detail"]
    assert (problem["line"], problem["column"]) == (line, column)


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("SELECT ?x { } GROUP BY ?y", "variable that is unbound"),
        ("ASK { <http://example.org/a b> ?p ?o }", "IRI parsing failed"),
        ("INSERT DATA { <a:s> <a:p> <a:o> }", "does not parse"),
        ("CLEAR ALL", "does not parse"),
        ("ASK { FILTER(<http://example.org/f>(1)) }", "custom function <http://example.org/f>"),
        ("SELECT (<http://example.org/f>(?o) AS ?x) { ?s ?p ?o }", "<http://example.org/f>"),
    ],
)
def test_a_query_that_cannot_be_evaluated_says_why(
    client: TestClient, query: str, detail: str
) -> None:
    refused = ask(client, query)

    assert refused.status_code == 400
    assert detail in refused.json()["detail"]


@pytest.mark.parametrize(
    ("method", "url", "headers", "body", "status"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, b"", 400),
        ("GET", "/sparql?default-graph-uri=a%3Ab", {}, b"", 400),
        ("GET", "/sparql?query=%FF", {}, b"", 400),
        ("GET", "/sparql?update=CLEAR+ALL", {}, b"", 403),
        ("POST", "/sparql", FORM, b"update=CLEAR+ALL", 403),
        ("POST", "/sparql", DIRECT, b"ASK { SERVICE <http://127.0.0.1:9/> {} }", 403),
        ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", {}, b"ASK {}", 415),
        ("POST", "/sparql", DIRECT, b"#" * 131_073, 413),
        ("POST", "/sparql", DIRECT, b"ASK {} " + b"#" * 131_065, 200),
        ("GET", "/nothing", {}, b"", 404),
    ],
)
def test_requests_have_their_status(
    client: TestClient, method: str, url: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    answered = client.request(method, url, headers=headers, content=body)

    assert answered.status_code == status
    assert status == 200 or answered.json()["status"] == status


def test_an_unsupported_body_is_told_what_is_supported(client: TestClient) -> None:
    refused = client.post("/sparql", content=b"ASK {}", headers={"Content-Type": "text/plain"})

    assert refused.headers["accept"] == (
        "application/sparql-query, application/x-www-form-urlencoded"
    )


def test_a_deep_query_does_not_end_the_process(client: TestClient) -> None:
    depth = 60_000

    query = f"ASK {'{' * depth}{'}' * depth}".encode()

    assert client.post("/sparql", content=query, headers=DIRECT).status_code == 200


def test_the_limit_of_a_request_holds_for_its_url(directory: Path) -> None:
    with TestClient(create_app(directory, Settings(max_request_bytes=28))) as client:
        assert ask(client, "ASK {} #23456789").status_code == 200
        assert ask(client, "ASK {} #234567890").status_code == 413


def test_a_bug_does_not_show_itself(directory: Path) -> None:
    def divide_by_zero(_: Request) -> Response:
        return Response(str(1 / 0))

    app = create_app(directory, Settings())
    app.routes.insert(0, Route("/bug", divide_by_zero))

    failed = TestClient(app, raise_server_exceptions=False).get("/bug")

    assert failed.status_code == 500
    assert failed.json()["detail"] == "the server failed; see its log"


def test_every_error_of_a_request_has_a_status() -> None:
    of_the_start = {SettingError, AddressError}
    parents = (ServerError, CutError, MalformedQueryError, ServiceFailedError)
    kinds = {kind for parent in parents for kind in parent.__subclasses__()} - {CutError}

    assert kinds == STATUS_OF_ERROR.keys() | of_the_start


# What the endpoint says of itself


@pytest.mark.parametrize(
    ("accept", "rdf_format"),
    [
        ("*/*", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_the_endpoint_describes_itself(client: TestClient, accept: str, rdf_format: str) -> None:
    client.get("/dataset")  # which has everything counted
    answered = client.get("/sparql", headers={"Accept": accept})

    found = Graph().parse(data=answered.content, format=rdf_format)
    assert isomorphic(found, description_of("http://testserver/sparql", triples=4))


def test_the_description_names_every_format_that_is_offered() -> None:
    offered = {*RESULTS_FORMAT_OF_MEDIA_TYPE, *RDF_FORMAT_OF_MEDIA_TYPE}
    aliases = {"application/json", "application/xml", "text/xml"}

    assert FORMAT_OF_MEDIA_TYPE.keys() == offered - aliases


def test_no_description_in_a_format_of_results(client: TestClient) -> None:
    assert client.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_the_root_says_where_the_endpoint_is(client: TestClient) -> None:
    assert client.get("/").text == "The SPARQL endpoint is http://testserver/sparql\n"
