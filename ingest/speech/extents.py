"""How far the words of a content go: to the clause's end, over the whole quotation, without marks."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from ingest.article import Span
from ingest.parsed import span_of, text_of
from ingest.speech.quotations import Quotation, says_else

SHORTEST_QUOTATION = 20
"""Code points; shorter stretches in quotation marks are terms, not speech."""

MOSTLY = 0.8
"""The share of a clause inside a quotation from which the clause is that quotation."""

NEAR = 3
"""Code points between a sentence and the quotation beside it."""


def trimmed(words: Words) -> Span | None:
    """Return the place of the content without "that", and without punctuation around it."""
    doc, start, end = words.doc, words.start, words.end
    while start < end and _is_skipped(doc[start]):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ".", ";", ":", "-"}):
        end -= 1
    if end == start:
        return None
    return span_of(doc[start : end + _lacks_closing_mark(doc, start, end)])


def whole_quotation(words: Words, quotations: Iterable[Quotation]) -> Words | None:
    """Return the whole of the quotation that a content lies in, across sentences; None outside of any."""
    for quotation in quotations:
        inside = min(words.end_char, quotation.end) - max(words.start_char, quotation.start)
        if inside > MOSTLY * len(words.text) and len(quotation) > SHORTEST_QUOTATION:
            whole = quotation.words(words.doc)
            return words if whole is None else whole
    return None


def to_end_of_quotation(words: Words) -> Words:
    """Cut off the sentence after a quotation that ends one: 'it was "a shame." He left'."""
    doc = words.doc
    for mark in words[1:-1]:
        is_closing = mark.text == '"' and bool(mark.whitespace_)
        if is_closing and doc[mark.i + 1].text[0].isupper() and _is_end(doc, mark.i):
            return doc[words.start : mark.i + 1]
    return words


def quotation_before(words: Words, verb: Token, quotations: Iterable[Quotation]) -> Words | None:
    """Return the quotation that words before the verb begin with: '"We won", coach Lee said'."""
    if words.end > verb.i:
        return None
    text = text_of(words.doc)
    for quotation in quotations:
        is_first = abs(quotation.start - words.start_char) <= NEAR
        is_closed = (
            text[quotation.end - 1] == "," or text[quotation.end + 1 : quotation.end + 2] == ","
        )
        if is_first and is_closed and quotation.end < words.end_char:
            return quotation.words(words.doc)
    return None


def _is_end(doc: Doc, mark: int) -> bool:
    """True if a sentence ends before the closing mark, whatever brackets stand between ("[.]")."""
    at = mark - 1
    while at > 0 and doc[at].text == "]":
        at -= 1
    return doc[at].text[-1] in ".!?"


def quotation_near(verb: Token, quotations: Iterable[Quotation]) -> Words | None:
    """Return the quotation that begins in the verb's sentence, or right before or after it."""
    start, end = verb.sent.start_char, verb.sent.end_char
    leads = text_of(verb.doc)[verb.idx : end].rstrip()[-1:] in {":", ","}
    for quotation in quotations:
        is_near = (
            0 <= start - quotation.end <= NEAR
            or start <= quotation.start < end
            or (leads and 0 <= quotation.start - end <= NEAR)
        )
        if is_near and len(quotation) > SHORTEST_QUOTATION and not says_else(verb, quotation):
            return quotation.words(verb.doc)
    return None


def _is_skipped(token: Token) -> bool:
    return token.lower_ in {"that", ","} or token.is_space or (token.is_punct and token.text != '"')


def _lacks_closing_mark(doc: Doc, start: int, end: int) -> bool:
    is_mark = end < len(doc) and doc[end].text == '"'
    return is_mark and doc[start:end].text.count('"') % 2 == 1
