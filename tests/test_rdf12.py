"""RDF 1.2 and SPARQL 1.2 as far as Oxigraph has them: triple terms, reifiers, base directions."""

from collections.abc import Iterator

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Triple

from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE, RESULTS_FORMAT_OF_MEDIA_TYPE
from store.opening import open_writer
from tests.sparql_server import Served, serving
from tests.test_updates import TOKEN, sent, updated

DATA = """
    VERSION "1.2"
    PREFIX : <http://e/>
    :a :says :b ~ :r {| :source :c |} .
    :a :name "שלום"@he--rtl .
"""
NO_TRIPLE_TERMS = {"application/ld+json"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = tmp_path_factory.mktemp("rdf12") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.publish()
    with serving(directory, token=TOKEN) as served:
        stored = sent(served, "PUT", "graphs?default", DATA, "text/turtle; version=1.2")
        assert stored[0] == 204
        yield served


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('VERSION "1.2" SELECT ?r { ?r rdf:reifies <<( ?s ?p ?o )>> }', ["http://e/r"]),
        ("SELECT ?o { << :a :says ?o ~ ?r >> :source :c }", ["http://e/b"]),
        ("SELECT ?c { :a :says :b {| :source ?c |} }", ["http://e/c"]),
        (
            "SELECT ?x { ?r rdf:reifies ?t BIND(SUBJECT(?t) AS ?x) FILTER(isTRIPLE(?t)) }",
            ["http://e/a"],
        ),
        ("SELECT (LANGDIR(?n) AS ?d) { :a :name ?n FILTER(hasLANGDIR(?n)) }", ["rtl"]),
        ('SELECT (STRLANGDIR("x", "en", "ltr") AS ?x) {}', ["x"]),
    ],
)
def test_what_1_2_adds_can_be_asked(served: Served, query: str, expected: list[str]) -> None:
    prologue = "PREFIX : <http://e/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
    assert served.rows(f"{prologue} {query}") == expected


def test_triple_terms_can_be_inserted(served: Served) -> None:
    update = "INSERT DATA { <http://e/r2> <http://e/of> <<( <http://e/x> <http://e/y> 1 )>> }"

    assert updated(served, update) == 204
    assert served.ask("ASK { ?r <http://e/of> <<( ?x <http://e/y> 1 )>> }")["boolean"] is True


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.2-basic"])
@pytest.mark.parametrize("media_type", list(RESULTS_FORMAT_OF_MEDIA_TYPE))
def test_results_may_be_asked_for_with_a_version(
    served: Served, media_type: str, version: str
) -> None:
    status, headers, body = served.get(
        "SELECT ?t { <http://e/r> ?p ?t FILTER(isTRIPLE(?t)) }",
        {"Accept": f"{media_type}; version={version}"},
    )

    assert (status, headers["content-type"].partition(";")[0]) == (200, media_type)
    results_format = RESULTS_FORMAT_OF_MEDIA_TYPE[media_type]
    if results_format != QueryResultsFormat.CSV:  # which cannot be read back
        results = pyoxigraph.parse_query_results(body, format=results_format)
        assert isinstance(results, QuerySolutions)
        assert [type(term) for solution in results for term in solution] == [Triple]


@pytest.mark.parametrize(
    "media_type", [each for each in RDF_FORMAT_OF_MEDIA_TYPE if each not in NO_TRIPLE_TERMS]
)
def test_graphs_come_with_triple_terms(served: Served, media_type: str) -> None:
    status, headers, body = served.get(
        "CONSTRUCT { ?r ?p ?t } { ?r ?p ?t FILTER(?r = <http://e/r> && isTRIPLE(?t)) }",
        {"Accept": f"{media_type}; version=1.2"},
    )

    assert (status, headers["content-type"].partition(";")[0]) == (200, media_type)
    (quad,) = pyoxigraph.parse(body, format=RDF_FORMAT_OF_MEDIA_TYPE[media_type])
    assert isinstance(quad.object, Triple)


def test_json_ld_has_no_triple_terms(served: Served) -> None:
    query = "CONSTRUCT { ?r ?p ?t } { ?r ?p ?t FILTER(isTRIPLE(?t)) }"

    assert served.get(query, {"Accept": "application/ld+json"})[0] >= 400


def test_base_directions_go_round(served: Served) -> None:
    turtle = sent(served, "GET", "graphs?default")[2]

    assert b'"@he--rtl' in turtle
    assert list(pyoxigraph.parse(turtle, format=RdfFormat.TURTLE))
