"""Posts whose title stands before the name."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.names.complements import apposed_title, governing_title, title_reaching
from ingest.names.name import Annotated, Kind, Name
from ingest.names.post import Post, owner_after, stated_post
from ingest.names.shared_titles import SharedTitle
from ingest.names.title_words import TITLE_OF_OFFICE
from ingest.names.titles import TitleWords, is_past, is_rank, title_text

ADJOINING = "official.title-before-name"
GOVERNING = "official.title-of-before-name"
SET_OFF = "official.title-before-comma"
SHARED = "official.title-shared"
INVERTED = "official.copula-inverted"
NOUN = "official.office-noun"

RECENT = frozenset({"new", "current", "then", "newly", "incoming", "outgoing"})
"""Words between a state and its title."""

POINTING = frozenset({"whose", "the", "its", "their", "his", "her", "current"})


INDEFINITE = frozenset({"a", "an"})
"""What makes "a Smith presidency" one that is only imagined."""


def posts_before(found: Annotated, person: Name, shared: SharedTitle | None) -> Iterator[Post]:
    """Yield the posts that stand before the name, with or without a comma."""
    if shared:
        yield _shared(found, person, shared)
    elif person.title:
        yield from _adjoining(found, person, person.title)
    elif governing := governing_title(found.doc, found.index, person.start):
        yield _governed(found, person, governing, person.start, GOVERNING)
        if joined := _title_ending_at(found, governing.start):
            yield _governed(found, person, joined, joined.end, GOVERNING)
    elif apposed := apposed_title(found.doc, found.index, person.start, person.end):
        end = _comma_before(found, person)
        yield _governed(found, person, apposed, end, SET_OFF)


def posts_of_office(found: Annotated, person: Name) -> Iterator[Post]:
    """Yield the post of "whose commander-in-chief is President Assad" and "the presidency of Obama"."""
    doc = found.doc
    start = person.title.start if person.title else person.start
    while start > 0 and (
        doc[start - 1].lower_ in {"the"} or _ending_at(found, start, Kind.COUNTRY)
    ):
        start -= 1
    verb = start - 1
    if verb > 0 and doc[verb].lower_ in {"is", "was"}:
        title = found.index.ending.get(verb) or title_reaching(doc, found.index, verb)
        if title and (_owner_before(found, title.start) or doc[title.start - 1].lower_ in POINTING):
            post = _governed(found, person, title, verb, INVERTED)
            was = doc[verb].lower_ == "was"
            yield replace(post, is_former=True) if was else post
    yield from _by_noun(found, person)


def _by_noun(found: Annotated, person: Name) -> Iterator[Post]:
    doc, after, before = found.doc, person.end, person.start - 1
    at = before - 1 if before > 0 and doc[before].lower_ == "of" else after
    at += at == after < len(doc) and doc[after].tag_ == "POS"
    if not 0 <= at < len(doc) or doc[at].lower_ not in TITLE_OF_OFFICE:
        return
    if person.start > 0 and doc[person.start - 1].lower_ in INDEFINITE:
        return
    title, first, last = TITLE_OF_OFFICE[doc[at].lower_], min(at, person.start), max(at + 1, after)
    is_former = is_past(doc, at - 1)
    yield Post(NOUN, person, first, last, title, at, at + 1, is_former)


def _adjoining(found: Annotated, person: Name, title: TitleWords) -> Iterator[Post]:
    """Yield the post of "Japanese Foreign Minister Kishida", and one right before it.

    A rank after another post ("Minister of Defence General Prayut") is none; what governs another title
    ("an adviser to President Trump") is not the person's.
    """
    doc = found.doc
    joined = _title_ending_at(found, title.start)
    outer = joined
    if outer is None and is_rank(doc, title):
        outer = governing_title(doc, found.index, title.start)
    if outer:
        end = outer.end if joined else title.start
        yield _governed(found, person, outer, end, GOVERNING)
    if not (outer and is_rank(doc, title)):
        yield _before(found, person, title)


def _title_ending_at(found: Annotated, start: int) -> TitleWords | None:
    """Return the title right before another one, or joined to it ("President and Prime Minister")."""
    doc = found.doc
    end = start
    if end > 1 and doc[end - 1].lower_ in {"and", "&", ","} and _is_same_case(found, end):
        end -= 1
        end -= doc[end - 1].text == ","
    title = found.index.ending.get(end)
    return title if title and not is_rank(doc, title) else None


def _is_same_case(found: Annotated, start: int) -> bool:
    """True where both titles lack a determiner: "the king and Prime Minister X" are two people."""
    doc = found.doc
    previous = found.index.ending.get(start - 1)
    if previous is None or doc[previous.start].is_title != doc[start].is_title:
        return False
    return previous.start == 0 or doc[previous.start - 1].lower_ not in {"the", "a", "an"}


def _governed(found: Annotated, person: Name, title: TitleWords, end: int, rule: str) -> Post:
    return stated_post(found, person, title, end, rule, start=title.start, end=person.end)


def _before(found: Annotated, person: Name, title: TitleWords) -> Post:
    doc = found.doc
    institution = _ending_at(found, title.start, Kind.MINISTRY, Kind.ORGANIZATION)
    country = _owner_before(found, institution.start if institution else title.start)
    first = min([title.start, *(owner.start for owner in (country, institution) if owner)])
    is_former = title.is_former or _is_after_former(found, first)
    end = person.end
    if country is None:
        country = owner_after(found, person.end)
        end = country.end if country else end
    return Post(
        ADJOINING,
        person,
        first,
        end,
        title_text(doc, title.start, title.end),
        title.start,
        title.end,
        is_former,
        country,
        institution,
    )


def _shared(found: Annotated, person: Name, shared: SharedTitle) -> Post:
    """Return the post of "Presidents Putin of Russia and Biden": the plural is told once for all."""
    title, doc = shared.title, found.doc
    after = owner_after(found, person.end)
    country = after or (None if shared.has_owners else _owner_before(found, title.start))
    end = after.end if after else person.end
    return Post(
        SHARED,
        person,
        title.start,
        end,
        title_text(doc, title.start, title.end),
        title.start,
        title.end,
        title.is_former or _is_after_former(found, title.start),
        country,
    )


def _ending_at(found: Annotated, end: int, *kinds: Kind) -> Name | None:
    """Return the name before the title, or before its brackets ("Republic of Korea (ROK) President")."""
    doc = found.doc
    ends = {end}
    if end > 3 and doc[end - 1].text == ")" and doc[end - 3].text == "(":
        ends = {end - 3}
    return next((name for name in found.names if name.end in ends and name.kind in kinds), None)


def _owner_before(found: Annotated, start: int) -> Name | None:
    """Return the state of "Japanese Minister" and of "Japan's Minister", and of "Japan's former"."""
    doc = found.doc
    while start > 1 and (is_past(doc, start - 1) or doc[start - 1].lower_ in RECENT):
        start -= 1
    if start > 1 and doc[start - 1].text == "-" and is_past(doc, start - 2):
        start -= 2
    country = _ending_at(found, start, Kind.COUNTRY)
    is_possessive = start > 0 and doc[start - 1].tag_ == "POS"
    if country is None and is_possessive:
        return _ending_at(found, start - 1, Kind.COUNTRY)
    return country


def _is_after_former(found: Annotated, start: int) -> bool:
    doc = found.doc
    return is_past(doc, start - 1) or (
        start > 1 and doc[start - 1].text == "-" and is_past(doc, start - 2)
    )


def _comma_before(found: Annotated, person: Name) -> int:
    at = person.start - 1
    while found.doc[at].text != ",":
        at -= 1
    return at
