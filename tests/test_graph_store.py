"""The Graph Store: what a request names, what each method does, and writes under conditions."""

from collections.abc import Iterator, Mapping
from itertools import count

import pytest

from store.opening import open_writer
from tests.sparql_server import Served, serving
from tests.test_updates import OURS, TOKEN, TURTLE, detail, sent, updated

ONE = "<http://e/s> <http://e/p> 1 ."
TWO = "<http://e/s> <http://e/p> 2 ."
N_TRIPLES = "application/n-triples"
numbers = count()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = tmp_path_factory.mktemp("graphs") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.publish()
    with serving(directory, token=TOKEN) as served:
        yield served


@pytest.fixture
def graph() -> str:
    """Return the address of a graph that there is not yet."""
    return f"graphs?graph=http://e/graph/{next(numbers)}"


def put(served: Served, graph: str, body: str = ONE, **conditions: str) -> int:
    headers = {**OURS, **{name.replace("_", "-"): value for name, value in conditions.items()}}
    return sent(served, "PUT", graph, body, TURTLE, headers)[0]


def contents(served: Served, graph: str) -> list[str]:
    _, _, body = sent(served, "GET", graph, headers={"Accept": N_TRIPLES})
    return sorted(line.split()[2].split("^")[0] for line in body.decode().splitlines())


def tag(served: Served, graph: str, **headers: str) -> str:
    found: Mapping[str, str] = sent(served, "GET", graph, headers=headers)[1]
    return found["etag"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "graphs"),
        ("PUT", "graphs"),
        ("DELETE", "graphs"),
        ("GET", "graphs?graph=relative"),
        ("GET", "graphs?graph=http://e/a&graph=http://e/b"),
        ("GET", "graphs?graph=http://e/a&default"),
        ("GET", "graphs/below?graph=http://e/a"),
        ("GET", "graphs?graph=http://e/a%3E%20b"),
    ],
)
def test_a_request_names_one_graph(served: Served, method: str, path: str) -> None:
    assert sent(served, method, path, content_type=TURTLE)[0] == 400


def test_put_replaces_and_post_adds(served: Served, graph: str) -> None:
    assert (put(served, graph), put(served, graph, TWO)) == (201, 204)
    assert contents(served, graph) == ['"2"']
    assert sent(served, "POST", graph, ONE, TURTLE)[0] == 204
    assert contents(served, graph) == ['"1"', '"2"']


def test_an_empty_graph_is_there(served: Served, graph: str) -> None:
    assert put(served, graph, "") == 201
    assert sent(served, "GET", graph)[0] == 200
    assert put(served, graph, "") == 204


def test_the_default_graph_is_always_there(served: Served) -> None:
    assert put(served, "graphs?default") == 204
    assert sent(served, "DELETE", "graphs?default")[0] == 204
    assert sent(served, "HEAD", "graphs?default")[0] == 200


def test_relative_iris_are_those_of_the_graph(served: Served, graph: str) -> None:
    put(served, graph, "<#it> <p> <> .")

    assert contents(served, graph) == [f"<{graph.partition('=')[2]}>"]


def test_a_path_is_a_graph(served: Served) -> None:
    iri = f"{served.address}graphs/a%20b/c"

    assert put(served, "graphs/a%20b/c") == 201
    assert served.rows(
        "SELECT ?g { GRAPH ?g { ?s <http://e/p> 1 } FILTER(CONTAINS(STR(?g), 'a%20b')) }"
    ) == [iri]
    assert contents(served, f"graphs?graph={iri.replace('%', '%25')}") == ['"1"']


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (
            "application/rdf+xml",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
            201,
        ),
        ("application/ld+json", '{"@id": "http://e/s", "http://e/p": 1}', 201),
        ("application/trig", ONE, 201),
        ("application/trig", f"<http://e/g> {{ {ONE} }}", 400),
        ("application/n-quads", "<http://e/s> <http://e/p> <http://e/o> <http://e/g> .", 400),
        (TURTLE, "nonsense", 400),
        ("text/plain", ONE, 415),
        ("application/sparql-update", "CLEAR ALL", 415),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n",
            415,
        ),
    ],
)
def test_what_is_taken(
    served: Served, graph: str, content_type: str, body: str, status: int
) -> None:
    assert sent(served, "PUT", graph, body, content_type)[0] == status


def test_data_that_does_not_parse_is_told_and_changes_nothing(served: Served, graph: str) -> None:
    put(served, graph)
    refused = sent(served, "PUT", graph, f"{TWO} <nonsense", TURTLE)

    assert refused[0] == 400
    assert detail(refused).endswith("nothing was stored")
    assert contents(served, graph) == ['"1"']


def test_blank_nodes_of_two_parts_are_two(served: Served, graph: str) -> None:
    part = "--x\r\nContent-Type: text/turtle\r\n\r\n_:b <http://e/p> {0} .\r\n"
    body = f"{part.format(1)}{part.format(2)}--x--\r\n"
    sent(served, "POST", graph, body, "multipart/form-data; boundary=x")

    iri = graph.partition("=")[2]
    assert served.rows(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}") == [
        "2"
    ]


def test_writes_under_conditions(served: Served, graph: str) -> None:
    assert put(served, graph, if_match="*") == 412
    assert put(served, graph, if_none_match="*") == 201
    assert put(served, graph, if_none_match="*") == 412
    seen = tag(served, graph)
    assert put(served, graph, TWO, if_match=seen) == 204
    assert put(served, graph, if_match=seen) == 412
    assert put(served, graph, if_match='"other"') == 412
    assert put(served, graph, if_match=tag(served, graph, Accept="application/ld+json")) == 204


def test_a_tag_knows_its_coding_and_is_known_again(served: Served, graph: str) -> None:
    put(
        served,
        graph,
        " ".join(f"<http://e/{n}> <http://e/p> <http://e/q{n}> ." for n in range(500)),
    )
    seen = tag(served, graph, **{"Accept-Encoding": "gzip"})

    assert seen != tag(served, graph)
    again = sent(served, "GET", graph, headers={"If-None-Match": seen, "Accept-Encoding": "gzip"})
    assert again[0] == 304
    assert put(served, graph, if_match=seen) == 204


def test_another_write_makes_a_tag_old(served: Served, graph: str) -> None:
    put(served, graph)
    seen = tag(served, graph)
    updated(served, "INSERT DATA { <http://e/other> <http://e/p> 1 }")

    assert put(served, graph, if_match=seen) == 412


def test_other_methods_are_not_allowed(served: Served) -> None:
    status, headers, _ = sent(served, "PATCH", "graphs?default")

    assert status == 405
    assert set(headers["allow"].split(", ")) == {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"}


def test_a_store_of_claims_can_be_read_by_graph(tmp_path_factory: pytest.TempPathFactory) -> None:
    directory = tmp_path_factory.mktemp("claims") / "store"
    with open_writer(directory) as writer:
        writer.publish()
    with serving(directory) as served:
        default = sent(served, "GET", "graphs?default")[0]
        absent = sent(served, "HEAD", "graphs?graph=http://e/absent")[0]

    assert (default, absent) == (200, 404)
