"""What the words of a date mean before they are placed in time."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
Which = Literal["last", "this", "next"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The parts of a calendar date that the words state ("16 April", "2014", "the 15th").

    `weekday` (Monday is 0), stated beside a day ("Wednesday, April 16"), helps to choose the year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None and self.day is None:
            raise ValueError("a calendar date states at least one of year, month and day")
        date(self.year or 2000, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class Masked:
    """A decade or century: the leading digits of its years ("199" for the 1990s)."""

    digits: str


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its EDTF code: 21 spring, 22 summer, 23 autumn, 24 winter."""

    code: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """A half or quarter: the first and last month of a run within some year."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 0), or the run of `days` that begins with it (a weekend)."""

    day: int
    days: int = 1


@dataclass(frozen=True, slots=True)
class Selected:
    """The last, this or the next of what recurs ("last Friday", "next April", "this summer")."""

    which: Which
    recurring: Weekday | Calendar | Season


@dataclass(frozen=True, slots=True)
class Shift:
    """The calendar unit so many after that of publication ("yesterday", "next month")."""

    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """As a Shift forwards, but only in a future clause: "built in three days" is a duration."""

    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The run of units up to publication (negative) or from it on ("the past decade")."""

    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a relative or stated whole ("April last year", "Tuesday of next week")."""

    part: Calendar | Weekday | Months
    whole: Shift | Calendar


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A time that hangs on another of the text or is vague ("the same day", "some years ago")."""


Simple = (
    Calendar | Masked | Season | Weekday | Selected | Shift | Ahead | Stretch | Within | Elsewhere
)


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first to the last, both included ("June 11 to 13", "Monday through Friday")."""

    first: Simple
    last: Simple


Meaning = Simple | Interval


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Characters [start, end) of a text, counted in code points, with what they mean as a date."""

    start: int
    end: int
    meaning: Meaning

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")
