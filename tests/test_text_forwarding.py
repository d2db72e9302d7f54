"""The endpoints that a query calls are found and replaced, and none is missed."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, QueryBoolean, RdfFormat, Store, Variable

from server.errors import (
    MalformedQueryError,
    ServerError,
    UnforwardedServiceError,
    VariableServiceError,
)
from server.text.forwarding import Service, rewritten, services_of

BASE = "http://example.org/base/"
PROXY = "http://127.0.0.1:7/to?"


def forward(iri: str) -> str:
    return f"{PROXY}{iri}"


@pytest.mark.parametrize(
    ("query", "endpoints"),
    [
        ("ASK {}", []),
        ("ASK { SERVICE <http://a.example/> {} }", ["http://a.example/"]),
        ("ASK { service<http://a.example/>{} }", ["http://a.example/"]),
        ("ASK { ?s ?p 1SERVICE<http://a.example/>{} }", ["http://a.example/"]),
        ("ASK { SERVICE <x> {} SERVICE </y#z> {} }", [f"{BASE}x", "http://example.org/y#z"]),
        ("BASE <http://b.example/> BASE <c/> ASK { SERVICE <d> {} }", ["http://b.example/c/d"]),
        ("PREFIX : <http://b.example/> ASK { SERVICE :x {} }", ["http://b.example/x"]),
        ("PREFIX : <http://b.example/> ASK { SERVICE: {} }", []),
        ("PREFIX : <http://b.example/> ASK { SERVICE : {} }", ["http://b.example/"]),
        ("PREFIX a: <x> PREFIX a: <y> ASK { SERVICE a:\\# {} }", [f"{BASE}y#"]),
        ("PREFIX a: <\\u0062> ASK { SERVICE a:%41 {} }", [f"{BASE}b%41"]),
        ("PREFIX SERVICE: <s> ASK { SERVICE SERVICE:SERVICE {} }", [f"{BASE}sSERVICE"]),
        ("BASE <http://b.example/> # BASE <x>\nASK { SERVICE <d> {} }", ["http://b.example/d"]),
        ("SELECT * { SERVICE ?x { ?x ?y 1 } }", ["?x"]),
        ("SELECT * { FILTER EXISTS { SERVICE <x> {} } }", [f"{BASE}x"]),
        ("SELECT * { { SELECT * { SERVICE <x> {} } } }", [f"{BASE}x"]),
        ("SELECT (EXISTS { SERVICE <x> {} } AS ?x) {}", [f"{BASE}x"]),
        ("ASK { FILTER('a'<'>'||EXISTS{SERVICE<x>{}}||''='') }", [f"{BASE}x"]),
        ("ASK { #\r SERVICE <x> {}\n }", [f"{BASE}x"]),
        ("ASK { # SERVICE <x> {}\n }", []),
        ("ASK { ?service <SERVICE> 'SERVICE <x> {}' }", []),
        ("ASK { ?s ?p '''\n'' SERVICE <x> {}''' }", []),
        ("ASK { FILTER(?a<?service&&?b>SERVICE) }", []),
    ],
)
def test_the_endpoints_of_a_query(query: str, endpoints: list[str]) -> None:
    found = [service.endpoint for service in services_of(query, BASE)]

    assert found == [Variable(x[1:]) if x.startswith("?") else NamedNode(x) for x in endpoints]


def test_a_clause_is_found_with_its_place_and_kind() -> None:
    query = "ASK { SERVICE SILENT <x> { SERVICE ?y {} } SERVICE <z> {} }"

    assert services_of(query, BASE) == [
        Service(6, 42, NamedNode(f"{BASE}x"), silent=True, is_nested=False),
        Service(27, 40, Variable("y"), silent=False, is_nested=True),
        Service(43, 57, NamedNode(f"{BASE}z"), silent=False, is_nested=False),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK {}", "ASK {}"),
        ("ASK { ?service ?p '\\'SERVICE <x>' }", "ASK { ?service ?p '\\'SERVICE <x>' }"),
        ("ASK{SERVICE<x>{}}", f"ASK{{SERVICE<{PROXY}{BASE}x>{{}}}}"),
        ("ASK{service#\rSILENT<x>{}}", f"ASK{{service#\rSILENT<{PROXY}{BASE}x>{{}}}}"),
        (
            "PREFIX s: <http://s.example/>\nASK { SERVICE s:x { ?a ?b 'é' } SERVICE s: {} }",
            "PREFIX s: <http://s.example/>\n"
            f"ASK {{ SERVICE <{PROXY}http://s.example/x> {{ ?a ?b 'é' }}"
            f" SERVICE <{PROXY}http://s.example/> {{}} }}",
        ),
        ("ASK{FILTER('a'<'>'||EXISTS{?s a 'service'})}", None),
    ],
)
def test_endpoints_are_replaced_and_nothing_else(query: str, expected: str | None) -> None:
    assert rewritten(query, forward, BASE) == (query if expected is None else expected)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("ASK { VALUES ?s { <x> } SERVICE ?s {} }", VariableServiceError),
        ("ASK { SERVICE $s {} }", VariableServiceError),
        ("ASK { SERVICE <x> { SERVICE <y> {} } }", UnforwardedServiceError),
        ("ASK { SERVICE <x> { SERVICE ?y {} } }", UnforwardedServiceError),
        ("ASK { SERVICESILENT<x>{} }", UnforwardedServiceError),
        ("PREFIX : <x> ASK { SERVICE:x {} }", UnforwardedServiceError),
        ("PREFIX a: <x> ASK { SERVICEa:x {} }", UnforwardedServiceError),
        ("PREFIX SERVICE: <x> PREFIX : <x> ASK { SERVICE:x {} }", UnforwardedServiceError),
        ("SELECT * { SERVICE <x> {} } LIMIT10", UnforwardedServiceError),
        ("ASK { SERVICE <x> {}", MalformedQueryError),
        ("ASK { SERVICE x:y {} }", MalformedQueryError),
        ("ASK { SERVICE <> SERVICE <x> {} }", MalformedQueryError),
        ("ASK { SERVICE <a b> {} }", MalformedQueryError),
        (r"ASK { \u0053ERVICE <x> {} # service" "\n}", MalformedQueryError),
        ("ASK { ?s ?p 'service }", MalformedQueryError),
    ],
)
def test_a_call_that_cannot_be_forwarded_is_refused(query: str, error: type[ServerError]) -> None:
    with pytest.raises(error):
        rewritten(query, forward, BASE)


def test_where_a_query_does_not_parse_is_said_in_its_own_lines() -> None:
    with pytest.raises(MalformedQueryError) as raised:
        rewritten("SELECT ?x {\n SERVICE SILENT <x> {} } GROUP BY ?y", forward, BASE)

    assert raised.value.position == (2, 37)


def test_what_is_no_iri_cannot_be_put_in() -> None:
    with pytest.raises(ValueError, match="IRI"):
        rewritten("ASK { SERVICE <x> {} }", lambda _: "http://e/> {} SERVICE <http://f/", BASE)


class Listener:
    """A port that hangs up on every caller, and a store that may call it."""

    def __init__(self, listening: socket.socket) -> None:
        self.calls = 0
        self._socket = listening
        self._store = Store()
        self._store.load(b"<a:s> <a:p> 'o' .", format=RdfFormat.TURTLE)
        threading.Thread(target=self._hang_up, daemon=True).start()

    def is_called_by(self, query: str) -> bool:
        """Evaluate a query, with the listener's port for port 9, and tell whether it called."""
        before = self.calls
        with suppress(OSError, RuntimeError, SyntaxError):
            results = self._store.query(
                query.replace(":9/", f":{self._socket.getsockname()[1]}/"), base_iri=BASE
            )
            _ = None if isinstance(results, QueryBoolean) else list(results)
        return self.calls > before

    def _hang_up(self) -> None:
        with suppress(OSError):  # closed: the tests are over
            while True:
                caller, _ = self._socket.accept()
                self.calls += 1
                caller.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield Listener(listening)
        listening.shutdown(socket.SHUT_RDWR)


CALLED = "http://127.0.0.1:9/"
PROLOGUE = "".join(
    f"PREFIX {prefix}: <{CALLED}> " for prefix in ("", "a", "service", "filter", "servicea")
)
PIECES = [
    *(f"SERVICE <{CALLED}> {{}}", "SERVICE:x{}", "SERVICE SILENT a:x {", "SERVICE ?s {}"),
    *("SERVICE service:x {}", "SERVICEa:x{}", "SERVICE", "SILENT", "service:x", "<service>"),
    *("?service", "_:service", "VALUES ?s { <http://127.0.0.1:9/> }", "?s ?p ?o", ".", ";", " a "),
    *("1", "@en", "'", '"', "'''", "#", "\r", "\n", " ", "\\", "\\u0053", "{", "}", "(", ")", "<"),
    *(">", "||", "FILTER(", "FILTER(?a<?b)", "FILTER('a'<'>')", "FILTER:f(?a<?b#>", "filter:f("),
    *("FILTER EXISTS{", "OPTIONAL{", "{} UNION ", "GRAPH ?g {", "SELECT * {", "{SELECT * {"),
]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_is_rewritten_calls_only_the_forwarding_address(
    listener: Listener, pieces: str
) -> None:
    closing = "}" * (1 + pieces.count("{") - pieces.count("}"))
    query = f"{PROLOGUE} ASK {{ ?s ?p ?o . {pieces} {closing}"
    safe = None
    with suppress(ServerError):
        safe = rewritten(query, lambda _: "urn:nowhere", BASE)

    assert safe is None or not listener.is_called_by(safe)


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ SERVICE <{CALLED}> {{}} }}",
        f"ASK {{ #\rSERVICE <{CALLED}> {{}}\n }}",
        f"ASK {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{CALLED}> {{}} }} }}",
    ],
)
def test_a_rewritten_query_calls_what_it_was_told(listener: Listener, query: str) -> None:
    other = query.replace(CALLED, "http://a.example/")

    assert listener.is_called_by(rewritten(other, lambda _: CALLED, BASE))
    assert not listener.is_called_by(rewritten(query, lambda _: "urn:nowhere", BASE))
