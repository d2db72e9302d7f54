"""No query makes the server call another one, and no other query is refused for it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, Store

from server.errors import FederatedQueryError, MalformedQueryError
from server.federation import refuse_federation

BASE = "http://example.org/"
# Oxigraph refuses this port, with OSError, only once it is about to connect.
CALL = "SERVICE <http://127.0.0.1:9/> {}"


def evaluate(query: str) -> None:
    results = Store().query(query, base_iri=BASE)
    if not isinstance(results, QueryBoolean):
        list(results)


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ {CALL} }}",
        f"SELECT * {{ {CALL} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} {{ {CALL} }}",
        f"DESCRIBE ?s {{ {CALL} }}",
        f"ASK {{ {CALL.lower()} }}",
        f"ASK {{ {CALL.replace('E', 'e')} }}",
        f"ASK {{ {CALL.replace('<', 'SILENT <')} }}",
        f"ASK {{ {CALL.replace(' ', '')} }}",
        f"ASK {{ {CALL.replace(' <', 'SILENT<')} }}",
        f"ASK {{ #\r{CALL}\n }}",
        f"ASK {{ #\n{CALL} }}",
        f"ASK {{ '#' ?p ?o . {CALL} }}",
        f"ASK {{ ?s ?p ?o {CALL} ?s ?p ?o }}",
        f"ASK {{ ?s ?p 1{CALL} }}",
        f"ASK {{ {{}} UNION {{ {CALL} }} }}",
        f"ASK {{ OPTIONAL {{ {CALL} }} }}",
        f"ASK {{ MINUS {{ {CALL} }} }}",
        f"ASK {{ GRAPH ?g {{ {CALL} }} }}",
        f"ASK {{ {{ SELECT * {{ {CALL} }} }} }}",
        f"ASK {{ FILTER NOT EXISTS {{ {CALL} }} }}",
        f"ASK {{ FILTER('a'<'>'||EXISTS{{{CALL}}}||''='') }}",
        f"SELECT (EXISTS {{ {CALL} }} AS ?x) {{}}",
        f"SELECT * {{}} ORDER BY EXISTS {{ {CALL} }}",
        "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE:x {} }",
        "PREFIX SERVICE: <http://127.0.0.1:9/> ASK { SERVICE SERVICE:x {} }",
        "BASE <http://127.0.0.1:9/> ASK { SERVICE <> {} }",
        "ASK { VALUES ?service { <http://127.0.0.1:9/> } SERVICE ?service {} }",
        f"ASK {{ ?servixe ?serviae ?servibe . {CALL} }}",
    ],
)
def test_a_query_that_calls_another_endpoint_is_refused(query: str) -> None:
    with pytest.raises(FederatedQueryError, match="does not call other endpoints"):
        refuse_federation(query, BASE)


@pytest.mark.parametrize(
    "query",
    [
        "ASK {}",
        "ASK { ?s ?p 'the foreign service' }",
        f"ASK {{ ?s ?p '{CALL}' }}",
        f"ASK {{ ?s ?p '''\n{CALL}\n''' }}",
        f"ASK {{ # {CALL}\n }}",
        "ASK { <http://example.org/service/SERVICE> ?p ?o }",
        "PREFIX service: <http://example.org/> ASK { service:service ?service ?Service }",
        "SELECT ?service ?servixe ?SERVICE { ?service ?servixe ?SERVICE }",
        "ASK { _:service ?p 'x'@en-service }",
        "ASK { FILTER(<http://example.org/service>(1)) }",
        "ASK { FILTER(?a<?service && ?service>?b) }",
        "ASK { << ?service ?p ?o >> ?q ?r }",
        "ASK { <service> ?p ?o }",
    ],
)
def test_the_word_alone_is_no_reason(query: str) -> None:
    refuse_federation(query, BASE)


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("ASK { ?s ?p # service\n }", (2, 2)),
        ("ASK { 'service' ?p ?o", (1, 22)),
        ("SELECT ?x { ?service ?p ?o } GROUP BY ?o", (1, 41)),
        (f"ASK {{ {CALL}", None),
    ],
)
def test_a_query_with_the_word_that_does_not_parse_says_where(
    query: str, position: tuple[int, int] | None
) -> None:
    with pytest.raises(MalformedQueryError) as raised:
        refuse_federation(query, BASE)

    assert position in (None, raised.value.position)


PIECES = [
    *(
        CALL,
        "SERVICE",
        "SERVICE<http://127.0.0.1:9/>",
        "{}",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "'",
        '"',
    ),
    *("'''", "#", "\r", "\n", " ", "\\", "\\u0053", ":", "_:", "?s", "?p", "1", ".", ";", "||"),
    *("FILTER(", "FILTER EXISTS{", "OPTIONAL{", "UNION", "GRAPH ?g", "@en", "a:", "<a:b>"),
]


@pytest.mark.parametrize("around", ["ASK {{{}}}", "ASK {{ ?s ?p ?o {} }}", "ASK {{ FILTER({}) }}"])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_is_let_through_calls_nobody(around: str, pieces: str) -> None:
    query = around.format(pieces)

    passed = _raised(lambda: refuse_federation(query, BASE)) is None
    called = passed and isinstance(_raised(lambda: evaluate(query)), OSError)

    assert not called


def _raised(work: Callable[[], None]) -> Exception | None:
    try:
        work()
    except (FederatedQueryError, MalformedQueryError, OSError, RuntimeError, SyntaxError) as error:
        return error
    return None


def test_the_parser_sees_a_call_where_others_see_a_comment() -> None:
    with pytest.raises(OSError, match="port 9"):
        evaluate(f"ASK {{ #\r{CALL}\n }}")
