"""Tags, dates and links of answers."""

from datetime import UTC, datetime

import pytest

from server.protocol.validators import entity_tag, is_known, is_repeatable, memento_link

TAKEN = datetime(2026, 11, 25, 2, 56, 46, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query_string", "target"),
    [
        (b"", "/snapshots/7/sparql"),
        (b"query=ASK%7B%7D&timeout=1", "/snapshots/7/sparql?query=ASK%7B%7D&timeout=1"),
        (b'query=<a>"\xc3\xa9 x', "/snapshots/7/sparql?query=%3Ca%3E%22%C3%A9%20x"),
        (b"q" * 4097, "/snapshots/7/sparql"),
    ],
)
def test_the_link_is_one_whatever_was_asked(query_string: bytes, target: str) -> None:
    link = memento_link("/snapshots/7/sparql", query_string, TAKEN)

    assert link == f'<{target}>; rel="memento"; datetime="Wed, 25 Nov 2026 02:56:46 GMT"'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b"), ("ab",)),
        (("a", "b"), ("a", "b", None)),
        (("a", None), (None, "a")),
        (("a", "-"), ("a", None)),
        (("1:+a",), ("a",)),
    ],
)
def test_other_parts_make_another_tag(
    one: tuple[str | None, ...], other: tuple[str | None, ...]
) -> None:
    assert entity_tag(*one) != entity_tag(*other)
    assert entity_tag(*one) == entity_tag(*one)


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ('"x"', True),
        ('W/"x"', True),
        ('"y" , "x"', True),
        ("*", True),
        (' "x" ', True),
        ('"xx"', False),
        ("x", False),
        ("", False),
    ],
)
def test_a_client_names_the_answers_it_has(header: str, known: bool) -> None:
    assert is_known('"x"', header) is known


@pytest.mark.parametrize(
    ("query", "repeatable"),
    [
        ("SELECT ?now { ?now ?p ?random }", True),
        ("SELECT (NOW() AS ?t) {}", False),
        ("SELECT (now ( ) AS ?t) {}", False),
        ("SELECT (UUID() AS ?t) {}", False),
        ("CONSTRUCT { ?s ?p [] } { ?s ?p ?o }", False),
    ],
)
def test_what_is_new_each_time_is_known(query: str, repeatable: bool) -> None:
    assert is_repeatable(query) is repeatable
