"""Counts, sorted answers and the dataset's description, from a running server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store
from rdflib import DCAT, RDF, VOID, Graph, Literal, URIRef

from store.opening import open_snapshot, open_writer
from tests.sparql_server import Served, fetch, serving

DATA = """
@prefix : <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:a a :Meeting ; rdfs:label "Zagreb talks" . :b a :Meeting ; rdfs:label "Ärzte", "apple"@en .
:c a :Treaty ; rdfs:label "Berlin", 7, 30 . :d rdfs:label :a .
:g { :a :place :x . :b :place :x . } :h { :a :place :y }
"""
COUNTS = [
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "select (count(?s) as ?many) where { ?s ?p ?o . }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) { ?s a <http://e/Meeting> }",
    "SELECT (COUNT(*) AS ?n) { ?s a <http://e/Nothing> }",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n)",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p LIMIT 1",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(isLiteral(?o)) }",
]
ORDERS = [
    "SELECT ?s ?o { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY ?o ?s",
    "SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY DESC(?o) ?s LIMIT 3",
    "SELECT ?s { ?s a ?c } ORDER BY ?c DESC(?s) OFFSET 1",
]


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("counted") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(DATA.encode(), RdfFormat.TRIG)
        writer.publish()
    return directory


@pytest.fixture(scope="module")
def served(directory: Path) -> Iterator[Served]:
    with serving(directory) as served:
        yield served


@pytest.fixture(scope="module")
def store(directory: Path) -> Store:
    return open_snapshot(directory)


@pytest.mark.parametrize("query", COUNTS + ORDERS)
def test_the_answer_is_oxigraphs(served: Served, store: Store, query: str) -> None:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)

    for accepted, format in (
        ("text/tab-separated-values", QueryResultsFormat.TSV),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
    ):
        expected = store.query(query)
        assert isinstance(expected, QuerySolutions)
        status, headers, body = served.get(query, {"Accept": accepted})
        assert (status, body) == (200, expected.serialize(format=format))
        assert "etag" in headers


def test_a_dataset_that_the_request_names_is_counted_itself(served: Served) -> None:
    parameters = {"default-graph-uri": "http://e/g"}
    found = served.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **parameters)

    assert found["results"]["bindings"][0]["n"]["value"] == "2"


def test_the_dataset_is_described(served: Served) -> None:
    status, headers, body = fetch(f"{served.address}dataset", {"Accept": "application/n-triples"})
    graph = Graph().parse(body, format="nt")
    (dataset,) = graph.subjects(VOID.sparqlEndpoint, URIRef(f"{served.address}sparql"))

    assert status == 200
    assert headers["access-control-allow-origin"] == "*"
    assert graph.value(dataset, VOID.triples) == Literal(10)
    (meetings,) = graph.subjects(VOID["class"], URIRef("http://e/Meeting"))
    assert (dataset, VOID.classPartition, meetings) in graph
    assert (dataset, RDF.type, DCAT.Dataset) in graph


def test_well_known_leads_there(served: Served) -> None:
    _, _, body = fetch(f"{served.address}.well-known/void", {"Accept": "text/turtle"})

    assert list(Graph().parse(body, format="turtle").subjects(RDF.type, VOID.Dataset))


def test_what_is_counted_for_the_server_is_no_query(served: Served) -> None:
    assert served.get("#statistics of the snapshot")[0] == 400
    assert served.get("")[0] == 400
