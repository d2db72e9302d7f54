"""Passages to sentences in which their words are marked."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from server.paging.page import Piece, Quote
from server.receipts.telling import Json

_UNKNOWN: Json = {}

MOST_AROUND = 400
"""Characters of marked words, and of a sentence on each side of them; one may be a whole article."""


def quotes_of(passages: Iterable[Json], articles: Mapping[str, Json]) -> tuple[Quote, ...]:
    """Return a quote for each sentence, in the order of the text, with all passages in it marked.

    Passages and articles are as `server.receipts.telling` tells them, articles by their IRIs.
    """
    ordered = sorted(passages, key=lambda p: (*_sentence(p), p["start"], -p["end"]))
    return tuple(_quote(list(found), articles) for _, found in groupby(ordered, _sentence))


def _sentence(passage: Json) -> tuple[str, int, str]:
    return passage["article"], passage["sentenceStart"], passage["sentence"]


def _quote(passages: list[Json], articles: Mapping[str, Json]) -> Quote:
    iri = passages[0]["article"]
    article = articles.get(iri, _UNKNOWN)
    return Quote(
        tuple(_pieces(passages)),
        iri,
        article.get("title"),
        article.get("publisher"),
        article.get("date"),
        article.get("source"),
        article.get("language"),
    )


def _pieces(passages: list[Json]) -> Iterator[Piece]:
    """Yield the pieces of the sentence; what two passages share is marked as the first's."""
    sentence, first = passages[0]["sentence"], passages[0]["sentenceStart"]
    done = first
    for passage in passages:
        start, end = passage["start"], passage["end"]
        if start < done:
            continue
        if start > done:
            between = sentence[done - first : start - first]
            yield Piece(_shortened(between, keeps_start=done > first, keeps_end=True))
        yield Piece(_shortened(passage["quote"], keeps_start=True, keeps_end=True), (start, end))
        done = end
    if rest := sentence[done - first :]:
        yield Piece(_shortened(rest, keeps_start=True, keeps_end=False))


def _shortened(text: str, *, keeps_start: bool, keeps_end: bool) -> str:
    """Return the text, or where it is long what stands next to the marked words."""
    if len(text) <= MOST_AROUND:
        return text
    kept = MOST_AROUND // (keeps_start + keeps_end)
    start, end = text[:kept] if keeps_start else "", text[-kept:] if keeps_end else ""
    return f"{start} … {end}"
