"""The server survives every request that the OpenAPI document lets one think of."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from server.app import create_app
from server.describing.openapi import openapi
from server.protocol.headers import SECURITY_HEADERS
from server.protocol.operation import EVIDENCE_PARAMETERS
from server.settings import Settings
from tests.sparql_server import PATIENCE, Served, fetch, numbered_store, serving

TOKEN = "a-token-of-tests-0123456789"
METHODS = {"get", "post", "put", "delete"}
FEW = settings(
    max_examples=25,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TEXTS_OF_FORMAT = {
    "sparql-query": (
        "SELECT * { ?s ?p ?o } LIMIT 2",
        "ASK { GRAPH ?g { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2",
        "DESCRIBE <http://e/1>",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT ?x { ?s ?p ?x } ORDER BY ?x",
        "ASK { SERVICE <http://localhost/> { ?s ?p ?o } }",
        "SELECT (1/0 AS ?x) (STRDT('\\uD800', <http://e/>) AS ?y) {}",
    ),
    "sparql-update": (
        "INSERT DATA { <http://e/a> <http://e/p> 'x' }",
        "DELETE WHERE { <http://e/a> ?p ?o }",
        "INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/p> 'x' } } ; CLEAR GRAPH <http://e/g>",
        "LOAD <http://localhost/> INTO GRAPH <http://e/g>",
        "DROP SILENT GRAPH <http://e/none>",
    ),
    "rdf": (
        "<http://e/a> <http://e/p> <http://e/b> .",
        "<a> <http://e/p> 'x'@en--ltr .",
        '{"@id": "http://e/a", "http://e/p": "x"}',
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
    ),
}
UNDESCRIBED = {"/sparql/", "/graphs/{path:path}"}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return numbered_store(tmp_path_factory.mktemp("openapi") / "store", 20)


@pytest.fixture(scope="module")
def served(directory: Path) -> Iterator[Served]:
    with serving(directory, token=TOKEN, query_seconds=2) as served:
        yield served


for name, texts in TEXTS_OF_FORMAT.items():
    any_text = st.sampled_from(texts)
    broken = st.tuples(any_text, st.integers(0, 40), st.text(max_size=4))
    schemathesis.openapi.format(
        name, any_text | broken.map(lambda part: part[0][: part[1]] + part[2] + part[0][part[1] :])
    )


def operations() -> list[tuple[str, str]]:
    paths: Any = openapi("http://localhost/", takes_updates=True)["paths"]
    return [(path, method) for path, item in paths.items() for method in item if method in METHODS]


@pytest.mark.parametrize(("path", "method"), operations())
def test_no_request_makes_the_server_fail(served: Served, path: str, method: str) -> None:
    """A limit that is reached is no failure. What would write comes with the token."""
    document = json.loads(fetch(f"{served.address}openapi.json")[2])
    # Any, since the library leaves its own types open.
    operation = cast("Any", schemathesis.openapi.from_dict(document)[path][method])

    @settings(FEW)
    @given(operation.as_strategy())
    def asked(case: Any) -> None:
        response = case.call(
            base_url=served.address.rstrip("/"),
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=PATIENCE,
            allow_redirects=False,
        )
        content_types = response.headers.get("content-type")
        assert response.status_code < 500 or response.status_code == 503, response.text
        assert response.status_code < 400 or content_types == ["application/problem+json"]

    asked()


@pytest.mark.parametrize(
    "path", ["", "sparql", "sparql?query=ASK%7B%7D", "sparql?query=no", "health", "nowhere", "%zz"]
)
def test_every_answer_tells_browsers_to_be_careful(served: Served, path: str) -> None:
    headers = fetch(f"{served.address}{path}")[1]

    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


@pytest.mark.parametrize("query", ["ASK {}", "no"])
def test_pages_may_read_the_headers_that_tell_of_the_snapshot(served: Served, query: str) -> None:
    exposed = served.get(query)[1]["access-control-expose-headers"]

    assert exposed == "ETag, Last-Modified, Link, Memento-Datetime, Retry-After"


def test_every_route_is_described(directory: Path, served: Served) -> None:
    described = json.loads(fetch(f"{served.address}openapi.json")[2])["paths"]
    routes = create_app(directory, Settings()).routes

    assert {
        route.path.replace("/data/{path:path}", "/data/{path}")
        for route in routes
        if isinstance(route, Route) and route.include_in_schema
    } == {*described, *UNDESCRIBED}


def test_the_parameters_that_ask_for_evidence_are_documented() -> None:
    paths = cast("Any", openapi("http://localhost/", takes_updates=False))["paths"]
    parameters = {parameter["name"] for parameter in paths["/sparql"]["get"]["parameters"]}
    assert parameters >= EVIDENCE_PARAMETERS
