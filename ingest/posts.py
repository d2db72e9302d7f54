"""Which post the words give a named person, by where title and name stand to each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.mentions import UNIT_HEADS, Kind, Name
from ingest.titles import HONORIFICS, PAST_POST, TitleWords, plain, titles_of


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post: tokens [start, end) state it; [title_start, title_end) are the title's words."""

    rule: str
    person: Name
    start: int
    end: int
    title: str
    title_start: int
    title_end: int
    is_former: bool
    country: Name | None = None
    institution: Name | None = None


RULES_AFTER_NAME: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("official.apposition", ((",",), ("the", "a", "an", ""))),
    (
        "official.relative-clause",
        ((",", ""), ("who",), ("is", "was", "serves", "served"), ("as", ""), ("the", "a", "")),
    ),
    ("official.copula", (("is", "was", "became"), ("the", "a", ""))),
    ("official.as", (("as",), ("the", "a", ""))),
)
"""What may stand between a name and its title, one tuple of alternatives a place; "" is nothing."""

APPOSITION_BEFORE = ("official.title-before-comma",)
STOPS = frozenset({",", ";", ".", ":", '"', "(", ")", "-", "\u2014", "\u2013", "--"})
LONGEST_POST = 24
"""Tokens; a title with its complement is not longer."""


def posts_of(doc: Doc, names: tuple[Name, ...]) -> Iterator[Post]:
    """Yield each post that the paragraph gives a person, one per title and name."""
    titles = tuple(titles_of(doc))
    people = [name for name in names if name.kind is Kind.PERSON]
    for person in people:
        if person.title:
            outer = _outer(doc, person.title, titles, names)
            if outer and doc[person.title.start - 1].lower_ in {"the", "of"}:
                yield _post(
                    doc,
                    person,
                    outer,
                    person.title.end,
                    names,
                    "official.title-before-name",
                    outer.start,
                    person.end,
                )
            else:
                yield _before(doc, person, person.title, names, "official.title-before-name")
            if (
                outer
                and outer.end < person.title.start
                and doc[person.title.start - 1].lower_ not in {"the", "of"}
            ):
                yield _post(
                    doc,
                    person,
                    outer,
                    person.title.start,
                    names,
                    "official.title-before-name",
                    outer.start,
                    person.end,
                )
        else:
            yield from _set_off_before(doc, person, titles, names)
        yield from _after(doc, person, titles, names)


def _before(doc: Doc, person: Name, title: TitleWords, names: tuple[Name, ...], rule: str) -> Post:
    institution = _ending_at(names, title.start, {Kind.MINISTRY, Kind.ORGANIZATION})
    start = institution.start if institution else title.start
    country = _ending_at(names, start, {Kind.COUNTRY}) or _ending_at(
        names, start - 1, {Kind.COUNTRY}, possessive=doc
    )
    owners = [owner.start for owner in (country, institution) if owner]
    is_former = title.is_former or _is_former(doc, min([title.start, *owners]))
    end = person.end
    if country is None:
        country = _of_country(doc, names, person.end)
        end = country.end if country else end
    first = min([title.start, *(n.start for n in (country, institution) if n)])
    return Post(
        rule,
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


def _outer(
    doc: Doc, inner: TitleWords, titles: tuple[TitleWords, ...], names: tuple[Name, ...]
) -> TitleWords | None:
    """Return the title whose complement runs up to another one, as before a rank ("... of Staff Gen.")."""
    for title in titles:
        if (
            title.end <= inner.start
            and inner.start - title.end <= LONGEST_POST
            and not _broken(doc, title.end, inner.start)
        ):
            following = doc[title.end].lower_ if title.end < len(doc) else ""
            if title.end == inner.start or following in {"of", "for", "to"}:
                return title
    return None


def _is_former(doc: Doc, start: int) -> bool:
    return (start > 0 and plain(doc[start - 1]) in PAST_POST) or (
        start > 1 and doc[start - 1].text == "-" and plain(doc[start - 2]) == "ex"
    )


def _ending_at(
    names: tuple[Name, ...], end: int, kinds: set[Kind], possessive: Doc | None = None
) -> Name | None:
    if possessive is not None and not (
        0 <= end < len(possessive) and possessive[end].tag_ == "POS"
    ):
        return None
    return next((name for name in names if name.end == end and name.kind in kinds), None)


def _of_country(doc: Doc, names: tuple[Name, ...], end: int) -> Name | None:
    """Return the state of "Prime Minister Kishida Fumio of Japan"."""
    if end < len(doc) and doc[end].lower_ == "of":
        skip = 1 if end + 1 < len(doc) and doc[end + 1].lower_ == "the" else 0
        return next(
            (n for n in names if n.start in (end + 1, end + 1 + skip) and n.kind is Kind.COUNTRY),
            None,
        )
    return None


def _set_off_before(
    doc: Doc, person: Name, titles: tuple[TitleWords, ...], names: tuple[Name, ...]
) -> Iterator[Post]:
    """Yield the post of "the country's foreign minister, Mevlut Cavusoglu"."""
    at = person.start - 1
    while at >= 0 and plain(doc[at]) in HONORIFICS:
        at -= 1
    if at < 1 or doc[at].text != ",":
        return
    for title in titles:
        if title.end <= at and title.end >= at - LONGEST_POST and not _broken(doc, title.end, at):
            following = doc[person.end] if person.end < len(doc) else None
            if doc[title.start - 1].lower_ in {
                "the",
                "'s",
                "'",
                "its",
                "his",
                "her",
                "their",
                "a",
            } or (title.end == at and following is not None and following.text == ","):
                yield _post(
                    doc,
                    person,
                    title,
                    at,
                    names,
                    "official.title-before-comma",
                    title.start,
                    person.end,
                )
            return


def _broken(doc: Doc, start: int, end: int) -> bool:
    return any(
        token.text in STOPS or token.pos_ in {"VERB", "AUX"} or token.tag_ == "CC"
        for token in doc[start:end]
    )


def _after(
    doc: Doc, person: Name, titles: tuple[TitleWords, ...], names: tuple[Name, ...]
) -> Iterator[Post]:
    for rule, pattern in RULES_AFTER_NAME:
        starts = _matches(doc, person.end, pattern)
        for start in starts:
            title = _title_from(doc, start, titles, names)
            if title:
                end = _complement_end(doc, title, names)
                yield _post(doc, person, title, end, names, rule, person.start, end)
                return


def _matches(doc: Doc, start: int, pattern: tuple[tuple[str, ...], ...]) -> list[int]:
    """Return where the words after the pattern may begin."""
    starts = [start]
    for alternatives in pattern:
        starts = [
            i + (1 if word else 0)
            for i in starts
            for word in alternatives
            if not word or (i < len(doc) and doc[i].lower_ == word)
        ]
    return sorted(set(starts), reverse=True)


def _title_from(
    doc: Doc, start: int, titles: tuple[TitleWords, ...], names: tuple[Name, ...]
) -> TitleWords | None:
    """Return the title that begins at `start`, past a state, a possessive or words such as "former"."""
    name_at = {i: n for n in names for i in range(n.start, n.end)}
    by_start = {title.start: title for title in titles}
    i = start
    while i < min(start + 10, len(doc)):
        if i in by_start:
            title = by_start[i]
            following = doc[title.end] if title.end < len(doc) else None
            if (
                following is not None
                and following.i in name_at
                and name_at[following.i].kind is Kind.PERSON
            ):
                return None
            return title
        if i in name_at and name_at[i].kind is not Kind.PERSON:
            i = name_at[i].end
        elif (
            doc[i].tag_ == "POS"
            or plain(doc[i]) in PAST_POST
            or doc[i].lower_
            in {
                "the",
                "country",
                "current",
                "new",
                "newly",
                "appointed",
                "elected",
                "its",
                "his",
                "then",
            }
            or doc[i].tag_ in {"JJ", "JJS", "NNP"}
        ):
            i += 1
        else:
            return None
    return None


def _complement_end(doc: Doc, title: TitleWords, names: tuple[Name, ...]) -> int:
    """Return where "for Asian and Oceanian affairs at Tokyo's Foreign Ministry" ends."""
    i = title.end
    if i >= len(doc) or doc[i].lower_ not in {"of", "for", "at", "in", "to", "on", "with", "from"}:
        return title.end
    while i < min(title.end + LONGEST_POST, len(doc)):
        token = doc[i]
        if (
            token.text in STOPS - {"-"}
            or token.pos_ in {"VERB", "AUX"}
            or token.tag_ in {"WP", "WDT", "MD"}
            or token.is_sent_start
        ):
            break
        if token.tag_ == "CC" and not _joins_words_of_one_name(doc, i, names):
            break
        if token.tag_ == "IN" and token.lower_ not in {
            "of",
            "for",
            "at",
            "in",
            "to",
            "on",
            "against",
        }:
            break
        if token.lower_ in {"until", "since", "during", "after", "before"}:
            break
        i += 1
    return i


def _joins_words_of_one_name(doc: Doc, i: int, names: tuple[Name, ...]) -> bool:
    if i + 1 >= len(doc):
        return False
    starts_person = any(n.start in (i + 1, i + 2) and n.kind is Kind.PERSON for n in names)
    return (
        not starts_person
        and doc[i + 1].pos_ in {"ADJ", "PROPN", "NOUN"}
        and doc[i - 1].pos_ in {"ADJ", "PROPN", "NOUN"}
    )


def _post(
    doc: Doc,
    person: Name,
    title: TitleWords,
    complement_end: int,
    names: tuple[Name, ...],
    rule: str,
    start: int,
    end: int,
) -> Post:
    inside = [n for n in names if title.end <= n.start and n.end <= complement_end]
    before = [
        n
        for n in names
        if n.end <= title.start and n.end >= title.start - 2 and n.kind is not Kind.PERSON
    ]
    institution = next((n for n in inside if n.kind is Kind.MINISTRY), None) or next(
        (
            n
            for n in [*before, *inside]
            if n.kind in {Kind.MINISTRY, Kind.ORGANIZATION} and not _is_unit(doc, n)
        ),
        None,
    )
    country = next((n for n in [*before, *inside] if n.kind is Kind.COUNTRY), None)
    title_end = _title_end(doc, title, complement_end, institution, country)
    first = min(start, *(n.start for n in before)) if before else start
    is_former = (
        title.is_former
        or any(plain(t) in PAST_POST for t in doc[max(first - 1, 0) : title.start])
        or (
            rule in {"official.copula", "official.relative-clause"}
            and any(t.lower_ in {"was", "served"} for t in doc[person.end : title.start])
        )
    )
    return Post(
        rule,
        person,
        first,
        end,
        doc[title.start : title_end].text,
        title.start,
        title_end,
        is_former,
        country,
        institution,
    )


def _is_unit(doc: Doc, name: Name) -> bool:
    return plain(doc[name.end - 1]) in UNIT_HEADS


def _title_end(
    doc: Doc, title: TitleWords, complement_end: int, institution: Name | None, country: Name | None
) -> int:
    """Cut the ministry or the state, with its preposition, off the title's words."""
    ends = [complement_end]
    for name in (institution, country):
        if name and title.end < name.start < complement_end:
            at = name.start - 1
            while at > title.end and doc[at].lower_ in {"the"}:
                at -= 1
            ends.append(at if doc[at].lower_ in {"of", "at", "in", "for", "to"} else name.start)
    end = min(ends)
    return end if end > title.end else title.end
