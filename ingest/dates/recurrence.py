"""What recurs ("Tuesday", "April", "summer") to the occurrence that is meant."""

from collections.abc import Callable, Iterable
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from ingest.dates.edtf import bounds_of, edtf_of, interval_of
from ingest.dates.meaning import Calendar, Season, Weekday
from ingest.dates.shift import day_of, monday_of

Choice = Literal["past", "nearest", "future", "last", "next"]

# "past" and "future" include what is going on at publication; "last" and "next" do not.
_IS_ALLOWED: dict[Choice, Callable[[date, date, date], bool]] = {
    "past": lambda start, end, published: start <= published,
    "nearest": lambda start, end, published: True,
    "future": lambda start, end, published: end >= published,
    "last": lambda start, end, published: end < published,
    "next": lambda start, end, published: start > published,
}


def chosen_occurrence(
    recurring: Weekday | Calendar | Season, published: date, choice: Choice
) -> str | None:
    """Return the EDTF of the nearest occurrence that the choice allows, or else of the nearest.

    Ties go to the earlier. None if nothing of the kind is near (31 June).
    """
    occurrences = [
        (edtf, bounds)
        for edtf in _occurrences(recurring, published)
        if (bounds := bounds_of(edtf)) is not None
    ]
    allowed = [it for it in occurrences if _IS_ALLOWED[choice](*it[1], published)]
    nearest = min(allowed or occurrences, key=lambda it: _distance(it[1], published), default=None)
    return nearest[0] if nearest else None


def _distance(bounds: tuple[date, date], published: date) -> timedelta:
    start, end = bounds
    return max(start - published, published - end, timedelta(0))


def _occurrences(recurring: Weekday | Calendar | Season, published: date) -> Iterable[str]:
    match recurring:
        case Weekday():
            return _occurrences_of_weekday(recurring, published)
        case Season():
            return [edtf_of(year, recurring.code) for year in _years_around(published, 2)]
        case Calendar(month=None):
            return [day_of(on) for on in _days_around(published) if on.day == recurring.day]
        case _:
            return _occurrences_of_date(recurring, published)


def _occurrences_of_weekday(weekday: Weekday, published: date) -> list[str]:
    monday = monday_of(published)
    days = [monday + timedelta(days=7 * week + weekday.day) for week in (-2, -1, 0, 1)]
    last = timedelta(days=weekday.days - 1)
    return [interval_of(day_of(day), day_of(day + last)) for day in days]


def _days_around(published: date) -> Iterable[date]:
    return (published + timedelta(days=days) for days in range(-62, 63))


def _occurrences_of_date(stated: Calendar, published: date) -> list[str]:
    """Return the date in the years around, or only where it has the weekday that is stated.

    A weekday that fits none of the three nearest years is taken for a slip and not minded.
    """
    years = [year for year in _years_around(published, 9) if _is_possible(stated, year)]
    near = _years_around(published, 1)
    fitting = [year for year in years if year in near and _has_weekday(stated, year)]
    return [edtf_of(year, stated.month, stated.day) for year in fitting or years]


def _years_around(published: date, reach: int) -> range:
    return range(max(published.year - reach, 1), min(published.year + reach, MAXYEAR - 1) + 1)


def _is_possible(stated: Calendar, year: int) -> bool:
    try:
        date(year, stated.month or 1, stated.day or 1)
    except ValueError:
        return False
    return True


def _has_weekday(stated: Calendar, year: int) -> bool:
    return date(year, stated.month or 1, stated.day or 1).weekday() == stated.weekday
