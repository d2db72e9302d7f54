"""What only counts is recognised, and nothing else is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from server.describing.statistics import Statistics, statistics_of
from server.reading.counted import solutions_of
from server.text.counting import Count, Of, count_of
from server.text.ordering import Key

BASE = "http://example.org/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
            Count(Of.TRIPLES, None, ("n",), "n"),
        ),
        (
            "#c\nselect(count(?x)as$n){$x ?y ?z.}LIMIT 1",
            Count(Of.TRIPLES, None, ("n",), "n", (), 1),
        ),
        (
            "SELECT (COUNT(?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
            Count(Of.NAMED_TRIPLES, None, ("n",), "n"),
        ),
        (
            "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o . } . }",
            Count(Of.NAMED_TRIPLES, None, ("n",), "n"),
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?s a <C> }",
            Count(Of.INSTANCES, NamedNode(f"{BASE}C"), ("n",), "n"),
        ),
        (
            f"BASE <http://b.example/> PREFIX : <c#> SELECT (COUNT(?s) AS ?n) {{ ?s <{TYPE}> :C }}",
            Count(Of.INSTANCES, NamedNode("http://b.example/c#C"), ("n",), "n"),
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?s <p> ?o }",
            Count(Of.USES, NamedNode(f"{BASE}p"), ("n",), "n"),
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?s a ?c }",
            Count(Of.USES, NamedNode(TYPE), ("n",), "n"),
        ),
        (
            "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
            Count(Of.CLASSES, None, ("c", "n"), "n"),
        ),
        (
            "SELECT (COUNT(?s) AS ?n) ?p { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p OFFSET 1",
            Count(Of.PROPERTIES, None, ("n", "p"), "n", (Key("n", True), Key("p", False)), None, 1),
        ),
    ],
)
def test_what_is_counted(query: str, expected: Count) -> None:
    assert count_of(query, BASE) == expected


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(DISTINCT *) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(?x) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(1) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) + 1 AS ?n) { ?s ?p ?o }",
        "SELECT (SUM(?o) AS ?n) { ?s ?p ?o } # COUNT",
        "SELECT (COUNT(*) AS ?s) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) (COUNT(*) AS ?m) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o }",
        "SELECT DISTINCT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM <g> { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM NAMED <g> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?s }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?s { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { GRAPH <g> { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?o } }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o ; ?q ?r }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?s = ?o) }",
        "SELECT (COUNT(*) AS ?n) { OPTIONAL { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { <s> ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s <p> <o> }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p <o> }",
        "SELECT (COUNT(*) AS ?n) { ?s <p>+ ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s a 'C' }",
        "SELECT (COUNT(*) AS ?n) { ?s a a }",
        "SELECT (COUNT(*) AS ?n) { a ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { [] a ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s x:p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } VALUES ?s { <s> }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } HAVING (?n > 1)",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ?s",
        "SELECT ?p (COUNT(*) AS ?p) { ?s ?p ?o } GROUP BY ?p",
        "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?s",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?x",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY (?n + 1)",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } ORDER BY ?n GROUP BY ?p",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } ORDER BY",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } LIMIT 99999999999999999999999",
        "PREFIX a:b <c> SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o",
        "ASK { ?s ?p 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' }",
        "SELECT * { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }",
    ],
)
def test_what_is_not_recognised(query: str) -> None:
    assert count_of(query, BASE) is None


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    data = b"""
        @prefix : <http://example.org/> .
        :a a :C, :D ; :p 1, 2 . :b a :C ; :p 'x' . _:x a _:y, 'literal class' .
        :g { :a a :C . :a :p 3 } :h { :b :q 4 }
    """
    store.load(data, format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def statistics(store: Store) -> Statistics:
    return statistics_of(store)


SELECTED = [
    "(COUNT(*) AS ?n)",
    "(COUNT(?s)AS?n)",
    "?c",
    "?p",
    "(COUNT(?o) AS ?m)",
    "(COUNT(?z)AS?n)",
]
PATTERNS = [
    *("{ ?s ?p ?o }", "WHERE{?s ?p ?o.}", "{ GRAPH ?g { ?s ?p ?o } }", "{ ?s a ?c }", "{?s a :C}"),
    *("{ ?s :p ?o }", "{ ?s a :Nothing }", "{ ?s :nothing ?o }", "{ ?s ?p ?p }", "{}"),
    *("FROM :g { ?s ?p ?o }", "{ ?s a ?c FILTER(true) }", "{ ?s a ?c } VALUES ?c { :C }"),
]
GROUPS = ["", "GROUP BY ?c", "GROUP BY ?p", "GROUP BY ?s"]
ENDS = ["", "ORDER BY DESC(?n)", "ORDER BY ?p ?n", "ORDER BY ?c", "LIMIT 2", "OFFSET 1", "LIMIT 0"]


@example(query="SELECT (COUNT(*) AS ?n) (COUNT(?o) AS ?m) { ?s ?p ?o } GROUP BY ?p")
@given(
    query=st.builds(
        "PREFIX : <http://example.org/> SELECT {} {} {} {}".format,
        st.lists(st.sampled_from(SELECTED), min_size=1, max_size=2).map(" ".join),
        st.sampled_from(PATTERNS),
        st.sampled_from(GROUPS),
        st.sampled_from(ENDS),
    )
)
def test_the_statistics_give_oxigraphs_answer(
    store: Store, statistics: Statistics, query: str
) -> None:
    count = count_of(query, BASE)
    expected = None if count is None else _numbers(store.query(query, base_iri=BASE), count)
    found = None if count is None else _numbers(solutions_of(count, statistics), count)

    assert found == expected


def _numbers(found: object, count: Count) -> list[str]:
    """Return the rows, in order if they have one; how many, of any that are cut off."""
    assert isinstance(found, QuerySolutions)
    rows = [str(row) for row in found]
    if count.limit is not None or count.offset:
        return [str(len(rows))]
    return sorted(rows)


@pytest.mark.parametrize(
    ("end", "classes"),
    [
        (
            "DESC(?n) ?c",
            ["_:", "<http://example.org/C>", "<http://example.org/D>", '"literal class"'],
        ),
        ("?c LIMIT 2", ["_:", "<http://example.org/C>"]),
        ("DESC(?c) OFFSET 1 LIMIT 1", ["<http://example.org/D>"]),
    ],
)
def test_rows_are_sorted_and_cut(
    store: Store, statistics: Statistics, end: str, classes: list[str]
) -> None:
    query = f"SELECT ?c (COUNT(*) AS ?n) {{ ?s a ?c }} GROUP BY ?c ORDER BY {end}"
    count = count_of(query, BASE)
    assert count is not None
    expected = store.query(query)
    assert isinstance(expected, QuerySolutions)

    found = [str(row) for row in solutions_of(count, statistics)]

    assert found == [str(row) for row in expected]
    assert len(found) == len(classes)
