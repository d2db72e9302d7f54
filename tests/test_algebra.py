"""Query text to algebra and back: each construct, and made-up trees of all of them."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store, Variable

from server.algebra import nodes
from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.nodes import Call, Negated, Query, Select, Triple, Triples
from server.algebra.parsing import parsed
from server.algebra.scope import certain_variables_of, variables_of
from server.algebra.writing import written
from tests.algebra_data import normal, queries

BASE = "http://example.org/base/"
PREFIX = "PREFIX : <http://example.org/> "
DATA = """
@prefix : <http://example.org/> .
:a :p :b, :c ; :q 1, 2 ; :label "a"@en . :b :p :c ; :q 3 . :c :p :a ; :r "x", "y" .
:l :list (1 2) . :g { :a :p :d . :d :q 4 }
"""


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TRIG)
    return store


ROUND_TRIPS = [
    # groups, and how far their filters reach
    "SELECT * { ?x :p ?y FILTER(?y != :c) ?y :q ?z }",
    "SELECT * { FILTER(?z > 1) { ?x :p ?y FILTER(BOUND(?z)) } ?y :q ?z }",
    "SELECT * { { ?x :p ?y FILTER(?y != :c) } ?y :q ?z }",
    "SELECT * { ?x :p ?y OPTIONAL { ?y :q ?z FILTER(?x = :a) } }",
    "SELECT * { ?x :p ?y OPTIONAL { { ?y :q ?z FILTER(?x = :a) } } }",
    "SELECT * { ?x :p ?y OPTIONAL { ?y :q ?z OPTIONAL { ?w :p ?y FILTER(?x != ?w && ?z = 1) } } }",
    "SELECT * { OPTIONAL { ?x :nothing ?y } ?x :q ?z }",
    "SELECT * { { ?x :p ?y FILTER(?y = :b) } OPTIONAL { ?y :q ?z } FILTER(?z = 3) }",
    "SELECT * { ?x :p ?y MINUS { ?x :q ?z FILTER(?z > 2) } ?y :p ?w }",
    "SELECT * { ?x :p ?y MINUS { :a :q 1 } }",
    "SELECT * { { ?x :p :b } UNION { ?x :q 3 } UNION { { ?x :r 'x' } UNION { } } }",
    "SELECT * { { { ?x :p :b } } { { } } ?x :q ?y . }",
    # BIND and VALUES where they stand
    "SELECT * { ?x :q ?y BIND(?y + 1 AS ?z) FILTER(?z > 2) ?w :q ?z }",
    "SELECT * { BIND(1 AS ?y) ?x :q ?y }",
    "SELECT * { VALUES ?y { 1 3 } ?x :q ?y }",
    "SELECT * { ?x :q ?y VALUES (?x ?y) { (:a UNDEF) (UNDEF 3) } }",
    "SELECT ?x { ?x :r ?y VALUES () { () () } }",
    "SELECT * { { SELECT ?x { ?x :q ?y } ORDER BY ?y LIMIT 1 } VALUES ?z { 1 } ?x :p ?w }",
    "SELECT ?x { ?x :q ?y } VALUES ?y { 1 }",
    "SELECT ?x { VALUES ?x { } }",
    # existence
    "SELECT * { ?x :p ?y FILTER NOT EXISTS { ?y :q ?z FILTER(?x = :a) } }",
    "SELECT * { ?x :p ?y FILTER(EXISTS { ?y :q 3 } || !EXISTS { ?x :q 1 }) }",
    "SELECT ?x (EXISTS { ?x :q 1 } AS ?e) { ?x :p ?y }",
    "ASK { FILTER NOT EXISTS { { SELECT ?x { ?x :p :d } } } }",
    # paths
    "SELECT * { ?x :p/:q ?y }",
    "SELECT * { ?x ^:p/:q|:r ?y . ?y ^(:q/^:p)* ?z }",
    "SELECT * { ?x :p+ ?y ; (:p|^:q)? ?z }",
    "SELECT * { ?x a|!(:p|^:q|a|^a) ?y }",
    "SELECT * { ?x !^:p ?y ; !a :b }",
    "SELECT * { ?l :list/(<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>*) ?n }",
    # lists of predicates and objects, collections, blank nodes
    "SELECT * { ?x :q 1, 2 ; :p ?y, ?z ; ; . ?y :p ?z ; }",
    "SELECT * { ?l :list (1 ?second) }",
    "SELECT * { [ :p ?x ; :q ?y ] :label ?l . [] :p ?x . _:b0 :p ?x . [ :q 3 ] }",
    "SELECT * { ?l :list ( 1 [ ] ) . (1 2) . () :p ?x }",
    "SELECT * { _:x :p ?y FILTER(?y = :c) _:x :q ?z }",
    # graphs and services
    "SELECT * { GRAPH ?g { ?x :p ?y } ?x :p ?z }",
    "SELECT * { ?x :p ?y GRAPH :g { ?x :p ?z FILTER(?z = :d) } }",
    "SELECT * FROM :g FROM NAMED :g { ?x ?p ?y GRAPH ?g { ?x ?p ?z } }",
    "SELECT * { ?x :p ?y SERVICE SILENT <urn:nowhere> { ?y :q ?z } }",
    # expressions
    "SELECT (1 AS ?one) (-?y AS ?minus) (- -1 AS ?signs) (?y-1 AS ?less) (?y -1 AS ?too) { ?x :q ?y }",
    "SELECT (1-1-1 AS ?a) (8/4/2 AS ?b) (1-(1-1) AS ?c) (2*3+4*5 AS ?d) (-1*-2+ +3 AS ?e) { }",
    "SELECT (!(1 = 2) && !false || true AS ?a) (true || false && false AS ?b) { }",
    "SELECT * { ?x :q ?y FILTER(?y IN (1, 3) && ?y NOT IN (2) && !(?y IN ())) }",
    "SELECT * { ?x ?p ?y FILTER REGEX(STR(?y), 'X', \"i\") }",
    "SELECT (REPLACE('aXa', 'x', '-$0-', 'i') AS ?a) (SUBSTR('abc', 2, 1) AS ?b) (IF(true, 1, 2) AS ?c) {}",
    "SELECT (COALESCE(?u, CONCAT(), 'z') AS ?a) (<http://www.w3.org/2001/XMLSchema#integer>('7') AS ?b) {}",
    "SELECT (STRLANG('a', 'en') AS ?a) (isIRI(iri('x')) AS ?b) (sameTerm(uri('x'), <x>) AS ?c) {}",
    "BASE <http://other.example/> SELECT (IRI('x') AS ?a) (<y> AS ?b) {}",
    # literals, letter by letter
    "SELECT * { VALUES ?x { 01 +1 -1.50 .5 1e0 1.E-3 true false 'a' \"b\"@en-GB '''c'd''' }}",
    r"""SELECT * { VALUES ?x { "\"\\\t\n\u00e9\U0001F600" '' '\'' "b"^^<http://example.org/c> } }""",
    r"SELECT * { ?x <http://example.org/\u0070> :c }",
    # aggregates and solution modifiers
    "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT *) AS ?d) (COUNT(DISTINCT ?x) AS ?x_) { ?x :q ?y }",
    "SELECT ?x (SUM(?y) / COUNT(?y) AS ?a) { ?x :q ?y } GROUP BY ?x HAVING (COUNT(*) > 0) (?x != :b)",
    "SELECT (GROUP_CONCAT(?y; SEPARATOR = '\"; ') AS ?a) { SELECT ?y { ?x :r ?y } ORDER BY ?y }",
    "SELECT ?k (MIN(?y) AS ?m) (MAX(?y) AS ?n) { ?x :q ?y } GROUP BY (?y > 1 AS ?k) STR(?x) (?x)",
    "SELECT (AVG(?y) AS ?a) (SAMPLE(?u) AS ?s) { ?x :q ?y } HAVING(AVG(?y) > 1) ORDER BY ?a",
    "SELECT ?x (COUNT(*) AS ?n) { ?x :q ?y } GROUP BY ?x ORDER BY DESC(COUNT(*)) ASC(?x) STR(?x)",
    "SELECT ?x (COUNT(*) AS ?n) { ?x :q ?y } GROUP BY ?x VALUES ?x { :b }",
    "SELECT DISTINCT ?x { ?x :q ?y } ORDER BY DESC(?x) OFFSET 1 LIMIT 1",
    "SELECT REDUCED ?y { ?x :p ?y } LIMIT 10 OFFSET 1",
    "SELECT ?unbound { ?x :r 'x' }",
    "SELECT * { }",
    # other forms
    "ASK { ?x :p :d }",
    "CONSTRUCT { ?x :to [ :of ?y ] . ?y ?p (1 2) } { ?x :p ?y ; ?p ?y } LIMIT 2",
    "CONSTRUCT WHERE { ?x :p ?y . ?y :q _:z }",
    "CONSTRUCT FROM :g WHERE { ?x :p ?y }",
    "DESCRIBE :a :b",
    "DESCRIBE * { ?x :q 1 }",
    "DESCRIBE ?x :c { ?x :q 3 }",
]


@pytest.mark.parametrize("text", ROUND_TRIPS)
def test_a_query_written_back_is_the_same_and_has_the_same_answer(store: Store, text: str) -> None:
    text = PREFIX + text
    query = parsed(text, BASE)

    assert parsed(written(query), "http://elsewhere.example/") == query
    assert answer(store, written(query), "http://elsewhere.example/") == answer(store, text, BASE)


def answer(store: Store, text: str, base_iri: str) -> tuple[object, ...]:
    results = store.query(text, base_iri=base_iri)
    if isinstance(results, QueryBoolean):
        return (bool(results),)
    if not isinstance(results, QuerySolutions):
        return (Counter(triple.predicate for triple in results),)
    return [v.value for v in results.variables], Counter(str(row) for row in results)


UNSUPPORTED = [
    ("SELECT * { ?x :p ?y LATERAL { ?y :q ?z } }", "LATERAL"),
    ("SELECT * { <<( :a :p :b )>> :q ?z }", "<<("),
    ("SELECT * { << :a :p :b >> :q ?z }", "<<"),
    ("SELECT * { :a :p ?y {| :q ?z |} }", "{|"),
    ("SELECT * { :a :p ?y ~ ?z }", "~"),
    ("SELECT (SUBJECT(?t) AS ?s) { ?x :p ?t }", "SUBJECT"),
    ("SELECT * { ?x unknown:p ?y }", "does not parse"),
    ("SELECT * { ?x :p{1,2} ?y }", "{ at"),
    ("SELECT * { VALUES (?x ?y) { (1) } }", "}"),
    ("SELECT * { ?x :p ?y", "missing"),
    ("SELECT * { ?x :p ?y } }", "closes nothing"),
    ("SELECT * WHERE", "ends too early"),
    ("CONSTRUCT { ?x :p+ ?y } { ?x :p ?y }", "path"),
    ("DELETE WHERE { ?x :p ?y }", "DELETE"),
    (r"SELECT * { ?x :p '\uD800' }", "no character"),
    (r"SELECT * { ?x :p '\UFFFFFFFF' }", "no character"),
    ("SELECT * " + "{" * 2000 + "}" * 2000, "deep"),
    ("SELECT * { ?x :q ?y FILTER(" + "(" * 2000 + "1" + ")" * 2000 + ") }", "deep"),
    ("SELECT * { " + "OPTIONAL { ?x :p ?y } " * 2000 + "}", "deep"),
    ("", "ends too early"),
]


@pytest.mark.parametrize(("text", "reason"), UNSUPPORTED)
def test_what_has_no_algebra_is_told_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnsupportedSyntaxError, match=re.escape(reason)):
        parsed(PREFIX + text if text else text, BASE)


def test_all_columns_stand_in_the_order_of_their_names(store: Store) -> None:
    text = f"{PREFIX}SELECT * {{ ?z :p ?a OPTIONAL {{ ?é :q ?b }} BIND(1 AS ?A) MINUS {{ ?a :p ?m }} }}"
    columns = [projected.variable for projected in parsed(text, BASE).select.projection]
    results = store.query(text)

    assert isinstance(results, QuerySolutions)
    assert columns == results.variables
    assert [column.value for column in columns] == ["A", "a", "b", "z", "é"]


def test_a_literal_keeps_its_letters() -> None:
    query = parsed(
        "ASK { ?x ?p 01, -1.50, +1e0, '1'^^<http://www.w3.org/2001/XMLSchema#byte> }", BASE
    )

    assert isinstance(query.select.pattern, Triples)
    objects = [triple.object for triple in query.select.pattern.triples]
    assert [term.value for term in objects] == ["01", "-1.50", "+1e0", "1"]


def test_a_negated_set_keeps_its_directions() -> None:
    p, q = NamedNode("http://example.org/p"), NamedNode("http://example.org/q")
    query = parsed(f"{PREFIX}ASK {{ ?x !(^:p|:q) ?y }}", BASE)

    assert query.select.pattern == Triples(
        (Triple(Variable("x"), Negated((q,), (p,)), Variable("y")),)
    )


def test_a_select_of_no_column_does_not_become_one_of_all(store: Store) -> None:
    pattern = parsed(f"{PREFIX}ASK {{ ?x :q ?_ }}", BASE).select.pattern
    results = store.query(written(Query("SELECT", Select(pattern, ()))))

    assert isinstance(results, QuerySolutions)
    assert [tuple(row) for row in results] == [(None,)] * 3


def test_iris_resolved_against_two_bases_are_not_written_as_if_there_were_one() -> None:
    calls = tuple(
        Call("IRI", (Literal("x"),), base_iri=base) for base in (BASE, "http://elsewhere.example/")
    )
    pattern = nodes.Filter(Call("=", calls), Triples(()))

    with pytest.raises(UnsupportedSyntaxError, match="several bases"):
        written(Query("ASK", Select(pattern, ())))


SCOPES = [
    ("?x :p ?y OPTIONAL { ?y :q ?z }", "x y z", "x y"),
    ("{ ?x :p ?y } UNION { ?x :q ?z }", "x y z", "x"),
    ("?x :p ?y MINUS { ?x :q ?z }", "x y", "x y"),
    ("?x :p ?y FILTER EXISTS { ?y :q ?z }", "x y", "x y"),
    ("?x :p _:b . _:b :q ?y", "x y", "x y"),
    ("VALUES (?x ?y) { (1 UNDEF) (2 3) }", "x y", "x"),
    ("BIND(1 AS ?x) BIND(?x AS ?y) BIND(?u AS ?z) BIND(1/0 AS ?w)", "x y z w", "x y"),
    ("GRAPH ?g { OPTIONAL { ?x :p ?y } }", "g x y", "g"),
    ("SERVICE ?s { ?x :p ?y }", "s x y", ""),
    ("{ SELECT ?x (1 AS ?n) ?u { ?x :p ?y } } ?z :q ?n", "x n u z", "x n z"),
    ("?x :p* ?y", "x y", "x y"),
]


@pytest.mark.parametrize(("group", "in_scope", "certain"), SCOPES)
def test_variables_in_scope_and_those_surely_bound(group: str, in_scope: str, certain: str) -> None:
    pattern = parsed(f"{PREFIX}ASK {{ {group} }}", BASE).select.pattern

    assert [variable.value for variable in variables_of(pattern)] == in_scope.split()
    assert {variable.value for variable in certain_variables_of(pattern)} == set(certain.split())


@settings(max_examples=150)
@given(queries)
def test_what_is_written_is_read_as_the_same_tree(query: Query) -> None:
    assert parsed(written(query), "http://elsewhere.example/") == normal(query)
