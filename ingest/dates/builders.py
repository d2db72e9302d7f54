"""The named words of a match to the meaning of a date, or None where it is none after all."""

from collections.abc import Mapping

from ingest.dates.meaning import (
    Ahead,
    Calendar,
    Elsewhere,
    Interval,
    Masked,
    Meaning,
    Months,
    Season,
    Selected,
    Shift,
    Stretch,
    Weekday,
    Within,
)
from ingest.dates.words import (
    AMOUNT_OF_WHICH,
    CENTURY_OF_WORD,
    DAYS_OF_WORDS,
    MONTH_OF_WORD,
    MONTHS_OF_PART,
    NUMBER_OF_WORD,
    SEASON_OF_WORD,
    SIGN_OF_WORD,
    UNIT_OF_WORD,
    WEEKDAY_OF_WORD,
    WHICH_OF_WORDS,
)

Words = Mapping[str, str]
SATURDAY = 5


def elsewhere(words: Words) -> Elsewhere:
    return Elsewhere()


def calendar(words: Words) -> Calendar | None:
    try:
        return Calendar(_year(words), _month(words), _day(words, "day"), _weekday(words))
    except ValueError:  # 30 February
        return None


def days_of_month(words: Words) -> Interval | None:
    """Read "March 11-12, 2022"; days joined by "and" are an interval only if neighbours."""
    first, last = _day(words, "day"), _day(words, "day2")
    if first is None or last is None or first >= last:
        return None
    if words["link"].split()[:1] == ["and"] and last != first + 1:
        return None
    begin, end = calendar(words), calendar({**words, "day": words["day2"]})
    return Interval(begin, end) if begin and end else None


def years(words: Words) -> Interval | None:
    """Read "2011-2012" and "1910-45"."""
    first = words["year"]
    last = words["year2"] if "year2" in words else first[:2] + words["two_digits"]
    return Interval(Calendar(int(first)), Calendar(int(last))) if first < last else None


def year_and_number(words: Words) -> Meaning | None:
    """Read "1910-45" and "2010-11" as years but "2014-04" as a month: years run forwards."""
    if words["two_digits"] > words["year"][2:]:
        return years(words)
    return calendar({"year": words["year"], "month": words["two_digits"]})


def numeric(words: Words) -> Calendar | None:
    """Read "16/4/2014"; where day and month could be either, only the year is sure."""
    first, second, year = int(words["first"]), int(words["second"]), words["year"]
    if first <= 12 and second <= 12 and first != second:
        return Calendar(int(year))
    day, month = (first, second) if second <= 12 else (second, first)
    return calendar({"year": year, "month": str(month), "day": str(day)})


def decade(words: Words) -> Masked:
    """Read "1990s" as ten years, "1800s" as a hundred."""
    digits = words["decade"]
    return Masked(digits[:2] if digits.endswith("00") and digits < "2000" else digits[:3])


def short_decade(words: Words) -> Masked:
    return Masked(f"19{words['short_decade'][0]}")


def century(words: Words) -> Masked:
    ordinal = words["century"].lower()
    number = int(ordinal) if ordinal.isdigit() else CENTURY_OF_WORD[ordinal]
    return Masked(f"{number - 1:02d}")


def season(words: Words) -> Season:
    return Season(SEASON_OF_WORD[words["season"].lower()], _year(words))


def weekday(words: Words) -> Weekday:
    return Weekday(WEEKDAY_OF_WORD[words["weekday"].lower().rstrip(".")])


def weekend(words: Words) -> Weekday:
    return Weekday(SATURDAY, days=2)


def selected_weekday(words: Words) -> Selected:
    return Selected(WHICH_OF_WORDS[_lower(words, "which")], weekday(words))


def selected_weekend(words: Words) -> Selected:
    return Selected(WHICH_OF_WORDS[_lower(words, "which")], weekend(words))


def selected_month(words: Words) -> Selected:
    return Selected(WHICH_OF_WORDS[_lower(words, "which")], Calendar(month=_month(words)))


def selected_season(words: Words) -> Selected:
    return Selected(WHICH_OF_WORDS[_lower(words, "which")], season(words))


def weekday_of_week(words: Words) -> Within:
    return Within(weekday(words), Shift("week", _amount_of_which(words)))


def date_of_year(words: Words) -> Within | None:
    """Read "April last year" and "16 April this year"."""
    part = calendar(words)
    return Within(part, Shift("year", _amount_of_which(words))) if part else None


def day_of_month(words: Words) -> Within:
    """Read "the 15th of next month" and "the 15th of the month"."""
    part = Calendar(day=_day(words, "ordinal"))
    return Within(part, Shift("month", _amount_of_which(words)))


def ordinal_day(words: Words) -> Calendar:
    return Calendar(day=_day(words, "ordinal"))


def part_of_year(words: Words) -> Within:
    """Read "the second quarter of 2014" and "the first half of this year"."""
    year = _year(words)
    whole = Calendar(year) if year is not None else Shift("year", _amount_of_which(words))
    return Within(Months(*MONTHS_OF_PART[words["part"]]), whole)


def day_word(words: Words) -> Shift:
    return Shift("day", DAYS_OF_WORDS[_lower(words, "day_word")])


def this_unit(words: Words) -> Shift:
    """Read "next month"; without "last", "this" or "next" it is the current one ("year's end")."""
    return Shift(UNIT_OF_WORD[words["unit"]], _amount_of_which(words))


def ago(words: Words) -> Shift:
    return Shift(UNIT_OF_WORD[words["unit"]], -_number(words))


def from_now(words: Words) -> Shift:
    return Shift(UNIT_OF_WORD[words["unit"]], _number(words))


def ahead(words: Words) -> Ahead:
    return Ahead(UNIT_OF_WORD[words["unit"]], _number(words))


def stretch(words: Words) -> Stretch:
    return Stretch(UNIT_OF_WORD[words["unit"]], SIGN_OF_WORD[words["sign"]] * _number(words))


def _year(words: Words) -> int | None:
    return int(words["year"]) if "year" in words else None


def _month(words: Words) -> int | None:
    word = words.get("month", "").lower().rstrip(".")
    return (int(word) if word.isdigit() else MONTH_OF_WORD[word]) if word else None


def _day(words: Words, name: str) -> int | None:
    return int(words[name].rstrip("stndrh")) if name in words else None


def _weekday(words: Words) -> int | None:
    return weekday(words).day if "weekday" in words else None


def _number(words: Words) -> int:
    word = _lower(words, "number") or "one"
    return int(word) if word.isdigit() else NUMBER_OF_WORD[word]


def _amount_of_which(words: Words) -> int:
    return AMOUNT_OF_WHICH[WHICH_OF_WORDS[_lower(words, "which") or "this"]]


def _lower(words: Words, name: str) -> str:
    return " ".join(words.get(name, "").lower().split())
