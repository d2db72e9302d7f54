"""The post that a title and a name state together: its words, whose it is, whether it is held still."""

from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.names.name import Annotated, Kind, Name
from ingest.names.name_words import UNIT_HEADS
from ingest.names.title_words import PAST_POST
from ingest.names.titles import TitleWords, plain

LONGEST_POST = 24
"""Tokens; a title with its complement is not longer."""

BY_VERB = frozenset({"official.copula", "official.relative-clause"})
"""Rules in which the tense of a verb says whether the post is held still."""


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


def stated_post(
    found: Annotated,
    person: Name,
    title: TitleWords,
    complement_end: int,
    rule: str,
    *,
    start: int,
    end: int,
) -> Post:
    """Return the post of a title whose complement ends at `complement_end` ("... of Japan's cabinet").

    Tokens [start, end) run from title to name or the other way round.
    """
    before, inside = _around(found, title, complement_end)
    institution = _institution(found.doc, before, inside)
    country = next((n for n in [*before, *inside] if n.kind is Kind.COUNTRY), None)
    title_end = _title_end(found.doc, title, complement_end, institution, country)
    first = min(start, *(n.start for n in before)) if before else start
    return Post(
        rule,
        person,
        first,
        end,
        found.doc[title.start : title_end].text,
        title.start,
        title_end,
        _is_former(found.doc, person, title, first, rule),
        country,
        institution,
    )


def _around(
    found: Annotated, title: TitleWords, complement_end: int
) -> tuple[list[Name], list[Name]]:
    """Return the names just before the title, people left out, and those in its complement."""
    before = [
        n
        for n in found.names
        if title.start - 2 <= n.end <= title.start and n.kind is not Kind.PERSON
    ]
    inside = [n for n in found.names if title.end <= n.start and n.end <= complement_end]
    return before, inside


def _institution(doc: Doc, before: list[Name], inside: list[Name]) -> Name | None:
    """Return the ministry of the complement; else the first institution that is no part of one."""
    ministry = next((n for n in inside if n.kind is Kind.MINISTRY), None)
    others = (
        n
        for n in [*before, *inside]
        if n.kind in {Kind.MINISTRY, Kind.ORGANIZATION} and plain(doc[n.end - 1]) not in UNIT_HEADS
    )
    return ministry or next(others, None)


def _title_end(
    doc: Doc, title: TitleWords, complement_end: int, institution: Name | None, country: Name | None
) -> int:
    """Cut the ministry or the state, with its preposition, off the title's words."""
    ends = [complement_end]
    for name in (institution, country):
        if name and title.end < name.start < complement_end:
            at = name.start - 1
            while at > title.end and doc[at].lower_ == "the":
                at -= 1
            ends.append(at if doc[at].lower_ in {"of", "at", "in", "for", "to"} else name.start)
    return max(min(ends), title.end)


def _is_former(doc: Doc, person: Name, title: TitleWords, first: int, rule: str) -> bool:
    between = doc[person.end : title.start] if rule in BY_VERB else ()
    return (
        title.is_former
        or any(plain(token) in PAST_POST for token in doc[max(first - 1, 0) : title.start])
        or any(token.lower_ in {"was", "served"} for token in between)
    )
