"""Which words make which date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ingest.dates import builders as to
from ingest.dates.grammar import compiled
from ingest.dates.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that make a date, and how its meaning follows from the words that the match names."""

    regex: re.Pattern[str]
    meaning_of: Callable[[to.Words], Meaning | None]


# After these a word that is also a name or a verb ("May", "March", "June") is a month.
_BEFORE_MONTH = (
    *("in", "since", "until", "till", "during", "through", "between", "early", "late", "mid"),
    *("end of", "beginning of", "start of", "middle of", "month of", "half of", "week of"),
)
_BEFORE_ANY_MONTH_BUT_MAY = (
    *_BEFORE_MONTH,
    "by",
    "from",
    "to",
    "of",
    "before",
    "after",
    "the",
    "its",
)
_BEFORE_WEEKEND = ("over", "at", "on", "during", "by", "before", "after")
_BEFORE_DAY = ("on", "by", "until", "till", "before", "after", "since", "through", "from")


def _after(words: tuple[str, ...]) -> str:
    """Match where one of the words, in either case of its first letter, and a blank end."""
    forms = (word.replace(" ", r"\s")[1:] for word in words)
    return "|".join(
        rf"(?<=\b[{word[0]}{word[0].upper()}]{form}[\s-])"
        for word, form in zip(words, forms, strict=True)
    )


_COUNTED = r"<number> <unit>s? (?:after|before|from) (?:the )?"
_WEEKDAY = r"(?:<weekday>~,?~(?:the )?)?"
_YEAR = r"(?:(?: of |~,?~)<year>)?"
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
_NOT_IN_NUMBER = r"(?<![\d.][-.,/:])(?<![$€£¥₩#/+])(?<!\b[A-Z]-)"
_NOT_DAY = r"(?! \d{1,2}(?!\d))"
_NOT_IN = r"(?<!\b[Ii]n\s)"
_END_OF_PHRASE = r"(?=~(?:[.,;:)!?]|$|\n|(?:and|or|at|in|to|for|with|when|but|as|of)(?!\w)))"

_WORDS_OF_NO_DATE = (
    r"(?:[Rr]esolutions?|RESOLUTION|UNSCR|[Nn]o\.|[Nn]os\.|[Nn]umber|[Aa]rticle|[Ss]ection|[Rr]oom"
    r"|[Ff]light|[Pp]aragraph|[Pp]age|[Pp]p?\.|[Rr]oute|[Hh]ighway|[Cc]hapter|[Tt]reaty [Nn]o\.)"
    r"~\d+(?:(?:~,~| and |~,~and )\d{3,4}(?!\w))*",
    r"(?:[A-Z]{0,3}[$€£¥₩]|USD|EUR|GBP|Rs\.?)~\d[\d.,]*\d(?:~[-\u2013]~\d[\d.,]*\d)?",
    r"[Ss]eptember 11(?:th)?(?: terror(?:ist)?)? attacks",
    r"(?:Black|Good|Holy|Bloody|Super|Easter|Palm|Ash|Cyber|Giving|Maundy|Fat) <full_weekday>",
    r"<full_weekday> (?:Times|Herald|Mail|Telegraph|Post|Mirror|Express|Night Live)",
    r"(?:USA|Russia|India|Pakistan|Psychology) Today",
    r"[Tt]oday['\u2019]s (?:world|society|age|standards|generation)",
    r"(?:Theresa|Prime Minister|PM|Mrs\.?|Ms\.?|Mr\.?) (?:May|March|April|June|August)",
    r"May Day",
    r"of tomorrow",
    r"U\.?S\.?C\.?~\d+",
    r"(?:[Ff]iscal|FISCAL|[Mm]odel) (?:[Yy]ears?|YEAR) \d{2,4}(?:[-\u2013]\d{2,4})?|FY~\d{2,4}",
    r"(?:https?://|www\.)\S+",
)

NOT_DATES: Final = tuple(compiled(words) for words in _WORDS_OF_NO_DATE)

PATTERNS: Final = tuple(
    Pattern(compiled(words), meaning_of)
    for words, meaning_of in (
        # a day of a stated month
        (_NOT_IN_NUMBER + r"<year>-<month:number_of_month>-<day:number_of_day>", to.calendar),
        (_NOT_IN_NUMBER + r"<first:day>[/.]<second:day>[/.]<year>", to.numeric),
        (_WEEKDAY + r"<month>~(?:the )?<day>(?:~,?~| of )<year>", to.calendar),
        (_NOT_IN + _WEEKDAY + r"<month> (?:the )?<day:lone_day>", to.calendar),
        (
            _NOT_IN_NUMBER + _WEEKDAY + r"(?:the )?<day>(?: of)? <month>" + _NOT_DAY + _YEAR,
            to.calendar,
        ),
        (r"<month> <day><link><day2:lone_day>", to.days_of_month),
        (r"<month> <day><link><day2:day>(?:~,?~| of )<year>", to.days_of_month),
        (r"(?:the )?<day><link><day2:day>(?: of)? <month>" + _YEAR, to.days_of_month),
        (r"<month> <day:lone_day>~,? <which> year", to.date_of_year),
        (r"(?:the )?<day>(?: of)? <month>(?: of|~,)? <which> year", to.date_of_year),
        (rf"(?:{_after(_BEFORE_DAY)})the <ordinal>" + _END_OF_PHRASE, to.ordinal_day),
        (r"the <ordinal> (?:of|day of) (?:<which>|the) month", to.day_of_month),
        # a month
        (_NOT_IN_NUMBER + r"<year>-<two_digits>(?!-)", to.year_and_number),
        (r"<month>(?: of|~,)? <year>", to.calendar),
        (r"<month:full_month>(?: of|~,)? <which> year", to.date_of_year),
        (r"<which> <month:full_month>", to.selected_month),
        (r"<month:plain_month>", to.calendar),
        (r"<month:month_and_surname>(?! [A-Z][a-z])", to.calendar),
        (rf"(?:{_after(_BEFORE_ANY_MONTH_BUT_MAY)})<month:month_but_may>", to.calendar),
        (rf"(?:{_after(_BEFORE_MONTH)})<month:may>", to.calendar),
        (rf"(?:{_after(_BEFORE_ANY_MONTH_BUT_MAY)})<month:short_month>", to.calendar),
        # years and more
        (_NOT_IN_NUMBER + r"(?:the year )?<year:bare_year>", to.calendar),
        (_NOT_IN_NUMBER + r"<year>~[-\u2013\u2014/]~<year2:year>", to.years),
        (_NOT_IN_NUMBER + r"<year>[\u2013\u2014/]<two_digits>", to.years),
        (r"(?:the )?<decade>['\u2019]?s", to.decade),
        (r"the ['\u2019]?<short_decade>['\u2019]?s", to.short_decade),
        (r"(?:the )?<century>(?:st|nd|rd|th)? century", to.century),
        (r"(?:the )?<season>(?: of|~,)? <year>", to.season),
        (r"<which> <season>", to.selected_season),
        (r"(?<=\b[Ii]n\s)the <season>(?! (?:of|in) )", to.season),
        (r"(?:the )?<part> of <year>", to.part_of_year),
        (r"(?:the )?<part> of (?:<which>|the) year", to.part_of_year),
        (r"<part:numbered_quarter>(?: of|~,)? ?<year>", to.part_of_year),
        # days of the week
        (r"<weekday:full_weekday>" + _PART_OF_DAY, to.weekday),
        (r"<which> <weekday:full_weekday>" + _PART_OF_DAY, to.selected_weekday),
        (r"<weekday:full_weekday>(?: of)?~,? <which> week", to.weekday_of_week),
        (r"<which> week(?: on|~,)? <weekday:full_weekday>", to.weekday_of_week),
        (r"(?:earlier|later) <which> week,? on <weekday:full_weekday>", to.weekday_of_week),
        (rf"(?:{_after(_BEFORE_WEEKEND)})the weekend", to.weekend),
        (r"<which> weekend", to.selected_weekend),
        # counted from the day of publication
        (r"<day_word>", to.day_word),
        (r"<day_word:day_beside>" + _PART_OF_DAY, to.day_word),
        (r"[Tt]he <which> <unit:quarter>(?! of )", to.this_unit),
        (r"<which> <unit>(?! (?:of|on) )", to.this_unit),
        (
            r"(?:[Ll]ater in|[Ee]arlier in|(?:[Tt]he )?(?:end|beginning|start|middle) of)"
            r" the <unit:long_unit>",
            to.this_unit,
        ),
        (r"(?:the )?<unit:long_unit>(?:['\u2019]s~|-)end", to.this_unit),
        (r"<number> <unit>s? ago", to.ago),
        (r"<number> <unit>s? from now", to.from_now),
        (
            r"(?<!\btime\s)(?<!\bfirst\s)[Ii]n <number> <unit>s?(?:['\u2019]? time)?"
            r"(?! (?:of|since|after) )",
            to.ahead,
        ),
        (r"[Tt]he <sign> <number> <unit>s?(?! of | and a half)", to.stretch),
        (r"[Tt]he <sign> <unit:long_unit>(?! of | and a half)", to.stretch),
        # counted from elsewhere, or vague
        (r"(?:<vague>|a number of) <unit>s ago", to.elsewhere),
        (r"<number> <unit>s? (?:later|earlier|beforehand|afterwards?)(?! than)", to.elsewhere),
        (_COUNTED + r"<month> <day:lone_day>" + _YEAR, to.elsewhere),
        (_COUNTED + r"<day>(?: of)? <month>" + _YEAR, to.elsewhere),
        (_COUNTED + r"<weekday:full_weekday>", to.elsewhere),
        (r"(?:[Dd]ecades|[Yy]ears|[Mm]onths|[Ww]eeks|[Dd]ays) ago", to.elsewhere),
        (r"[Tt]he <sign> (?:<vague> )?<unit>s", to.elsewhere),
        (r"[Tt]he (?:same|following|previous|next) (?:<unit>|morning|evening|night)", to.elsewhere),
        (r"(?:[Ee]arlier |[Ll]ater )?[Tt]hat (?:<unit>|morning|evening|night)", to.elsewhere),
    )
)
