import re
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates.find import find_dates
from ingest.dates.meaning import (
    Ahead,
    Calendar,
    DateExpression,
    Interval,
    Masked,
    Meaning,
    Season,
    Selected,
    Shift,
    Stretch,
    Weekday,
    Within,
)
from ingest.dates.resolve import Resolved, Tense, resolve

# A day, month, season, year, decade or century, or two with a slash; X is what is unknown.
_DATE = r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"(?:{_DATE}|\d\d\dX|\d\dXX)(?:/(?:{_DATE}|\d\d\dX|\d\dXX))?")

WEDNESDAY = date(2014, 4, 16)


def edtf_of(text: str, published: date | None, tense: Tense | None = None) -> str | None:
    (found,) = find_dates(text)
    return resolve(found, published, tense).edtf


@pytest.mark.parametrize(
    ("text", "tense", "edtf"),
    [
        ("Tuesday", "past", "2014-04-15"),
        ("Tuesday", None, "2014-04-15"),
        ("Tuesday", "future", "2014-04-22"),
        ("Wednesday", "past", "2014-04-16"),
        ("Wednesday", "future", "2014-04-16"),
        ("last Wednesday", "past", "2014-04-09"),
        ("next Wednesday", "future", "2014-04-23"),
        ("this Friday", None, "2014-04-18"),
        ("the talks begin Thursday", "present", "2014-04-17"),
        ("Tuesday of last week", "past", "2014-04-08"),
        ("over the weekend", "past", "2014-04-12/2014-04-13"),
        ("today", None, "2014-04-16"),
        ("yesterday", None, "2014-04-15"),
        ("tomorrow", None, "2014-04-17"),
        ("last week", None, "2014-04-07/2014-04-13"),
        ("next month", None, "2014-05"),
        ("last year", None, "2013"),
        ("earlier this year", None, "2014"),
        ("last quarter", None, "2014-01/2014-03"),
        ("this decade", None, "201X"),
        ("two weeks ago", None, "2014-03-31/2014-04-06"),
        ("five months ago", None, "2013-11"),
        ("in three days", "future", "2014-04-19"),
        ("in three days", "past", None),
        ("the past decade", None, "2004/2014"),
        ("the next six months", None, "2014-04/2014-10"),
        ("several years ago", None, None),
        ("in April", "past", "2014-04"),
        ("in December", "past", "2013-12"),
        ("in December", "future", "2014-12"),
        ("in March", "future", "2015-03"),
        ("last April", "past", "2013-04"),
        ("in May last year", "past", "2013-05"),
        ("April 10", "past", "2014-04-10"),
        ("April 20", "past", "2013-04-20"),
        ("April 20", None, "2014-04-20"),
        ("April 10", "future", "2015-04-10"),
        ("Thursday, May 15", None, "2014-05-15"),
        ("Thursday, May 15", "past", "2014-05-15"),
        ("Wednesday, May 15", None, "2013-05-15"),
        ("Monday, May 15", "future", "2014-05-15"),
        ("on the 15th", "past", "2014-04-15"),
        ("on the 15th", "future", "2014-05-15"),
        ("on the 31st", "past", "2014-03-31"),
        ("the 15th of next month", None, "2014-05-15"),
        ("February 29", "past", "2012-02-29"),
        ("last summer", "past", "2013-22"),
        ("this summer", "future", "2014-22"),
        ("April 28 to May 3", "future", "2014-04-28/2014-05-03"),
        ("from December 28 to January 3", "past", "2013-12-28/2014-01-03"),
        ("from Monday to Friday", "past", "2014-04-14/2014-04-18"),
    ],
)
def test_relative_dates_resolve_against_publication_by_tense(
    text: str, tense: Tense | None, edtf: str | None
) -> None:
    assert edtf_of(text, WEDNESDAY, tense) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Wednesday", None),
        ("today", None),
        ("next month", None),
        ("in three days", None),
        ("the past decade", None),
        ("last summer", None),
        ("from Monday to Friday", None),
        ("in April", "XXXX-04"),
        ("late March", "XXXX-03"),
        ("April last year", "XXXX-04"),
        ("next April", "XXXX-04"),
        ("April 16", "XXXX-04-16"),
        ("on the 15th", "XXXX-XX-15"),
        ("June 11 to 13", "XXXX-06-11/XXXX-06-13"),
        ("2014-04-16", "2014-04-16"),
        ("April 2014", "2014-04"),
        ("in 2014", "2014"),
        ("the 1990s", "199X"),
        ("the 19th century", "18XX"),
        ("summer 2020", "2020-22"),
        ("June 11 to 13, 2021", "2021-06-11/2021-06-13"),
        ("28 December to 3 January 2012", "2011-12-28/2012-01-03"),
        ("from June 2020 to March", "2020-06/2021-03"),
        ("2011-2012", "2011/2012"),
        ("1910-45", "1910/1945"),
        ("the first half of 2014", "2014-01/2014-06"),
        ("between 2016 and 2014", None),
    ],
)
def test_without_publication_only_what_the_words_say_is_known(text: str, edtf: str | None) -> None:
    assert edtf_of(text, None) == edtf


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in 2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("February 2012", date(2012, 2, 1), date(2012, 2, 29)),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("winter 2019", date(2019, 12, 1), date(2020, 2, 29)),
        ("2011-2012", date(2011, 1, 1), date(2012, 12, 31)),
    ],
)
def test_bounds_are_the_first_and_last_day(text: str, start: date, end: date) -> None:
    (found,) = find_dates(text)
    resolved = resolve(found, None, None)
    assert (resolved.start, resolved.end) == (start, end)


def test_a_date_beyond_the_calendar_stays_open() -> None:
    ago = DateExpression(0, 1, Shift("year", -900))
    assert resolve(ago, date(800, 1, 1), None) == Resolved(None, None, None)


_UNITS: st.SearchStrategy[Literal["day", "week", "month", "quarter", "year", "decade"]] = (
    st.sampled_from(("day", "week", "month", "quarter", "year", "decade"))
)
_CALENDARS = (
    st.dates().map(lambda on: Calendar(on.year, on.month, on.day))
    | st.dates().map(lambda on: Calendar(None, on.month, min(on.day, 28), on.weekday()))
    | st.integers(1, 12).map(lambda month: Calendar(month=month))
    | st.integers(1, 31).map(lambda day: Calendar(day=day))
)
_WEEKDAYS = st.integers(0, 6).map(Weekday)
_SEASONS = st.builds(Season, st.integers(21, 24), st.none() | st.integers(1000, 2100))
_SIMPLE = (
    _CALENDARS
    | _WEEKDAYS
    | _SEASONS
    | st.integers(100, 205).map(lambda digits: Masked(str(digits)))
    | st.builds(Selected, st.sampled_from(("last", "this", "next")), _WEEKDAYS | _CALENDARS)
    | st.builds(Shift, _UNITS, st.integers(-999, 999))
    | st.builds(Ahead, _UNITS, st.integers(0, 999))
    | st.builds(Stretch, _UNITS, st.integers(-999, 999))
    | st.builds(Within, _CALENDARS, st.builds(Shift, _UNITS, st.integers(-9, 9)))
)
_MEANINGS = _SIMPLE | st.builds(Interval, _SIMPLE, _SIMPLE)
_TENSES: st.SearchStrategy[Tense | None] = st.sampled_from(("past", "present", "future", None))


@given(_MEANINGS, st.none() | st.dates(), _TENSES)
def test_every_meaning_resolves_to_edtf_with_bounds_in_order(
    meaning: Meaning, published: date | None, tense: Tense | None
) -> None:
    resolved = resolve(DateExpression(0, 1, meaning), published, tense)
    assert resolved.edtf is None or EDTF.fullmatch(resolved.edtf)
    assert (resolved.start is None) == (resolved.end is None)
    assert resolved.start is None or resolved.end is None or resolved.start <= resolved.end


@given(
    _WEEKDAYS | st.integers(1, 31).map(lambda day: Calendar(day=day)),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_a_past_date_is_never_after_publication(
    meaning: Calendar | Weekday, published: date
) -> None:
    resolved = resolve(DateExpression(0, 1, meaning), published, "past")
    assert resolved.start is not None
    assert resolved.start <= published
