"""A day and a number of calendar units to the EDTF of the unit that many away."""

from collections.abc import Callable
from datetime import date, timedelta

from ingest.dates.edtf import edtf_of, interval_of
from ingest.dates.meaning import Unit


def day_of(on: date) -> str:
    """Return the EDTF of one day."""
    return on.isoformat()


def monday_of(on: date) -> date:
    """Return the day on which the week of `on` begins."""
    return on - timedelta(days=on.weekday())


def month_after(on: date, months: int) -> tuple[int, int]:
    """Return the year and month that lie so many months after that of `on`."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return year, month + 1


def _shifted_day(on: date, amount: int) -> str:
    return day_of(on + timedelta(days=amount))


def _shifted_week(on: date, amount: int) -> str:
    monday = monday_of(on) + timedelta(weeks=amount)
    return interval_of(day_of(monday), day_of(monday + timedelta(days=6)))


def _shifted_month(on: date, amount: int) -> str:
    return edtf_of(*month_after(on, amount))


def _shifted_quarter(on: date, amount: int) -> str:
    year, month = month_after(on, 3 * amount - (on.month - 1) % 3)
    return interval_of(edtf_of(year, month), edtf_of(year, month + 2))


def _shifted_year(on: date, amount: int) -> str:
    return edtf_of(on.year + amount)


def _shifted_decade(on: date, amount: int) -> str:
    return edtf_of(on.year + 10 * amount)[:3] + "X"


EDTF_OF_SHIFT: dict[Unit, Callable[[date, int], str]] = {
    "day": _shifted_day,
    "week": _shifted_week,
    "month": _shifted_month,
    "quarter": _shifted_quarter,
    "year": _shifted_year,
    "decade": _shifted_decade,
}
# How exact the ends of a stretch are: of "the past two weeks" a day, of "the past decade" a year.
EDTF_OF_END_OF_STRETCH: dict[Unit, Callable[[date, int], str]] = {
    "day": _shifted_day,
    "week": lambda on, amount: _shifted_day(on, 7 * amount),
    "month": _shifted_month,
    "quarter": lambda on, amount: _shifted_month(on, 3 * amount),
    "year": _shifted_year,
    "decade": lambda on, amount: _shifted_year(on, 10 * amount),
}
