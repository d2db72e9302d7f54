"""Where a paragraph's quotation marks open and close."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.parsed import text_of
from ingest.speech.words import ADDRESSING, CLAUSE_ONLY

TERMINAL = frozenset(".!?")
_MARK = re.compile('"')


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points [start, end) of a paragraph between two quotation marks, marks excluded.

    One that goes on in the next paragraph, without a closing mark, ends with its own.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def words(self, doc: Doc) -> Words | None:
        """Return the tokens of the paragraph that lie in the quotation, None for none."""
        return doc.char_span(self.start, self.end, alignment_mode="contract")


def quotations_of(text: str) -> tuple[Quotation, ...]:
    """Pair the double quotation marks of a paragraph, left to right; quotes do not nest.

    >>> quotations_of('He said "yes", then "no".')
    (Quotation(start=9, end=12), Quotation(start=21, end=23))
    """
    return tuple(_pairs(text))


def says_else(verb: Token, quotation: Quotation) -> bool:
    """True for a verb of a later sentence with words of its own: '"I am sad!" He proposed a plan.'"""
    text = text_of(verb.doc)
    if verb.idx < quotation.end or not _has_ended(text, quotation.end):
        return False
    own = list(verb.children)
    takes_thing = verb.lemma_.lower() not in ADDRESSING | CLAUSE_ONLY
    has_subject = any(c.dep_.startswith("nsubj") and c.i < verb.i for c in own)
    return (has_subject or verb.dep_ == "conj") and any(
        c.i > verb.i
        and (c.dep_ == "ccomp" or (c.dep_ == "obj" and takes_thing and c.pos_ != "PRON"))
        for c in own
    )


def _has_ended(text: str, end: int) -> bool:
    """True if a sentence ends before or right after the closing mark at the place."""
    before = text[max(end - 2, 0) : end].rstrip("]")[-1:]
    return before in TERMINAL or text[end + 1 : end + 2] in TERMINAL


def _pairs(text: str) -> Iterator[Quotation]:
    marks = [mark.start() for mark in _MARK.finditer(text)]
    for opened, closed in zip(marks[::2], marks[1::2], strict=False):
        if closed > opened + 1:
            yield Quotation(opened + 1, closed)
    if len(marks) % 2 and marks[-1] < len(text) - 1:
        yield Quotation(marks[-1] + 1, len(text))
