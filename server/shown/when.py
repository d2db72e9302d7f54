"""Meetings to when they take place, as a time line has them: the latest first."""

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from ontology.terms import DIP
from store.evidence.asking import facts

_START, _DATE = NamedNode(DIP.dateStart), NamedNode(DIP.date)
_WORDS, _STATUS = NamedNode(DIP.dateText), NamedNode(DIP.status)
_FACTS = (_START, _DATE, _WORDS, _STATUS)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class When:
    """The first day, None where the articles leave it open; how a person says it; the status."""

    start: str | None
    text: str
    status: str | None


_UNKNOWN = When(None, "", None)


def whens_of(store: Store, meetings: Iterable[str]) -> Mapping[str, When]:
    """Return when each of the meetings is."""
    asked = list(dict.fromkeys(meetings))
    said: dict[str, defaultdict[NamedNode, list[str]]] = {m: defaultdict(list) for m in asked}
    for meeting, predicate, value in facts(store, asked, _FACTS):
        said[meeting][predicate].append(value)
    return {meeting: _when(told) for meeting, told in said.items()}


def _when(said: Mapping[NamedNode, list[str]]) -> When:
    start = min(said.get(_START, ()), default=None)
    known = sorted(said.get(_DATE, ()), key=_openness)
    text = spoken(known[0]) if known else min(said.get(_WORDS, ()), default="")
    statuses = sorted(value.rpartition("#")[2].lower() for value in said.get(_STATUS, ()))
    return When(start, text, " or ".join(statuses) or None)


def _openness(date: str) -> tuple[bool, int, str]:
    return "X" in date, -len(date), date


def spoken(date: str) -> str:
    """Return an EDTF date as it is read; one that leaves something open as far as it goes.

    >>> spoken("2014-05-15"), spoken("2014-04"), spoken("2021-03-15/2021-03-21"), spoken("XXXX-04")
    ('15 May 2014', 'April 2014', '15 March 2021 to 21 March 2021', 'XXXX-04')
    """
    parts = date.split("/")
    found = [_DAY.fullmatch(part) for part in parts]
    if not all(found):
        return date
    return " to ".join(_day(match.groups()) for match in found if match)


def _day(parts: tuple[str | None, ...]) -> str:
    year, month, day = parts
    if month is None or not 1 <= int(month) <= 12:
        return str(year)
    named = f"{month_name[int(month)]} {year}"
    return f"{int(day)} {named}" if day else named
