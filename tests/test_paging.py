"""Answers as people read them: cells, marked sentences, and reasons by numbers of footnotes."""

import json
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from server.names import Names
from server.paging.cells import MOST_CHARACTERS, cell_of
from server.paging.making import page_of_results
from server.paging.page import Cell, Piece, Span
from server.paging.quotes import MOST_AROUND, quotes_of
from server.paging.reasons import numbers_of, reason_of
from server.paging.writing import read, written
from server.receipts.provenance import Kind, Leaf, Product, Provenance, Sum
from server.receipts.receipt import Beside, Receipt, receipt_of
from server.receipts.telling import Json
from store.default_graph import Term

NAMES = Names(Store(), "http://localhost:8000/")
SENTENCE = "Seoul and Tokyo began their first talks."
ARTICLES = {"http://e/a": {"title": "Talks begin", "date": "2014-04-16"}}


def passage(start: int, end: int, sentence: str = SENTENCE) -> Json:
    quoted = {"start": start, "end": end, "quote": sentence[start:end]}
    return {"article": "http://e/a", **quoted, "sentence": sentence, "sentenceStart": 0}


def receipt(provenance: Provenance, beside: Beside = Beside()) -> Receipt:  # noqa: B008 - frozen
    return receipt_of(provenance, beside, 25)


def claim(name: str) -> Leaf:
    return Leaf(Kind.CLAIM, name)


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        (None, None),
        (Literal("talks", language="en"), Cell("talks", language="en")),
        (Literal(3), Cell("3", is_number=True)),
        (NamedNode("https://schema.org/name"), Cell("schema:name", "https://schema.org/name")),
        (BlankNode("b"), Cell("_:b")),
        (Literal("y" * 1500), Cell("y" * MOST_CHARACTERS, left_out=500)),
    ],
)
def test_a_term_is_shown_as_people_call_it(term: Term | None, cell: Cell | None) -> None:
    assert cell_of(term, NAMES) == cell


class TestQuotes:
    def test_passages_of_one_sentence_are_marked_in_it(self) -> None:
        (quote,) = quotes_of([passage(10, 15), passage(0, 5)], ARTICLES)

        assert (quote.article, quote.title, quote.issued) == (
            "http://e/a",
            *ARTICLES["http://e/a"].values(),
        )
        assert quote.pieces == (
            Piece("Seoul", (0, 5)),
            Piece(" and "),
            Piece("Tokyo", (10, 15)),
            Piece(" began their first talks."),
        )

    def test_what_two_passages_share_is_marked_once(self) -> None:
        (quote,) = quotes_of([passage(0, 15), passage(10, 15)], ARTICLES)

        assert [piece.place for piece in quote.pieces] == [(0, 15), None]

    def test_of_a_sentence_without_end_the_words_around_are_kept(self) -> None:
        long = "x" * 5000 + "words" + "y" * 5000
        (quote,) = quotes_of([passage(5000, 5005, long)], ARTICLES)
        before, words, after = quote.pieces

        assert before.text == " … " + "x" * MOST_AROUND
        assert words == Piece("words", (5000, 5005))
        assert after.text == "y" * MOST_AROUND + " … "


class TestReasons:
    @pytest.mark.parametrize(
        ("provenance", "needed", "ways", "further"),
        [
            (claim("a"), (1,), (), 0),
            (Product((claim("a"), claim("b"))), (1, 2), (), 0),
            (Sum((claim("a"), claim("b"))), (), ((1,), (2,)), 0),
            (Product((claim("a"), Sum((claim("b"), claim("c"))))), (1,), ((2,), (3,)), 0),
            (Sum(tuple(map(claim, "abcde"))), (), ((1,), (2,), (3,)), 2),
        ],
    )
    def test_what_all_ways_need_is_said_once(
        self,
        provenance: Provenance,
        needed: tuple[int, ...],
        ways: tuple[tuple[int, ...], ...],
        further: int,
    ) -> None:
        found = receipt(provenance)
        reason = reason_of(found, numbers_of([found]))

        assert (reason.needed, reason.ways, reason.further) == (needed, ways, further)

    def test_claims_against_a_row_have_numbers_too(self) -> None:
        found = receipt(claim("a"), Beside(against=("denied",)))

        assert reason_of(found, numbers_of([found])).against == (2,)

    def test_decisions_on_who_is_who_have_numbers_but_not_all_of_them(self) -> None:
        found = receipt(claim("a"), Beside(identity=tuple("bcdef")))
        reason = reason_of(found, numbers_of([found]))

        assert (reason.identity, reason.further_identity) == ((2, 3, 4), 2)

    def test_rows_share_the_numbers_of_their_claims(self) -> None:
        both = [receipt(claim("b")), receipt(Product((claim("a"), claim("b"))))]

        assert [reason_of(one, numbers_of(both)).needed for one in both] == [(1,), (1, 2)]


def test_a_page_is_read_as_it_was_written() -> None:
    results = Store().query("SELECT ?n { VALUES ?n { 1 2 3 4 } }")
    page = read(written(page_of_results(results, Span(1, 3), NAMES)))

    assert [row["cells"][0]["text"] for row in page["rows"]] == ["2", "3"]
    assert (page["total"], page["is_total"]) == (4, True)


def test_a_span_has_rows() -> None:
    with pytest.raises(ValueError, match=r"rows \[3, 3\) are none"):
        Span(3, 3)


def test_the_lock_of_the_editor_names_no_registry() -> None:
    lock = json.loads((Path("server/editor/npm") / "package-lock.json").read_text("utf-8"))

    assert all("integrity" in entry for path, entry in lock["packages"].items() if path)
    assert not any("resolved" in entry for entry in lock["packages"].values())
