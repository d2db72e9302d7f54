"""A date's meaning, the day of publication, the tense of its clause: to EDTF."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from ingest.dates.edtf import bounds_of, edtf_of, interval_of
from ingest.dates.meaning import (
    Ahead,
    Calendar,
    DateExpression,
    Interval,
    Masked,
    Meaning,
    Months,
    Season,
    Selected,
    Shift,
    Simple,
    Stretch,
    Weekday,
    Within,
)
from ingest.dates.recurrence import Choice, chosen_occurrence
from ingest.dates.shift import (
    EDTF_OF_END_OF_STRETCH,
    EDTF_OF_SHIFT,
    day_of,
    monday_of,
    month_after,
)

Tense = Literal["past", "present", "future"]

CHOICE_OF_TENSE: dict[Tense, Choice] = {
    "past": "past",
    "present": "nearest",  # a present beside a date is a headline's past or a schedule's future
    "future": "future",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """When a date is: EDTF, and its first and last day; None as far as that stays open."""

    edtf: str | None
    start: date | None
    end: date | None


def resolve(expression: DateExpression, published: date | None, tense: Tense | None) -> Resolved:
    """Place the expression in time; without `published` what is relative stays open.

    Without a tense what recurs is past, as in most news, but a stated day of a stated month is
    the nearest such day. Weeks begin on Monday. What falls outside the years 1 to 9999 stays open.
    """
    try:
        edtf = _edtf(expression.meaning, published, tense)
        bounds = bounds_of(edtf) if edtf is not None else None
    except (ValueError, OverflowError):
        return Resolved(None, None, None)
    return Resolved(edtf, *(bounds or (None, None)))


def _edtf(meaning: Meaning, published: date | None, tense: Tense | None) -> str | None:
    if isinstance(meaning, Interval):
        return _edtf_of_interval(meaning, published, tense)
    if (absolute := _edtf_of_absolute(meaning)) is not None:
        return absolute
    if published is None:
        return _edtf_of_undated(meaning)
    return _edtf_of_relative(meaning, published, tense)


def _edtf_of_absolute(meaning: Simple) -> str | None:
    """Return the EDTF of what the words alone place in time, or None."""
    match meaning:
        case Calendar(year=int(year)):
            return edtf_of(year, meaning.month, meaning.day)
        case Season(year=int(year)):
            return edtf_of(year, meaning.code)
        case Masked():
            return meaning.digits.ljust(4, "X")
        case Within(Months() as months, Calendar(year=int(year))):
            return interval_of(edtf_of(year, months.first), edtf_of(year, months.last))
        case _:
            return None


def _edtf_of_undated(meaning: Simple) -> str | None:
    match meaning:
        case Calendar() as stated:
            return edtf_of(stated.year, stated.month, stated.day)
        case Within(part=Calendar() as stated) | Selected(recurring=Calendar() as stated):
            return edtf_of(stated.year, stated.month, stated.day)
        case _:
            return None


def _edtf_of_relative(meaning: Simple, published: date, tense: Tense | None) -> str | None:
    match meaning:
        case Calendar() | Season() | Weekday() as recurring:
            return chosen_occurrence(recurring, published, _choice_of(meaning, tense))
        case Selected("last" | "next" as which, recurring):
            return chosen_occurrence(recurring, published, which)
        case Selected("this", recurring):
            return chosen_occurrence(recurring, published, _choice_of(meaning, tense))
        case Ahead() if tense != "future":
            return None
        case Shift(unit, amount) | Ahead(unit, amount):
            return EDTF_OF_SHIFT[unit](published, amount)
        case Stretch():
            return _edtf_of_stretch(meaning, published)
        case Within():
            return _edtf_of_within(meaning, published)
        case _:
            return None


def _choice_of(meaning: Simple, tense: Tense | None) -> Choice:
    if tense is not None:
        return CHOICE_OF_TENSE[tense]
    match meaning:
        case Selected() | Calendar(month=int(), day=int()):
            return "nearest"
        case _:
            return "past"


def _edtf_of_stretch(stretch: Stretch, published: date) -> str:
    edtf_of_end = EDTF_OF_END_OF_STRETCH[stretch.unit]
    return interval_of(*sorted(edtf_of_end(published, amount) for amount in (0, stretch.amount)))


def _edtf_of_within(within: Within, published: date) -> str | None:
    match within:
        case Within(Weekday() as weekday, Shift("week", weeks)):
            return day_of(monday_of(published) + timedelta(days=7 * weeks + weekday.day))
        case Within(Calendar() as part, Shift("month", months)):
            year, month = month_after(published, months)
            return _edtf_of_absolute(replace(part, year=year, month=month))
        case Within(Calendar() as part, Shift("year", years)):
            return _edtf_of_absolute(replace(part, year=published.year + years))
        case Within(Months() as part, Shift("year", years)):
            return _edtf_of_absolute(Within(part, Calendar(published.year + years)))
        case _:
            return None


def _edtf_of_interval(
    interval: Interval, published: date | None, tense: Tense | None
) -> str | None:
    """Return both ends, each helping the other to its year; None unless they are in order."""
    first, last = _with_shared_year(interval.first, interval.last)
    begin = _edtf(first, published, tense)
    begun = bounds_of(begin) if begin is not None else None
    if begun is not None and isinstance(last, Calendar | Weekday):
        end = _edtf(last, begun[0], "future")
    else:
        end = _edtf(last, published, tense)
    return _in_order(interval_of(begin, end)) if begin and end else None


def _in_order(edtf: str) -> str | None:
    bounds = bounds_of(edtf)
    return edtf if bounds is None or bounds[0] <= bounds[1] else None


def _with_shared_year(first: Simple, last: Simple) -> tuple[Simple, Simple]:
    """Give the first date the last one's year, or the year before where it would else be later."""
    match first, last:
        case Calendar(year=None, month=int()), Calendar(year=int(year), month=int()):
            is_later = (first.month, first.day or 0) > (last.month, last.day or 31)
            return replace(first, year=year - is_later), last
        case _:
            return first, last
