"""A query's rows can be sorted after it was evaluated, where that gives the same answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from server.text.ordering import Key, Ordering, ordering_of
from server.text.sorting import in_order

BASE = "http://example.org/"
UP, DOWN = False, True


@pytest.fixture(scope="module")
def store() -> Store:
    """Return a store of few rows, which Oxigraph sorts without changing the order of equal ones."""
    store = Store()
    data = b"""
        @prefix : <http://example.org/> .
        :a :p 'b', 'a'@en ; :q 'z' . :b :p 'a', 'c' ; :q 'y', 'z' . :c :p 'b' . :d :q 'b', _:x .
    """
    store.load(data, format=RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT ?x { ?x ?p ?o } ORDER BY ?x",
            Ordering("SELECT ?x  { ?x ?p ?o }  ", (Key("x", UP),), None, 0, 0),
        ),
        (
            "SELECT*WHERE{?x ?p ?o}order/**/by".replace("/**/", "#\r") + " desc(?x)$o LIMIT 5",
            Ordering("SELECT* WHERE{?x ?p ?o} ", (Key("x", DOWN), Key("o", UP)), 5, 0, 0),
        ),
        (
            "SELECT DISTINCT ?x { ?x ?p ?o } ORDER BY (?x) ASC(?x) OFFSET 2 LIMIT 3 # }",
            Ordering("SELECT DISTINCT ?x  { ?x ?p ?o }   # }", (Key("x", UP),), 3, 2, 0),
        ),
        (
            "SELECT (STR(?o) AS ?s) ?p { ?x ?p ?o } ORDER BY ?x ?p ?o",
            Ordering(
                "SELECT (STR(?o) AS ?s) ?p ?x ?o  { ?x ?p ?o }  ",
                (Key("x", UP), Key("p", UP), Key("o", UP)),
                None,
                0,
                2,
            ),
        ),
        (
            "SELECT ?x FROM <a> { ?x ?p ?o } ORDER BY ?x VALUES ?x { <a> 'LIMIT' }",
            Ordering(
                "SELECT ?x  FROM <a> { ?x ?p ?o }   VALUES ?x { <a> 'LIMIT' }",
                (Key("x", UP),),
                None,
                0,
                0,
            ),
        ),
        (
            "SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o } GROUP BY ?x HAVING(?n>1) ORDER BY ?x",
            Ordering(
                "SELECT ?x (COUNT(*) AS ?n)  { ?x ?p ?o } GROUP BY ?x HAVING(?n>1)  ",
                (Key("x", UP),),
                None,
                0,
                0,
            ),
        ),
    ],
)
def test_the_outermost_ordering_is_taken_out(query: str, expected: Ordering) -> None:
    assert ordering_of(query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x ?p ?o }",
        "SELECT ?order { ?order ?by ?o }",
        "SELECT ?x { { SELECT ?x { ?x ?p ?o } ORDER BY ?x } }",
        "SELECT ?x { ?x ?p ?o } # ORDER BY ?x",
        "SELECT ?x { ?x ?p 'ORDER BY ?x' }",
        "CONSTRUCT { ?x ?p ?o } WHERE { ?x ?p ?o } ORDER BY ?x",
        "DESCRIBE ?x { ?x ?p ?o } ORDER BY ?x",
        "ASK { ?x ?p ?o } ORDER BY ?x",
        "SELECT REDUCED ?x { ?x ?p ?o } ORDER BY ?x",
        "SELECT DISTINCT ?x { ?x ?p ?o } ORDER BY ?o",
        "SELECT ?x { ?x ?p ?o } GROUP BY ?x ORDER BY ?o",
        "SELECT (MAX(?o) AS ?m) { ?x ?p ?o } ORDER BY ?x",
        "SELECT ?x { ?x ?p ?o } HAVING (COUNT(*) > 1) ORDER BY ?o",
        "SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o } GROUP BY ?x ORDER BY DESC(?n)",
        "SELECT ?x { ?x ?p ?o } ORDER BY STR(?x)",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x (?o + 1)",
        "SELECT ?x { ?x ?p ?o } ORDER BY DESC(DESC(?o))",
        "SELECT ?x { ?x ?p ?o } ORDER BY ASC ?x",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x <f>(?o)",
        "SELECT ?x { ?x ?p ?o } ORDER BY",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT -1",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT 1 LIMIT 2",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT 1 OFFSET 1 LIMIT 2",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT 99999999999999999999",
        "SELECT ?x { ?x ?p ?o } LIMIT 1 ORDER BY ?x",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x }",
        "SELECT ?x { ?x ?p ?o } ORDER BY ?x ORDER BY ?x",
        "SELECT ?x { ?x ?p ?o } HAVING EXISTS { { SELECT * {} ORDER BY ?x VALUES ?x {} } }",
        "SELECT { ?x ?p ?o } ORDER BY ?x",
        "SELECT ?x { ?x ?p ?o } ORDERBY ?x",
    ],
)
def test_an_ordering_that_is_not_the_same_afterwards_stays(query: str) -> None:
    assert ordering_of(query) is None


HEADS = [
    *("SELECT * ", "SELECT ?x ", "SELECT ?x ?o ", "SELECT (?o AS ?y) ?x ", "SELECT DISTINCT ?o "),
    *("SELECT DISTINCT * ", "SELECT ?z ?x ", "SELECT REDUCED ?x ", "SELECT ?x (COUNT(*) AS ?n) "),
    *("SELECT (SAMPLE(?o) AS ?m) ", "SELECT ", "SELECT ?x ?x "),
]
PATTERNS = [
    *("{ ?x :p ?o }", "WHERE { ?x :p ?o OPTIONAL { ?x :q ?z } }", "{ ?x ?p ?o }", "{}"),
    *("{ ?x :p ?o FILTER(?x<?o||?o>'a') }", "{ { SELECT * { ?x :q ?o } ORDER BY ?o LIMIT 2 } }"),
    *("{ { ?x :p ?o } UNION { ?o :q ?z } }", "{ VALUES (?x ?o) { (:a UNDEF) (UNDEF '}') } }"),
]
GROUPS = ["", "GROUP BY ?x ", "GROUP BY ?x ?o ", "HAVING (?o > 'a') "]
KEYS = ["?x ", "DESC(?o) ", "ASC(?z) ", "?y ", "?n ", "STR(?o) ", "?nowhere ", "(?o)"]
CUTS = ["", "LIMIT 3 ", "OFFSET 1 ", "LIMIT 2 OFFSET 1 ", "OFFSET 2 LIMIT 9 ", "LIMIT 0 "]
ENDS = ["", "VALUES ?x { :a :b }", "# ORDER BY", "}"]


@given(
    query=st.builds(
        "PREFIX : <http://example.org/> {}{}{}ORDER BY {}{}{}".format,
        st.sampled_from(HEADS),
        st.sampled_from(PATTERNS),
        st.sampled_from(GROUPS),
        st.lists(st.sampled_from(KEYS), max_size=3).map("".join),
        st.sampled_from(CUTS),
        st.sampled_from(ENDS),
    )
)
def test_sorted_afterwards_the_answer_is_oxigraphs(store: Store, query: str) -> None:
    ordering = ordering_of(query)
    expected = _answer(store, query, None)

    assert ordering is None or _answer(store, ordering.query, ordering) == expected


def _answer(store: Store, query: str, ordering: Ordering | None) -> bytes | None:
    """Return the rows as JSON, None if the query does not parse."""
    try:
        found = store.query(query, base_iri=BASE)
    except SyntaxError:
        return None
    assert isinstance(found, QuerySolutions)
    rows = in_order(found, ordering) if ordering else found
    return rows.serialize(format=QueryResultsFormat.JSON)
