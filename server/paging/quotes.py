"""Passages to sentences in which their words are marked."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from server.paging.page import Piece, Quote
from store.evidence.facts import Passage

MOST_AROUND = 400
"""Characters of marked words, and of a sentence on each side of them; one may be a whole article."""


def quotes_of(passages: Iterable[Passage]) -> tuple[Quote, ...]:
    """Return a quote for each sentence, in the order of the text, with all passages in it marked."""
    ordered = sorted(passages, key=lambda p: (*_sentence(p), p.start, -p.end))
    return tuple(_quote(list(found)) for _, found in groupby(ordered, _sentence))


def _sentence(passage: Passage) -> tuple[str, int, str]:
    return passage.article.iri, passage.sentence_start, passage.sentence


def _quote(passages: list[Passage]) -> Quote:
    article = passages[0].article
    return Quote(
        tuple(_pieces(passages)),
        article.iri,
        article.title,
        article.publisher,
        article.issued,
        article.source,
        article.language,
    )


def _pieces(passages: list[Passage]) -> Iterator[Piece]:
    """Yield the pieces of the sentence; what two passages share is marked as the first's."""
    sentence, first = passages[0].sentence, passages[0].sentence_start
    done = first
    for passage in passages:
        if passage.start < done:
            continue
        if passage.start > done:
            between = sentence[done - first : passage.start - first]
            yield Piece(_shortened(between, keeps_start=done > first, keeps_end=True))
        words = _shortened(passage.quote, keeps_start=True, keeps_end=True)
        yield Piece(words, (passage.start, passage.end))
        done = passage.end
    if rest := sentence[done - first :]:
        yield Piece(_shortened(rest, keeps_start=True, keeps_end=False))


def _shortened(text: str, *, keeps_start: bool, keeps_end: bool) -> str:
    """Return the text, or where it is long what stands next to the marked words."""
    if len(text) <= MOST_AROUND:
        return text
    kept = MOST_AROUND // (keeps_start + keeps_end)
    start, end = text[:kept] if keeps_start else "", text[-kept:] if keeps_end else ""
    return f"{start} … {end}"
