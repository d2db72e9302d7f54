"""A readable pattern to a compiled one.

In a pattern a blank stands for white space with at most one line break, `~` for as much or none,
`<day>` for a group of that name with the fragment of that name, and `<day2:day>` for another name.
"""

import re
from collections.abc import Iterable
from typing import Final

from ingest.dates.words import (
    ABBREVIATED_MONTHS,
    ABBREVIATED_WEEKDAYS,
    CENTURY_OF_WORD,
    DAYS_OF_WORDS,
    MONTHS,
    MONTHS_OF_PART,
    NUMBER_OF_WORD,
    SEASON_OF_WORD,
    SIGN_OF_WORD,
    UNIT_OF_WORD,
    VAGUE_NUMBERS,
    WEEKDAYS,
    WHICH_OF_WORDS,
)

_BLANK = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_NAME_LIKE_MONTHS = ("March", "April", "May", "June", "August")

# What makes a number before it a count or an amount, whatever the number.
_MEASURES = (
    r"(?:%|°|per~cent|hundred|thousand|million|billion|trillion|dollars|euros|pounds|yen|won|yuan"
    r"|rubles|roubles|rupees|km|kms|kg|kilomet\w+|miles|met(?:re|er)s|feet|acres|hectares|tons"
    r"|tonnes|barrels|degrees|hours|hrs|minutes|seconds|days|weeks|months|years|points|votes"
    r"|GMT|UTC|CET|EST|EDT)"
)
# What is counted in round numbers without a comma ("2000 troops").
_COUNTED = (
    r"(?:people|persons|men|women|children|troops|soldiers|police|officers|civilians|refugees"
    r"|migrants|workers|protest\w+|demonstrators|fighters|delegates|participants|guests|jobs|cases"
    r"|deaths|casualties|homes|houses|families|students|prisoners|companies|tanks|aircraft"
    r"|missiles|warheads)"
)
_NOT_MEASURED = rf"(?!(?:~|-){_MEASURES}(?!\w))(?!-[a-z])"
_NOT_COUNTED = rf"(?!~{_COUNTED}(?!\w))"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of this small language; it never begins or ends within a word."""
    named = re.sub(r"<(\w+)(?::(\w+))?>", _group, pattern)
    spaced = named.replace(" ", _BLANK).replace("~", f"{_BLANK}?")
    return re.compile(rf"(?<![\w]){spaced}(?!\w)")


def _group(placeholder: re.Match[str]) -> str:
    name, fragment = placeholder.groups()
    return f"(?P<{name}>{FRAGMENTS[fragment or name]})"


def _either(words: Iterable[str]) -> str:
    """Match any of the words, the longest first, as they are or in capitals."""
    forms = {form for word in words for form in (word, word.upper())}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _either_start(words: Iterable[str]) -> str:
    """Match any of the words, in lower case or with a first capital."""
    forms = {form for word in words for form in (word, word[0].upper() + word[1:])}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"

FRAGMENTS: Final[dict[str, str]] = {
    "month": rf"(?:{_either(MONTHS)})(?!\w)|(?:{_either(ABBREVIATED_MONTHS)})(?!\w)\.?",
    "plain_month": "|".join(month for month in MONTHS if month not in _NAME_LIKE_MONTHS),
    "month_and_surname": "April|June|August",
    "month_but_may": "|".join(month for month in MONTHS if month != "May"),
    "may": "May",
    "short_month": rf"(?:{'|'.join(ABBREVIATED_MONTHS)})\.",
    "full_month": _either(MONTHS),
    "weekday": rf"(?:{_either(WEEKDAYS)})(?!\w)|(?:{_either(ABBREVIATED_WEEKDAYS)})(?!\w)\.?",
    "full_weekday": _either(WEEKDAYS),
    "day": rf"{_DAY}(?:st|nd|rd|th)?",
    "lone_day": rf"{_DAY}(?:(?:st|nd|rd|th)|(?![.:,]?\d){_NOT_MEASURED}{_NOT_COUNTED})",
    "number_of_day": r"[0-3]\d",
    "number_of_month": r"[01]\d",
    "ordinal": r"[12]?1st|2?2nd|2?3rd|(?:[4-9]|1\d|2[04-9]|30)th|31st",
    "year": rf"(?:1\d{{3}}|20\d\d)(?!\d)(?![.,]\d){_NOT_MEASURED}",
    "bare_year": (
        rf"(?:1[5-9]|20)\d\d(?!\d)(?![.,/]\d){_NOT_MEASURED}(?!(?<=[05]0)~{_COUNTED}(?!\w))"
    ),
    "two_digits": r"\d\d",
    "decade": r"(?:1[5-9]|20)\d0(?=['\u2019]?s)",
    "short_decade": r"[2-9]0(?=['\u2019]?s)",
    "century": rf"(?:1\d|2[01])(?=st|nd|rd|th)|{'|'.join(CENTURY_OF_WORD)}",
    "season": _either_start(SEASON_OF_WORD),
    "part": "|".join(MONTHS_OF_PART),
    "number": rf"\d{{1,3}}|{_either_start(NUMBER_OF_WORD)}",
    "vague": _either_start(VAGUE_NUMBERS),
    "unit": "|".join(UNIT_OF_WORD),
    "quarter": "quarter",
    "numbered_quarter": "Q[1-4]",
    "long_unit": "week|month|year|decade",
    "which": _either_start(WHICH_OF_WORDS),
    "sign": "|".join(SIGN_OF_WORD),
    "day_beside": _either_start(("yesterday", "tomorrow")),
    "day_word": _either_start(DAYS_OF_WORDS),
    "link": r"~[-\u2013]~|\u2014| (?:to|through|until|and) (?:the )?",
}
