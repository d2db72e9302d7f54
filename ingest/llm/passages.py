"""Where the quotes of one fact stand, and the words of the fact in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.article import Span
from ingest.claim import merged_spans
from ingest.llm.alignment import places_of
from ingest.llm.facts import Fact
from ingest.llm.pieces import Piece
from ingest.llm.reasons import Reason, Unfounded
from ingest.parsed import span_at, span_of

LONGEST_QUOTE = 1_000
"""Code points; in more than that nearly every name of a paragraph could be found."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points [start, end) of a paragraph, and its tokens that lie in them."""

    doc: Doc
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the passage stands in the article."""
        return span_at(self.doc, self.start, self.end)

    @property
    def tokens(self) -> Words:
        words = self.doc.char_span(self.start, self.end, alignment_mode="expand")
        assert words is not None, "a passage has words"
        return words

    def find(self, words: str) -> Words | None:
        """Return the tokens of the words at their first place in the passage."""
        for start, end in places_of(words, self.doc.text[self.start : self.end]):
            found = self.doc.char_span(
                self.start + start, self.start + end, alignment_mode="expand"
            )
            if found is not None and found.text.strip():
                return found
        return None


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of one fact, in the order of its quotes."""

    all: tuple[Passage, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return merged_spans((passage.span for passage in self.all), gap=1)

    @property
    def tokens(self) -> Iterator[Token]:
        return (token for passage in self.all for token in passage.tokens)

    def find(self, words: str) -> Words | None:
        """Return the words where they first stand in a passage."""
        found = (passage.find(words) for passage in self.all)
        return next((place for place in found if place is not None), None)

    def need(self, words: str) -> Words:
        """Return the words where they first stand; raises Unfounded where they do not."""
        found = self.find(words)
        if found is None:
            raise Unfounded(Reason.WORDS)
        return found


def passages_of(fact: Fact, piece: Piece, docs: Sequence[Doc]) -> Passages:
    """Return where the quotes of a fact stand in its piece of the article.

    Of several places it is the one nearest to the paragraph that the fact names, then the first.
    Raises Unfounded where a quote is not there: what was not shown cannot have been quoted.
    """
    own = docs[piece.first : piece.first + len(piece.texts)]
    named = fact.paragraph - 1
    near = sorted(range(len(own)), key=lambda index: (abs(index - named), index))
    return Passages(tuple(_passage(quote, [own[i] for i in near]) for quote in fact.quotes))


def words_span(words: Words) -> Span:
    """Return the place of the words in the article, without white space at their ends."""
    while len(words) > 1 and words[-1].is_space:
        words = words[:-1]
    while len(words) > 1 and words[0].is_space:
        words = words[1:]
    return span_of(words)


def _passage(quote: str, docs: Sequence[Doc]) -> Passage:
    if len(quote) > LONGEST_QUOTE:
        raise Unfounded(Reason.LONG)
    for doc in docs:
        for start, end in places_of(quote, doc.text):
            if any(character.isalnum() for character in doc.text[start:end]):
                return Passage(doc, start, end)
    raise Unfounded(Reason.QUOTE)
