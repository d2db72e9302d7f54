"""Claims to what a page says of each: its sentences with the words marked, and how surely."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pyoxigraph import Store

from server.names import Names
from server.paging.footnotes import footnotes_of
from server.paging.page import Footnote, Quote
from server.receipts.known import Known
from server.shown.witnesses import Sources

_MOST_QUOTES = 3


def notes_of(
    store: Store, known: Known, base: str, claims: Iterable[str]
) -> Mapping[str, Footnote]:
    """Return a note for each claim, by its IRI; a derived claim has the quotes of its premises."""
    numbers = {claim: number for number, claim in enumerate(dict.fromkeys(claims), 1)}
    found = footnotes_of(store, known, numbers, Names(store, base))
    note_of_number = {note.number: note for note in found}
    return {
        note.iri: replace(note, quotes=_quotes(note, note_of_number)[:_MOST_QUOTES])
        for note in found
    }


def _quotes(note: Footnote, note_of_number: Mapping[int, Footnote]) -> tuple[Quote, ...]:
    if note.quotes:
        return note.quotes
    return tuple(chain.from_iterable(note_of_number[n].quotes for n in note.premises))


def chosen(claims: Sequence[str], sources: Sources, most: int) -> list[str]:
    """Return the first few claims, of different articles as far as there are."""
    seen: set[str] = set()
    of_new_articles: list[str] = []
    for claim in claims:
        articles = sources.articles(claim)
        if not articles <= seen or not articles:
            of_new_articles.append(claim)
            seen |= articles
        if len(of_new_articles) == most:
            break
    others = (claim for claim in claims if claim not in of_new_articles)
    return [*of_new_articles, *others][:most]
