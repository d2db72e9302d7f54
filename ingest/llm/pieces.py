"""An article to the pieces that a model is shown, one at a time, with their places in the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.article import Article
from ingest.paragraphs import Paragraph, paragraphs_of

LONGEST_PIECE = 8_000
"""Code points: about 2,000 tokens, whose facts are about as many again."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs of an article that stand one after the other; `first` is the index of the first.

    `texts` are their words as the article has them, without line breaks.
    """

    first: int
    texts: tuple[str, ...]


def pieces_of(article: Article, longest: int = LONGEST_PIECE) -> Iterator[Piece]:
    """Yield the paragraphs in pieces of at most so many code points; none is cut, or left out."""
    held: list[str] = []
    first = size = 0
    for index, paragraph in enumerate(paragraphs_of(article.text)):
        words = _own_words(article, paragraph)
        if held and size + len(words) > longest:
            yield Piece(first, tuple(held))
            held, first, size = [], index, 0
        held.append(words)
        size += len(words)
    if held:
        yield Piece(first, tuple(held))


def _own_words(article: Article, paragraph: Paragraph) -> str:
    own = article.text[paragraph.start : paragraph.start + len(paragraph.text)]
    return " ".join(own.splitlines())
