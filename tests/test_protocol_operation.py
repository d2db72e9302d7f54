"""Requests against the SPARQL 1.1 Protocol, section 2.1."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from server.errors import (
    MalformedRequestError,
    ReadOnlyError,
    ServerError,
    UnsupportedMediaTypeError,
)
from server.protocol.operation import (
    FORM,
    QUERY,
    UPDATE,
    Operation,
    operation_of_get,
    operation_of_post,
    parameters_of,
)

ASK = "ASK {}"
GRAPHS = (NamedNode("http://a.example/"), NamedNode("http://b.example/"))
DATASET = [
    ("default-graph-uri", "http://a.example/"),
    ("named-graph-uri", "http://a.example/"),
    ("default-graph-uri", "http://b.example/"),
    ("named-graph-uri", "http://b.example/"),
]


def encoded(*parameters: tuple[str, str]) -> bytes:
    return urlencode(parameters).encode()


def test_a_url_asks_a_query() -> None:
    assert operation_of_get(encoded(("query", "ASK { ?s ?p 'é + ü' }"))) == Operation(
        "ASK { ?s ?p 'é + ü' }"
    )


def test_graphs_keep_their_order() -> None:
    asked = operation_of_get(encoded(("query", ASK), *DATASET))

    assert asked == Operation(ASK, GRAPHS, GRAPHS)


@pytest.mark.parametrize("query_string", [b"", b"format=json", b"x"])
def test_a_url_without_parameters_of_the_protocol_asks_nothing(query_string: bytes) -> None:
    assert operation_of_get(query_string) is None


@pytest.mark.parametrize(
    ("content_type", "query_string", "body"),
    [
        (FORM, b"", encoded(("query", ASK), *DATASET)),
        (FORM, encoded(*DATASET), encoded(("query", ASK))),
        (FORM + "; charset=UTF-8", encoded(*DATASET), encoded(("query", ASK))),
        (FORM.upper(), encoded(*DATASET), encoded(("query", ASK), ("format", "json"))),
        (QUERY, encoded(*DATASET), ASK.encode()),
        (QUERY + ';charset="utf-8"', encoded(*DATASET), ASK.encode()),
    ],
)
def test_both_forms_of_post_ask_the_same(
    content_type: str, query_string: bytes, body: bytes
) -> None:
    assert operation_of_post(content_type, query_string, body) == Operation(ASK, GRAPHS, GRAPHS)


@pytest.mark.parametrize(
    ("query_string", "error", "says"),
    [
        (encoded(("query", ASK), ("query", ASK)), MalformedRequestError, "one query, found 2"),
        (encoded(*DATASET), MalformedRequestError, "one query, found 0"),
        (b"query=%ff", MalformedRequestError, "the URL is not UTF-8: found the bytes ff"),
        (b"query=\xff", MalformedRequestError, "the URL is not UTF-8"),
        (
            encoded(("query", ASK), ("default-graph-uri", "a graph")),
            MalformedRequestError,
            "default-graph-uri is 'a graph', expected an absolute IRI",
        ),
        (encoded(("query", ASK), ("named-graph-uri", "")), MalformedRequestError, "named-graph"),
        (encoded(("update", "CLEAR ALL")), ReadOnlyError, "read-only"),
        (encoded(("query", ASK), ("update", "CLEAR ALL")), ReadOnlyError, "read-only"),
    ],
)
def test_a_url_that_the_protocol_does_not_allow_is_refused(
    query_string: bytes, error: type[ServerError], says: str
) -> None:
    with pytest.raises(error, match=says):
        operation_of_get(query_string)


@pytest.mark.parametrize(
    ("content_type", "query_string", "body", "error", "says"),
    [
        (FORM, b"", b"", MalformedRequestError, "found 0"),
        (FORM, b"", encoded(("query", ASK), ("query", ASK)), MalformedRequestError, "found 2"),
        (FORM, encoded(("query", ASK)), encoded(("query", ASK)), MalformedRequestError, "found 2"),
        (QUERY, encoded(("query", ASK)), ASK.encode(), MalformedRequestError, "found 2"),
        (QUERY, b"", ASK.encode("utf-16"), MalformedRequestError, "the body is not UTF-8"),
        (FORM, b"", b"query=%80", MalformedRequestError, "the form is not UTF-8"),
        (QUERY + ";charset=UTF-16", b"", b"", UnsupportedMediaTypeError, "UTF-8, not in utf-16"),
        ("text/plain", b"", ASK.encode(), UnsupportedMediaTypeError, "not as text/plain"),
        ("multipart/form-data; boundary=x", b"", b"", UnsupportedMediaTypeError, "not as multi"),
        (None, b"", ASK.encode(), UnsupportedMediaTypeError, "not as nothing named"),
        (None, b"", encoded(("query", ASK)), UnsupportedMediaTypeError, "application/sparql-query"),
        (UPDATE, b"", b"CLEAR ALL", ReadOnlyError, "read-only"),
        (FORM, b"", encoded(("update", "CLEAR ALL")), ReadOnlyError, "read-only"),
    ],
)
def test_a_body_that_the_protocol_does_not_allow_is_refused(
    content_type: str | None, query_string: bytes, body: bytes, error: type[ServerError], says: str
) -> None:
    with pytest.raises(error, match=says):
        operation_of_post(content_type, query_string, body)


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_parameters_come_back(parameters: dict[str, str]) -> None:
    encoded = "&".join(f"{quote(name)}={quote(value)}" for name, value in parameters.items())
    assert dict(parameters_of(encoded.encode(), "URL")) == parameters


@pytest.mark.parametrize(
    ("encoded", "pairs"),
    [
        ("", []),
        ("a", [("a", "")]),
        ("a=", [("a", "")]),
        ("=a", [("", "a")]),
        ("&&a=b&", [("a", "b")]),
        ("a=b=c", [("a", "b=c")]),
        ("a+b=c+d", [("a b", "c d")]),
        ("a;b=c", [("a;b", "c")]),
        ("a=%3D&a=%26", [("a", "="), ("a", "&")]),
        ("a=%&b=%4", [("a", "%"), ("b", "%4")]),
        ("é=é", [("é", "é")]),
    ],
)
def test_parameters_are_taken_apart(encoded: str, pairs: list[tuple[str, str]]) -> None:
    assert parameters_of(encoded.encode(), "URL") == pairs
