"""EDTF strings to the days they cover (Library of Congress, Extended Date/Time Format).

Level 1, and of level 2 only the unspecified year or month before a known month or day
(`XXXX-04`, `XXXX-04-16`, `XXXX-XX-15`).
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

# Northern meteorological seasons: first and last month, 13 and 14 being those of the next year.
_MONTHS_OF_SEASON = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d)(?:-(\d\d))?)?")


def bounds_of(edtf: str) -> tuple[date, date] | None:
    """Return the first and last day, or None while the year is unknown.

    Winter is counted to the year in which it begins.
    """
    ends = [_bounds_of_date(part) for part in edtf.split("/")]
    if ends[0] is None or ends[-1] is None:
        return None
    return ends[0][0], ends[-1][1]


def edtf_of(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return the date with X for what is unknown before a known part: `XXXX-04`, `2014`.

    Raises ValueError if the year is not one of 1 to 9999.
    """
    if year is not None and not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is not one of {MINYEAR} to {MAXYEAR}")
    text = f"{year:04d}" if year is not None else "XXXX"
    if month is not None or day is not None:
        text += f"-{month:02d}" if month is not None else "-XX"
    return text if day is None else f"{text}-{day:02d}"


def interval_of(first: str, last: str) -> str:
    """Return the EDTF from the beginning of `first` to the end of `last`."""
    begin, end = first.partition("/")[0], last.rpartition("/")[2]
    return begin if begin == end else f"{begin}/{end}"


def _bounds_of_date(text: str) -> tuple[date, date] | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    years, month, day = found.groups()
    first_year, last_year = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if day is not None:
        return date(first_year, int(month), int(day)), date(last_year, int(month), int(day))
    first_month, last_month = _months_of(int(month)) if month is not None else (1, 12)
    return date(first_year, first_month, 1), _last_day(last_year, last_month)


def _months_of(code: int) -> tuple[int, int]:
    return _MONTHS_OF_SEASON.get(code, (code, code))


def _last_day(year: int, month: int) -> date:
    years, month_before = divmod(month - 1, 12)
    year, month = year + years, month_before + 1
    return date(year, month, monthrange(year, month)[1])
