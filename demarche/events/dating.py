"""The dates that claims give an event to the one that it has in a row, and how precise it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from demarche.events.facts import Article, Event, Evidence, value_of
from ontology.terms import DIP

Precision = Literal["day", "month", "year", "interval", "none"]

_PATTERN_OF_PRECISION: dict[Precision, re.Pattern[str]] = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"),
    "year": re.compile(r"\d{4}"),
}


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event is, in EDTF, with the first and last day that it allows.

    Without bounds the precision is "none", even where a part of the date is known (`XXXX-04`).
    """

    edtf: str = ""
    precision: Precision = "none"
    start: date | None = None
    end: date | None = None
    others: tuple[str, ...] = ()


def date_of(event: Event, articles: Mapping[str, Article]) -> EventDate:
    """Return the most precise date; of several, the one of most stories, surest, then earliest.

    `others` are the dates that claims give besides.
    """
    told: dict[str, list[Evidence]] = {}
    bounds: dict[str, list[date]] = {}
    for said in event.of(DIP.date):
        told.setdefault(value_of(said.value), []).append(said.evidence)
    for said in event.of(DIP.dateStart, DIP.dateEnd):
        day = date.fromisoformat(value_of(said.value))
        bounds.setdefault(said.evidence.claim, []).append(day)
    if not told:
        return EventDate()
    days = {edtf: _days(evidence, bounds) for edtf, evidence in told.items()}
    ranked = sorted(told, key=lambda edtf: _rank(edtf, days[edtf], told[edtf], articles))
    best = ranked[0]
    start, end = days[best] or (None, None)
    return EventDate(best, _precision(best, days[best]), start, end, tuple(sorted(ranked[1:])))


def period_of(start: date | None, end: date | None, size: Literal["day", "month"]) -> str:
    """Return the day or month that holds all of the days, "" where there is no such.

    >>> period_of(date(2021, 6, 11), date(2021, 6, 13), "month"), period_of(None, None, "day")
    ('2021-06', '')
    """
    length = {"day": 10, "month": 7}[size]
    first, last = (day.isoformat()[:length] if day else "" for day in (start, end))
    return first if first == last else ""


def _days(
    evidence: Iterable[Evidence], bounds: Mapping[str, list[date]]
) -> tuple[date, date] | None:
    """Return the bounds that stand in the claims of the date."""
    found = [day for e in evidence for day in bounds.get(e.claim, ())]
    return (min(found), max(found)) if found else None


def _precision(edtf: str, days: tuple[date, date] | None) -> Precision:
    if days is None:
        return "none"
    for precision, pattern in _PATTERN_OF_PRECISION.items():
        if pattern.fullmatch(edtf):
            return precision
    return "interval"


def _rank(
    edtf: str,
    days: tuple[date, date] | None,
    evidence: list[Evidence],
    articles: Mapping[str, Article],
) -> tuple[bool, timedelta, int, float, str]:
    stories = {articles[p.article].story for e in evidence for p in e.passages}
    length = days[1] - days[0] if days else timedelta.max
    return days is None, length, -len(stories), -float(max(e.confidence for e in evidence)), edtf
