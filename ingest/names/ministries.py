"""Which words of a paragraph name ministries, departments and embassies, and of which state."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from ingest.names.countries import Country, country_of_code
from ingest.names.name import Kind, Name
from ingest.names.name_words import CODE_OF_MINISTRY, MINISTRY_HEADS
from ingest.names.title_words import PORTFOLIOS
from ingest.names.titles import plain, portfolio_end
from ingest.parsed import tokens_of


def ministries_of(doc: Doc, countries: Sequence[Name]) -> Iterator[Name]:
    """Yield the ministries named, left to right; their words begin with the state before them."""
    after = 0
    owned = {name.end for name in countries} | {name.end + 1 for name in countries}
    for token in tokens_of(doc):
        if token.i < after or not _is_head(token, owned):
            continue
        start, end = _words(token, after)
        if end - start == 1 and token.lower_ in {"ministry", "department", "secretariat", "office"}:
            continue
        text = doc[start:end].text
        country, first = _owner(doc, start, end, countries)
        country = country or _known_owner(text)
        yield Name(Kind.MINISTRY, first, end, token.i, text, country)
        after = end


def _is_head(token: Token, owned: Collection[int]) -> bool:
    """True for a ministry's head; `owned` are the places right after the name of a state."""
    word = token.lower_
    if word in MINISTRY_HEADS:
        return True
    if word not in {"secretariat", "office", "treasury"}:
        return False
    before = token.nbor(-1).text if token.i else ""
    if word == "secretariat":
        return token.i + 1 < len(token.doc) and token.nbor().lower_ in {"of", "for"}
    if word == "office":
        is_owned = token.i - 1 in owned and before.lower() == "foreign"
        return is_owned or (token.is_title and before in {"Foreign", "Home", "Commonwealth"})
    return token.text == "Treasury" and (before.lower() == "the" or token.i in owned)


def _words(head: Token, after: int) -> tuple[int, int]:
    """Return [start, end) of "Foreign Ministry" or of "Ministry of Foreign Affairs"."""
    doc, start, end = head.doc, head.i, head.i + 1
    while start > after and _is_portfolio(doc, start - 1):
        start -= 1
    if start == head.i and end < len(doc) and doc[end].lower_ in {"of", "for"}:
        first = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
        stop = portfolio_end(doc, first)
        end = stop if stop > first else end
    return start, end


def _is_portfolio(doc: Doc, i: int) -> bool:
    is_between = doc[i].lower_ in {"and", "&"} and i > 0
    return plain(doc[i - 1] if is_between else doc[i]) in PORTFOLIOS


def _owner(doc: Doc, start: int, end: int, countries: Sequence[Name]) -> tuple[Country | None, int]:
    """Return the state of "South Korea's", "the Japanese", "of Japan", and where the words begin then."""
    for name in countries:
        if name.end <= start <= name.end + 1 and all(
            token.tag_ == "POS" or token.is_title for token in doc[name.end : start]
        ):
            return name.country, name.start
        is_after = name.start in (end + 1, end + 2) and end < len(doc)
        if is_after and doc[end].lower_ in {"of", "in"}:
            return name.country, start
    return None, start


def _known_owner(text: str) -> Country | None:
    code = CODE_OF_MINISTRY.get(text.casefold())
    return country_of_code(code) if code else None
