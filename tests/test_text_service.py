"""No query makes the server call another one, and no other query is refused for it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, RdfFormat, Store

from server.errors import FederatedQueryError, MalformedQueryError
from server.text.service import refuse_federation

BASE = "http://example.org/"
CALL = "SERVICE <http://127.0.0.1:9/> {}"


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
            self._evaluate(query.replace(":9/", f":{self._socket.getsockname()[1]}/"))
        return self.calls > before

    def _evaluate(self, query: str) -> None:
        results = self._store.query(query, base_iri=BASE)
        if not isinstance(results, QueryBoolean):
            list(results)

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


PREFIXES = "".join(
    f"PREFIX {prefix}: <http://127.0.0.1:9/> " for prefix in ("", "a", "service", "servixe")
)
PIECES = [
    *(CALL, "SERVICE:x{}", "SERVICE SILENT a:x {}", "SERVICE ?s {}", "SERVICE service:x {}"),
    *("SERVICE", "service:x", "<service>", "?service", "_:service", "VALUES ?service { 1 }"),
    *(
        "?s ?p ?o",
        ".",
        ";",
        " a ",
        "1",
        "@en",
        "'",
        '"',
        "'''",
        "#",
        "\r",
        "\n",
        " ",
        "\\",
        "\\u0053",
    ),
    *("{", "}", "(", ")", "<", ">", "||", "FILTER(", "FILTER(?a<?b)", "FILTER('a'<'>')"),
    *("FILTER EXISTS{", "OPTIONAL{", "{} UNION ", "GRAPH ?g {", "SELECT * {"),
]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_is_let_through_calls_nobody(listener: Listener, pieces: str) -> None:
    closing = "}" * (1 + pieces.count("{") - pieces.count("}"))
    query = f"{PREFIXES} ASK {{ ?s ?p ?o . {pieces} {closing}"

    assert is_refused(query) or not listener.is_called_by(query)


def is_refused(query: str) -> bool:
    try:
        refuse_federation(query, BASE)
    except (FederatedQueryError, MalformedQueryError):
        return True
    return False


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ {CALL} }}",
        f"ASK {{ #\r{CALL}\n }}",
        f"ASK {{ {CALL.replace('<', 'SILENT <')} }}",
        f"ASK {{ FILTER EXISTS {{ {CALL} }} }}",
    ],
)
def test_the_store_itself_would_call(listener: Listener, query: str) -> None:
    assert listener.is_called_by(query)
