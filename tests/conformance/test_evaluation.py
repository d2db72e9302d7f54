"""The published suites of queries and result formats, over HTTP.

All data is loaded once, each file as a graph of its own; the request names the dataset.
"""

from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, RdfFormat

from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE
from store.opening import open_writer
from store.plain import FORMAT_OF_EXTENSION as RDF_FORMAT_OF_EXTENSION
from tests.conformance.manifest import (
    SUITES,
    Evaluation,
    absent,
    as_parameters,
    evaluations,
    iri_of,
)
from tests.conformance.results import (
    FORMAT_OF_EXTENSION,
    Comparable,
    graph_of,
    is_result_set,
    results_of,
    results_of_graph,
    rows_of_csv,
)
from tests.sparql_server import Served, serving

NAMES = """
    aggregates bind bindings cast construct csv-tsv-res exists functions grouping json-res negation
    project-expression property-path subquery
""".split()
TESTS = [test for name in NAMES for test in evaluations(name)] if SUITES.is_dir() else []
NOWHERE = "urn:demarche:no-graph"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = tmp_path_factory.mktemp("suites") / "store"
    files = {file for test in TESTS for file in (*test.data, *test.graphs)}
    with open_writer(directory, kind="plain") as writer:
        for file in files:
            writer.dataset.load(
                path=file,
                format=RDF_FORMAT_OF_EXTENSION[file.suffix],
                base_iri=iri_of(file),
                to_graph=NamedNode(iri_of(file)),
            )
        writer.publish()
    with serving(directory) as served:
        yield served


@pytest.mark.parametrize("test", as_parameters(TESTS) or absent())
def test_a_query_of_the_suites(served: Served, test: Evaluation) -> None:
    status, body = asked(served, test, accept_of(test))

    if test.result is None:
        assert status == 400
    else:
        assert status == 200
        assert answer_of(body, test) == expected_of(test)


def asked(served: Served, test: Evaluation, accept: str) -> tuple[int, bytes]:
    query = test.query.read_text("utf8")
    dataset = {
        "default-graph-uri": [iri_of(file) for file in test.data] or [NOWHERE],
        "named-graph-uri": [iri_of(file) for file in test.graphs],
    }
    named_there = "FROM <" in query
    status, _, body = served.get(
        f"BASE <{iri_of(test.query)}>\n{query}",
        {"Accept": accept},
        **({} if named_there else dataset),
    )
    return status, body


def accept_of(test: Evaluation) -> str:
    if test.result is None or is_result_set(test.result):
        return FORMAT_OF_EXTENSION[".srj"][0]
    if test.result.suffix == ".csv":
        return "text/csv"
    if test.result.suffix == ".ttl":
        return "text/turtle"
    return FORMAT_OF_EXTENSION[test.result.suffix][0]


def answer_of(body: bytes, test: Evaluation) -> Comparable:
    accept = accept_of(test)
    if accept == "text/csv":
        return rows_of_csv(body)
    if accept in RDF_FORMAT_OF_MEDIA_TYPE:
        return graph_of(body, RDF_FORMAT_OF_MEDIA_TYPE[accept], iri_of(test.query))
    results_format = next(f for a, f in FORMAT_OF_EXTENSION.values() if a == accept)
    return results_of(body, results_format)


def expected_of(test: Evaluation) -> Comparable:
    assert test.result is not None
    if is_result_set(test.result):
        return results_of_graph(test.result)
    body = test.result.read_bytes()
    if test.result.suffix == ".csv":
        return rows_of_csv(body)
    if test.result.suffix == ".ttl":
        return graph_of(body, RdfFormat.TURTLE, iri_of(test.result))
    return results_of(body, FORMAT_OF_EXTENSION[test.result.suffix][1])
