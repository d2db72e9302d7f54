"""The post that a title and a name state together: its words, whose it is, whether it is held still."""

from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.names.countries import CountryForm
from ingest.names.name import Annotated, Kind, Name
from ingest.names.name_words import UNIT_HEADS
from ingest.names.title_words import ENVOYS
from ingest.names.titles import TitleWords, is_past, plain, title_text

BY_VERB = frozenset({"official.copula", "official.relative-clause"})
"""Rules in which the tense of a verb says whether the post is held still."""

BEFORE = frozenset({"official.title-before-comma"})
"""Rules in which the name may be followed by its state."""

BEARING_OUT = frozenset({"to", "for", "on", "against"})
"""Words between a title and what it is for; of an envoy that is never whose post it is."""


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
    title_end = _title_end(found.doc, title, complement_end, inside)
    first = min(start, *(n.start for n in before)) if before else start
    if country is None and title.end >= complement_end and rule in BEFORE:
        country = owner_after(found, person.end)
        end = max(end, country.end) if country else end
    return Post(
        rule,
        person,
        first,
        end,
        title_text(found.doc, title.start, title_end),
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
    first = max(title.start - 2, _end_of_title_before(found, title.start))
    near = (n for n in found.names if first <= n.end <= title.start and n.kind is not Kind.PERSON)
    before = [n for n in near if not any(t.is_punct for t in found.doc[n.end : title.start])]
    before.sort(key=lambda n: -n.end)
    within = (n for n in found.names if title.end <= n.start and n.end <= complement_end)
    inside = [n for n in within if n.kind is not Kind.PERSON and _may_own(found, title, n)]
    return before, inside


def _end_of_title_before(found: Annotated, start: int) -> int:
    ends = (i for i in range(start, max(start - 3, 0), -1) if i in found.index.ending)
    return next(ends, 0)


def _may_own(found: Annotated, title: TitleWords, name: Name) -> bool:
    """False for Pakistan of "ambassador to Pakistan" and Iran of "representative for Iran"."""
    doc, at = found.doc, name.start - 1
    if name.form is CountryForm.ADJECTIVE:
        at = next((i for i in range(at, title.end - 1, -1) if doc[i].tag_ in {"IN", "TO"}), at)
    while at > title.end and (doc[at].lower_ == "the" or doc[at].tag_ == "JJ"):
        at -= 1
    if at < title.end or doc[at].lower_ not in BEARING_OUT:
        return True
    is_envoy = plain(doc[title.head]) in ENVOYS
    return not is_envoy and name.kind is not Kind.COUNTRY


def owner_after(found: Annotated, end: int) -> Name | None:
    """Return the state of "Prime Minister Kishida Fumio of Japan", and of a list's "X, Japan"."""
    doc = found.doc
    if end + 1 >= len(doc):
        return None
    mark = doc[end].lower_
    if mark not in {"of", ",", "("}:
        return None
    has_article = doc[end + 1].lower_ == "the"
    starts = (end + 1, end + 1 + has_article)
    owner = next((n for n in found.names if n.start in starts and n.kind is Kind.COUNTRY), None)
    if owner is None or owner.form is CountryForm.ADJECTIVE:
        return None
    return owner if mark == "of" or _ends_entry(doc, owner.end, mark) else None


def _ends_entry(doc: Doc, end: int, mark: str) -> bool:
    """True where an entry of a list ends: its bracket, the paragraph, a bullet, a semicolon."""
    if mark == "(":
        return end < len(doc) and doc[end].text == ")"
    return end == len(doc) or doc[end].is_space or doc[end].text in {"-", "*", ";", "\u2022"}


def _institution(doc: Doc, before: list[Name], inside: list[Name]) -> Name | None:
    """Return the ministry of the complement; else the first institution that is no part of one."""
    ministry = next((n for n in inside if n.kind is Kind.MINISTRY), None)
    others = (
        n
        for n in [*before, *inside]
        if n.kind in {Kind.MINISTRY, Kind.ORGANIZATION} and plain(doc[n.end - 1]) not in UNIT_HEADS
    )
    return ministry or next(others, None)


def _title_end(doc: Doc, title: TitleWords, complement_end: int, owners: list[Name]) -> int:
    """Cut the ministry or the state, with its preposition, off the title's words."""
    ends = [complement_end]
    for name in owners:
        if title.end < name.start < complement_end:
            at = name.start - 1
            while at > title.end and (doc[at].lower_ == "the" or doc[at].tag_ == "JJ"):
                at -= 1
            ends.append(at if doc[at].lower_ in {"of", "at", "in", "for", "to"} else name.start)
    return max(min(ends), title.end)


def _is_former(doc: Doc, person: Name, title: TitleWords, first: int, rule: str) -> bool:
    words = {t.lower_ for t in doc[person.end : title.start]} if rule in BY_VERB else set[str]()
    return (
        title.is_former
        or any(is_past(doc, i) for i in range(max(first - 1, 0), title.start))
        or (bool(words & {"was", "served"}) and not words & {"has", "have", "appointed", "elected"})
    )
