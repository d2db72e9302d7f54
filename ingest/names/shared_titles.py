"""Titles that several names share: "Presidents Klaus Iohannis of Romania and Andrzej Duda of Poland"."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.names.name import Annotated, Kind, Name
from ingest.names.title_words import HONORIFICS
from ingest.names.titles import TitleWords, plain

JOINING = frozenset({",", "and", "&"})
OWNING = frozenset({"of", "the", "from"})


@dataclass(frozen=True, slots=True)
class SharedTitle:
    """A plural title; `has_owners` where names have states of their own after them."""

    title: TitleWords
    has_owners: bool


def shared_titles_of(found: Annotated) -> dict[int, SharedTitle]:
    """Return the plural title of each name that shares one, by where the name begins."""
    shared: dict[int, SharedTitle] = {}
    by_start = {name.start: name for name in found.names}
    for person in found.names:
        if person.title and person.title.is_shared:
            names = [person, *_joined(found, person, by_start)]
            title = SharedTitle(person.title, any(_has_owner(found, name) for name in names))
            shared |= {name.start: title for name in names}
    return shared


def _joined(found: Annotated, person: Name, by_start: dict[int, Name]) -> Iterator[Name]:
    """Yield the people after the first, as long as only "and", commas and "of STATE" stand between."""
    end = person.end
    while following := _next_person(found, end, by_start):
        yield following
        end = following.end


def _next_person(found: Annotated, i: int, by_start: dict[int, Name]) -> Name | None:
    doc, is_joined = found.doc, False
    while i < len(doc) and not doc[i].is_sent_start:
        name = by_start.get(i)
        if name and name.kind is Kind.PERSON:
            return name if is_joined and name.title is None else None
        if name and name.kind is Kind.COUNTRY and not is_joined:
            i = name.end
            continue
        word = doc[i].lower_
        if word not in JOINING | OWNING and plain(doc[i]) not in HONORIFICS:
            return None
        is_joined = is_joined or word in JOINING
        i += 1
    return None


def _has_owner(found: Annotated, name: Name) -> bool:
    return name.end < len(found.doc) and found.doc[name.end].lower_ == "of"
