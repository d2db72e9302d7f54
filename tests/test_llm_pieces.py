"""Articles are shown in pieces of whole paragraphs, in their order."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article
from ingest.llm.pieces import Piece, pieces_of
from ingest.llm.prompt import shown
from ingest.paragraphs import paragraphs_of

TEXT = "OSLO - Envoys met \u201con\u00a0Monday\u201d.\n\nWe use cookies; see our cookie policy.\n\nThey ate.\n"


def test_a_piece_has_the_article_own_words_without_datelines_and_notices() -> None:
    (piece,) = pieces_of(Article(TEXT))
    assert piece == Piece(0, ("Envoys met \u201con\u00a0Monday\u201d.", "They ate."))
    assert shown(piece) == "[1] Envoys met \u201con\u00a0Monday\u201d.\n\n[2] They ate."


def test_long_articles_are_shown_piece_by_piece() -> None:
    article = Article("\n\n".join(f"Paragraph {i} says so." for i in range(10)))
    pieces = list(pieces_of(article, longest=70))
    assert [(piece.first, len(piece.texts)) for piece in pieces] == [(0, 3), (3, 3), (6, 3), (9, 1)]


def test_a_text_of_nothing_but_notices_has_no_pieces() -> None:
    assert list(pieces_of(Article("We use cookies; see our cookie policy."))) == []


@given(texts=st.lists(st.text(), max_size=20), longest=st.integers(1, 200))
def test_pieces_have_every_paragraph_once(texts: list[str], longest: int) -> None:
    article = Article("\n".join(texts))
    pieces = list(pieces_of(article, longest))
    numbers = [piece.first + i for piece in pieces for i in range(len(piece.texts))]
    assert numbers == list(range(len(list(paragraphs_of(article.text)))))
