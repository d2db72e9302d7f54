"""Posts whose title stands before the name."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.names.name import Annotated, Kind, Name
from ingest.names.post import LONGEST_POST, Post, stated_post
from ingest.names.title_words import HONORIFICS, PAST_POST
from ingest.names.titles import TitleWords, plain

ADJOINING = "official.title-before-name"
SET_OFF = "official.title-before-comma"

STOPS = frozenset({",", ";", ".", ":", '"', "(", ")", "-", "\u2014", "\u2013", "--"})
"""What no complement of a title goes across."""

DETERMINERS = frozenset({"the", "'s", "'", "its", "his", "her", "their", "a"})


def posts_before(found: Annotated, person: Name) -> Iterator[Post]:
    """Yield the posts that stand before the name, with or without a comma."""
    if person.title:
        yield from _adjoining(found, person, person.title)
    else:
        yield from _set_off(found, person)


def _adjoining(found: Annotated, person: Name, title: TitleWords) -> Iterator[Post]:
    """Yield the post of "Japanese Foreign Minister Kishida", and one that ends in a rank or post."""
    outer = _outer(found, title)
    joins = found.doc[title.start - 1].lower_ in {"the", "of"}
    if outer and joins:
        yield _outer_post(found, person, outer, title.end)
        return
    yield _before(found, person, title)
    if outer and outer.end < title.start and not joins:
        yield _outer_post(found, person, outer, title.start)


def _outer(found: Annotated, inner: TitleWords) -> TitleWords | None:
    """Return the title whose complement runs up to another one, as before a rank ("... of Staff Gen.")."""
    doc = found.doc
    for title in found.titles:
        if _reaches(doc, title, inner.start) and (
            title.end == inner.start or doc[title.end].lower_ in {"of", "for", "to"}
        ):
            return title
    return None


def _reaches(doc: Doc, title: TitleWords, end: int) -> bool:
    """True if only words of a complement, and not too many, stand between the title and `end`."""
    return 0 <= end - title.end <= LONGEST_POST and not any(
        token.text in STOPS or token.pos_ in {"VERB", "AUX"} or token.tag_ == "CC"
        for token in doc[title.end : end]
    )


def _outer_post(found: Annotated, person: Name, outer: TitleWords, end: int) -> Post:
    return stated_post(found, person, outer, end, ADJOINING, start=outer.start, end=person.end)


def _before(found: Annotated, person: Name, title: TitleWords) -> Post:
    doc = found.doc
    institution = _ending_at(found, title.start, Kind.MINISTRY, Kind.ORGANIZATION)
    country = _owner_before(found, institution.start if institution else title.start)
    first = min([title.start, *(owner.start for owner in (country, institution) if owner)])
    is_former = title.is_former or _is_after_former(doc, first)
    end = person.end
    if country is None:
        country = _owner_after(found, person.end)
        end = country.end if country else end
    return Post(
        ADJOINING,
        person,
        first,
        end,
        doc[title.start : title.end].text,
        title.start,
        title.end,
        is_former,
        country,
        institution,
    )


def _ending_at(found: Annotated, end: int, *kinds: Kind) -> Name | None:
    return next((name for name in found.names if name.end == end and name.kind in kinds), None)


def _owner_before(found: Annotated, start: int) -> Name | None:
    """Return the state of "Japanese Minister" and of "Japan's Minister"."""
    country = _ending_at(found, start, Kind.COUNTRY)
    is_possessive = start > 0 and found.doc[start - 1].tag_ == "POS"
    if country is None and is_possessive:
        return _ending_at(found, start - 1, Kind.COUNTRY)
    return country


def _is_after_former(doc: Doc, start: int) -> bool:
    return (start > 0 and plain(doc[start - 1]) in PAST_POST) or (
        start > 1 and doc[start - 1].text == "-" and plain(doc[start - 2]) == "ex"
    )


def _owner_after(found: Annotated, end: int) -> Name | None:
    """Return the state of "Prime Minister Kishida Fumio of Japan"."""
    doc = found.doc
    if end == len(doc) or doc[end].lower_ != "of":
        return None
    has_article = end + 1 < len(doc) and doc[end + 1].lower_ == "the"
    starts = (end + 1, end + 1 + has_article)
    return next((n for n in found.names if n.start in starts and n.kind is Kind.COUNTRY), None)


def _set_off(found: Annotated, person: Name) -> Iterator[Post]:
    """Yield the post of "the country's foreign minister, Mevlut Cavusoglu"."""
    doc, comma = found.doc, person.start - 1
    while comma >= 0 and plain(doc[comma]) in HONORIFICS:
        comma -= 1
    if comma < 1 or doc[comma].text != ",":
        return
    following = doc[person.end] if person.end < len(doc) else None
    title = next((t for t in found.titles if _reaches(doc, t, comma)), None)
    if title and _is_apposed(doc, title, comma, following):
        yield stated_post(found, person, title, comma, SET_OFF, start=title.start, end=person.end)


def _is_apposed(doc: Doc, title: TitleWords, comma: int, following: Token | None) -> bool:
    """True where a determiner stands before the title, or commas around the name."""
    is_between_commas = title.end == comma and following is not None and following.text == ","
    return is_between_commas or doc[title.start - 1].lower_ in DETERMINERS
