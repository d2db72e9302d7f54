"""Expressions as news has them, found and placed on a Friday; without that day they stay open."""

from datetime import date

import pytest

from ingest.dates.find import find_dates
from ingest.dates.resolve import resolve

FRIDAY = date(2021, 6, 18)


def placed(text: str, published: date | None) -> list[str | None]:
    return [resolve(found, published, "past").edtf for found in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on Friday.", "2021-06-18"),
        ("They met Thursday.", "2021-06-17"),
        ("They met late on Tuesday night.", "2021-06-15"),
        ("They met last month.", "2021-05"),
        ("They met earlier this year.", "2021"),
        ("They met over the weekend.", "2021-06-12/2021-06-13"),
        ("They met last summer.", "2020-22"),
        ("They met two days ago.", "2021-06-16"),
        ("They met in the third quarter of last year.", "2020-07/2020-09"),
        ("They meet at the end of the month.", "2021-06"),
        ("They met on Monday of last week.", "2021-06-07"),
    ],
)
def test_what_is_relative_is_placed_by_the_day_of_publication(text: str, edtf: str) -> None:
    assert placed(text, FRIDAY) == [edtf]
    assert placed(text, None) == [None]


@pytest.mark.parametrize(
    ("text", "edtf", "unplaced"),
    [
        ("from June 11 to 13", "2021-06-11/2021-06-13", "XXXX-06-11/XXXX-06-13"),
        ("on June 11-13", "2021-06-11/2021-06-13", "XXXX-06-11/XXXX-06-13"),
        ("on the 15th of June", "2021-06-15", "XXXX-06-15"),
        ("in mid-June", "2021-06", "XXXX-06"),
        ("since 2015", "2015", "2015"),
        ("in the 1990s", "199X", "199X"),
        ("in Q3 2020", "2020-07/2020-09", "2020-07/2020-09"),
        ("third quarter of 2020", "2020-07/2020-09", "2020-07/2020-09"),
    ],
)
def test_what_is_stated_stays_as_open_as_it_is(text: str, edtf: str, unplaced: str) -> None:
    assert placed(text, FRIDAY) == [edtf]
    assert placed(text, None) == [unplaced]


@pytest.mark.parametrize(
    "text",
    [
        "two days earlier",
        "nearly six months later",
        "two weeks after June 3",
        "three days before 3 June 2021",
        "a week from Monday",
        "the same day",
    ],
)
def test_what_is_counted_from_elsewhere_is_open(text: str) -> None:
    assert placed(text, FRIDAY) == [None]


@pytest.mark.parametrize("text", ["two years later than planned", "fiscal year 2022", "May Day"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert placed(text, FRIDAY) == []
