"""Which words name months, weekdays, seasons, numbers, units and parts of time."""

from typing import Final

from ingest.dates.meaning import Unit, Which

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ABBREVIATED_MONTHS: Final = tuple("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split())
MONTH_OF_WORD: Final[dict[str, int]] = {
    **{month.lower(): number for number, month in enumerate(MONTHS, 1)},
    **{
        short.lower(): number
        for short in ABBREVIATED_MONTHS
        for number, month in enumerate(MONTHS, 1)
        if month.startswith(short)
    },
}

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ABBREVIATED_WEEKDAYS: Final = (
    "Mon",
    "Tues",
    "Tue",
    "Wed",
    "Thurs",
    "Thur",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
)
WEEKDAY_OF_WORD: Final[dict[str, int]] = {
    **{day.lower(): number for number, day in enumerate(WEEKDAYS)},
    **{
        short.lower(): number
        for short in ABBREVIATED_WEEKDAYS
        for number, day in enumerate(WEEKDAYS)
        if day.startswith(short)
    },
}

SEASON_OF_WORD: Final[dict[str, int]] = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}

_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety hundred"
NUMBER_OF_WORD: Final[dict[str, int]] = {
    **{word: number for number, word in enumerate(_TO_NINETEEN.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 1)},
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "a hundred": 100,
}
VAGUE_NUMBERS: Final = ("several", "a few", "few", "many", "some", "recent")

UNIT_OF_WORD: Final[dict[str, Unit]] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}

AMOUNT_OF_WHICH: Final[dict[Which, int]] = {"last": -1, "this": 0, "next": 1}
WHICH_OF_WORDS: Final[dict[str, Which]] = {
    "last": "last",
    "this past": "last",
    "this": "this",
    "the current": "this",
    "next": "next",
    "this coming": "next",
}
SIGN_OF_WORD: Final[dict[str, int]] = {"past": -1, "last": -1, "next": 1, "coming": 1}

DAYS_OF_WORDS: Final[dict[str, int]] = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}

MONTHS_OF_PART: Final[dict[str, tuple[int, int]]] = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "last quarter": (10, 12),
    "final quarter": (10, 12),
}

CENTURY_OF_WORD: Final[dict[str, int]] = {
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
}
