"""CSV results that any reader of CSV reads back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    parse_query_results,
)

from server.protocol.csv_results import write_csv

PASSAGE = "http://localhost:8000/article/1#char=1,12"


def written(solutions: object) -> str:
    assert isinstance(solutions, QuerySolutions)
    output = io.BytesIO()
    write_csv(solutions, output)
    return output.getvalue().decode()


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def store_with(text: str) -> Store:
    store = Store()
    store.add(Quad(NamedNode(PASSAGE), NamedNode("x:says"), Literal(text)))
    return store


@pytest.mark.parametrize(
    ("select", "rows"),
    [
        ("?s ?o", [["s", "o"], [PASSAGE, "words"]]),
        ("?s ?nothing", [["s", "nothing"], [PASSAGE, ""]]),
        ("(1.50 AS ?n) ('a'@en AS ?l)", [["n", "l"], ["1.5", "a"]]),
    ],
)
def test_values_stand_alone_in_their_cells(select: str, rows: list[list[str]]) -> None:
    assert read(written(store_with("words").query(f"SELECT {select} {{ ?s ?p ?o }}"))) == rows


def test_lines_end_as_the_standard_says() -> None:
    assert written(store_with("words").query("SELECT ?o { ?s ?p ?o }")) == "o\r\nwords\r\n"


def test_many_rows_come_whole() -> None:
    store = Store()
    store.extend(Quad(NamedNode(f"x:{n}"), NamedNode("x:p"), Literal(str(n))) for n in range(2500))
    assert len(read(written(store.query("SELECT ?s ?o { ?s ?p ?o }")))) == 2501


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")))
def test_any_text_is_read_back(text: str) -> None:
    store = store_with(text)
    assert read(written(store.query("SELECT ?s ?o { ?s ?p ?o }")))[1:] == [[PASSAGE, text]]


def test_results_that_were_kept_are_written_too() -> None:
    kept = store_with("a,b").query("SELECT ?s ?o { ?s ?p ?o }")
    assert isinstance(kept, QuerySolutions)
    again = parse_query_results(
        kept.serialize(format=QueryResultsFormat.JSON) or b"", QueryResultsFormat.JSON
    )
    assert read(written(again))[1:] == [[PASSAGE, "a,b"]]
