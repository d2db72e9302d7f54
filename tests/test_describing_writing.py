"""Graphs in every format come back as they were; XML holds no control characters, so says which were there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph

from server.describing.writing import written_graph

SUBJECT, PREDICATE = NamedNode("http://e/s"), NamedNode("http://e/p")
FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}
UNHELD = "".join(map(chr, (*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF)))


def texts_after(
    text: str, media_type: str, language: str | None = None
) -> list[tuple[str, object]]:
    triple = Triple(SUBJECT, PREDICATE, Literal(text, language=language))
    graph = Graph().parse(data=written_graph([triple], media_type), format=FORMATS[media_type])
    return [(str(value), getattr(value, "language", None)) for value in graph.objects()]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=UNHELD)))
def test_texts_come_back(text: str) -> None:
    assert [texts_after(text, media_type) for media_type in FORMATS] == [[(text, None)]] * 3


@pytest.mark.parametrize("language", [None, "en"])
def test_what_xml_cannot_hold_is_replaced_there_and_kept_elsewhere(language: str | None) -> None:
    text = "a\x00b\x1bc\ufffe"

    assert texts_after(text, "application/rdf+xml", language) == [
        ("a\ufffdb\ufffdc\ufffd", language)
    ]
    assert texts_after(text, "text/turtle", language) == [(text, language)]
