"""Which words of a paragraph make a title: its head noun, what stands before it, what it governs."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.names.title_words import (
    GENERAL_HEADS,
    HEADS,
    MODIFIERS,
    PAST_POST,
    PORTFOLIOS,
    UNITS,
    WEAK_HEADS,
)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Tokens [start, end) of a title; `head` is the index of its head noun."""

    start: int
    end: int
    head: int
    is_former: bool


def plain(token: Token) -> str:
    """Return the token in lower case without the full stop of an abbreviation."""
    return token.lower_.rstrip(".") or token.lower_


def titles_of(doc: Doc) -> Iterator[TitleWords]:
    """Yield every title, longest first match, left to right; titles do not overlap.

    >>> import spacy
    >>> doc = spacy.blank("en")("Former Vice Foreign Minister Kim met the Secretary of State.")
    >>> [doc[t.start : t.end].text for t in titles_of(doc)]
    ['Vice Foreign Minister', 'Secretary of State']
    """
    after = 0
    for token in doc:
        if token.i < after or not _is_head(token):
            continue
        start, end = _start(token, after), _end(token)
        is_former = plain(doc[start]) in PAST_POST or (
            start > 0 and plain(doc[start - 1]) in PAST_POST
        )
        yield TitleWords(start, end, _last_head(doc, token.i, end), is_former)
        after = end


def portfolio_end(doc: Doc, start: int) -> int:
    """Return where "Asian and Oceanian Affairs", which begins at `start`, ends; `start` if nothing does."""
    end = start
    while end < len(doc) and (
        plain(doc[end]) in PORTFOLIOS or (end > start and _joins_portfolios(doc, end))
    ):
        end += 1
    return end


def _joins_portfolios(doc: Doc, i: int) -> bool:
    return (
        doc[i].lower_ in {"and", ",", "&"} and i + 1 < len(doc) and plain(doc[i + 1]) in PORTFOLIOS
    )


def _is_head(token: Token) -> bool:
    word = plain(token)
    if word not in HEADS:
        return False
    if (
        word == "deputy"
        and token.i + 1 < len(token.doc)
        and plain(token.nbor()) in MODIFIERS | HEADS
    ):
        return False
    if token.is_title or word not in WEAK_HEADS:
        return True
    is_followed = token.i + 1 < len(token.doc) and token.nbor().lower_ in {"of", "for"}
    return is_followed or (
        word == "general" and token.i > 0 and plain(token.nbor(-1)) in GENERAL_HEADS
    )


def _start(head: Token, after: int) -> int:
    start = head.i
    while start > after and _modifies(head.doc, start - 1):
        start -= 1
    while start < head.i and head.doc[start].text in {"-", "and", ",", "&"}:
        start += 1
    return start


def _modifies(doc: Doc, i: int) -> bool:
    if doc[i].text not in {"-", "and", "&", ","}:
        return plain(doc[i]) in MODIFIERS
    return (
        0 < i < len(doc) - 1
        and plain(doc[i - 1]) in PORTFOLIOS
        and plain(doc[i + 1]) in PORTFOLIOS | HEADS
    )


def _end(head: Token) -> int:
    """Take in "general" ("director general", "Secretary-General") and "of State", "of the Treasury"."""
    doc, end = head.doc, head.i + 1
    while end < len(doc) and (
        plain(doc[end]) in HEADS | {"designate", "elect"} or _is_hyphenated(doc, end)
    ):
        end += 1
    if end < len(doc) and doc[end].lower_ in {"of", "for"}:
        first = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
        stop = portfolio_end(doc, first)
        if stop > first:
            return stop + (stop < len(doc) and plain(doc[stop]) in UNITS)
    return end


def _is_hyphenated(doc: Doc, i: int) -> bool:
    """True inside "-in-chief", and at the hyphen of "-general", "-elect" and "-designate"."""
    if doc[i].text != "-":
        return doc[i].lower_ == "in" and doc[i - 1].text == "-"
    if doc[i - 1].lower_ == "in" and doc[i - 2].text == "-":
        return True
    words = [plain(token) for token in doc[i + 1 : i + 4]]
    return words[:1] in (["general"], ["elect"], ["designate"]) or (
        len(words) == 3 and (words[0], words[2]) == ("in", "chief")
    )


def _last_head(doc: Doc, head: int, end: int) -> int:
    return max(i for i in range(head, end) if i == head or plain(doc[i]) in HEADS)
