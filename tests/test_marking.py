"""Marks in a text: what joins to the text again, and how marks that overlap nest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.pages.marking import Closing, Mark, Opening, Piece, flowing, pieces_of

TEXT = "abcdef"


def written(pieces: list[Piece]) -> str:
    """Return the pieces with brackets: `[` begins a mark, `(` goes on with one, `)` breaks one off."""
    signs = {
        (Opening, True): "[",
        (Opening, False): "(",
        (Closing, True): "]",
        (Closing, False): ")",
    }
    return "".join(
        piece
        if isinstance(piece, str)
        else signs[Opening, piece.is_first]
        if isinstance(piece, Opening)
        else signs[Closing, piece.is_last]
        for piece in pieces
    )


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "abcdef"),
        ([Mark(1, 3)], "a[bc]def"),
        ([Mark(0, 6)], "[abcdef]"),
        ([Mark(1, 3), Mark(3, 5)], "a[bc][de]f"),
        ([Mark(1, 5), Mark(2, 3)], "a[b[c]de]f"),
        ([Mark(1, 5), Mark(1, 3)], "a[[bc]de]f"),
        ([Mark(1, 5), Mark(3, 5)], "a[bc[de]]f"),
        ([Mark(1, 4), Mark(2, 6)], "a[b[cd)](ef]"),
        ([Mark(1, 3), Mark(1, 3)], "a[bc]def"),
        ([Mark(4, 9)], "abcdef"),
    ],
)
def test_marks_nest(marks: list[Mark], expected: str) -> None:
    assert written(list(pieces_of(TEXT, marks))) == expected


MARKS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1])
)


@given(MARKS)
def test_pieces_join_to_the_text_and_every_mark_covers_its_words(
    spans: list[tuple[int, int]],
) -> None:
    text = "ab\ncdefghijk"
    opened: list[Mark] = []
    done = ""
    covered: dict[Mark, str] = {}
    for piece in pieces_of(text, [Mark(*span) for span in spans]):
        match piece:
            case str():
                done += piece
                for mark in opened:
                    covered[mark] = covered.get(mark, "") + piece
            case Opening():
                assert piece.is_first == (piece.mark not in covered)
                opened.append(piece.mark)
            case Closing():
                assert opened.pop() == piece.mark

    assert done == text
    assert not opened
    assert covered == {Mark(*span): text[slice(*span)] for span in spans}


@given(st.text(alphabet="aA \n."))
def test_a_text_flows_without_moving_a_letter(text: str) -> None:
    flown = flowing(text)

    assert len(flown) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, flown, strict=True))
