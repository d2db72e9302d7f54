import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates.find import find_dates
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


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("They met on Wednesday.", "Wednesday", Weekday(2)),
        ("Talks began on Friday morning", "Friday morning", Weekday(4)),
        ("Kishida on Tuesday said", "Tuesday", Weekday(1)),
        ("over the weekend", "the weekend", Weekday(5, days=2)),
        ("the envoy left last Friday", "last Friday", Selected("last", Weekday(4))),
        ("will meet next Tuesday", "next Tuesday", Selected("next", Weekday(1))),
        ("on Tuesday next week", "Tuesday next week", Within(Weekday(1), Shift("week", 1))),
        ("meet in Tokyo today", "today", Shift("day", 0)),
        ("meet tonight", "tonight", Shift("day", 0)),
        ("yesterday evening", "yesterday evening", Shift("day", -1)),
        ("said this morning", "this morning", Shift("day", 0)),
        ("the day before yesterday", "the day before yesterday", Shift("day", -2)),
        ("in Japan next month", "next month", Shift("month", 1)),
        ("said last\nyear", "last\nyear", Shift("year", -1)),
        ("was signed earlier this year", "earlier this year", Shift("year", 0)),
        ("a visit within this year", "this year", Shift("year", 0)),
        ("by the end of last year", "the end of last year", Shift("year", -1)),
        ("by the end of the year", "the end of the year", Shift("year", 0)),
        ("left two weeks ago", "two weeks ago", Shift("week", -2)),
        ("will meet in three days", "in three days", Ahead("day", 3)),
        ("over the past decade", "the past decade", Stretch("decade", -1)),
        ("in the next six months", "the next six months", Stretch("month", 6)),
        ("several years ago", "several years ago", Elsewhere()),
        ("he left the same day", "the same day", Elsewhere()),
        ("a meeting in Seoul in April", "April", Calendar(month=4)),
        ("In May, talks resumed", "May", Calendar(month=5)),
        ("late March", "late March", Calendar(month=3)),
        ("In March 20 countries signed", "March", Calendar(month=3)),
        ("next April", "next April", Selected("next", Calendar(month=4))),
        ("in April last year", "April last year", Within(Calendar(month=4), Shift("year", -1))),
        ("on April 16", "April 16", Calendar(month=4, day=16)),
        ("on January\n4, 2022", "January\n4, 2022", Calendar(2022, 1, 4)),
        ("(April 16 , 2014)", "April 16 , 2014", Calendar(2014, 4, 16)),
        ("on 16 April 2014", "16 April 2014", Calendar(2014, 4, 16)),
        ("the 16th of April", "the 16th of April", Calendar(month=4, day=16)),
        ("2014-04-16", "2014-04-16", Calendar(2014, 4, 16)),
        ("16/4/2014", "16/4/2014", Calendar(2014, 4, 16)),
        ("7/8/2014", "7/8/2014", Calendar(2014)),
        ("Jan. 3, 2019", "Jan. 3, 2019", Calendar(2019, 1, 3)),
        ("Sunday, March 31, 2019", "Sunday, March 31, 2019", Calendar(2019, 3, 31, 6)),
        ("on the 15th.", "the 15th", Calendar(day=15)),
        (
            "the 15th of next month",
            "the 15th of next month",
            Within(Calendar(day=15), Shift("month", 1)),
        ),
        (
            "on March 11-12, 2022",
            "March 11-12, 2022",
            Interval(Calendar(2022, 3, 11), Calendar(2022, 3, 12)),
        ),
        (
            "June 11 to 13, 2021",
            "June 11 to 13, 2021",
            Interval(Calendar(2021, 6, 11), Calendar(2021, 6, 13)),
        ),
        (
            "28 February–2 March 2012",
            "28 February–2 March 2012",
            Interval(Calendar(month=2, day=28), Calendar(2012, 3, 2)),
        ),
        ("from Monday to Friday", "Monday to Friday", Interval(Weekday(0), Weekday(4))),
        ("between 2014 and 2016", "2014 and 2016", Interval(Calendar(2014), Calendar(2016))),
        ("2011-2012", "2011-2012", Interval(Calendar(2011), Calendar(2012))),
        ("ruled it 1910-45", "1910-45", Interval(Calendar(1910), Calendar(1945))),
        ("in 2014-04", "2014-04", Calendar(2014, 4)),
        ("ties were normalised in 1965", "1965", Calendar(1965)),
        ("the 1965 treaty", "1965", Calendar(1965)),
        ("Resolution 2231 (2015)", "2015", Calendar(2015)),
        ("early 2021", "early 2021", Calendar(2021)),
        ("mid-2006", "mid-2006", Calendar(2006)),
        ("the 1990s", "the 1990s", Masked("199")),
        ("the 1800s", "the 1800s", Masked("18")),
        ("the 19th century", "the 19th century", Masked("18")),
        ("summer 2020", "summer 2020", Season(22, 2020)),
        ("the fall of 2019", "the fall of 2019", Season(23, 2019)),
        ("last summer", "last summer", Selected("last", Season(22))),
        (
            "the second quarter of 2014",
            "the second quarter of 2014",
            Within(Months(4, 6), Calendar(2014)),
        ),
    ],
)
def test_words_are_a_date(text: str, words: str, meaning: Meaning) -> None:
    (found,) = find_dates(text)
    assert text[found.start : found.end] == words
    assert found.meaning == meaning


@pytest.mark.parametrize(
    "text",
    [
        "the 50th anniversary",
        "the 15th meeting",
        "on the 15th floor",
        "Security Council Resolution 2254",
        "Resolutions 1559 and 1701",
        "$2014 and US$ 2000",
        "2,014 people and 12014",
        "about 2000 soldiers",
        "2000 km away, 1999 percent",
        "20 percent",
        "a man aged 56",
        "at 6:40 p.m.",
        "They may 15 times",
        "Theresa May said",
        "Both sides may march on",
        "thousands March on Washington",
        "a second round",
        "Black Friday",
        "the fall of Kabul",
        "USA Today",
        "the September 11 attacks",
        "fiscal year 2022",
        "https://example.org/2014/04/16",
    ],
)
def test_words_are_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_move_from_one_date_to_another_is_two_dates() -> None:
    assert len(find_dates("The summit was postponed from June 2020 to June 2021.")) == 2


_PIECES = st.sampled_from(
    "on,in,the,15th,April,May,16,2014,-,–,to,and,between,last,next,week,weeks,two,ago,Tuesday,"
    "early,of,1990s,summer,\n,\xa0,.,$,past,decade,é,😀".split(",")
)


@given(st.lists(_PIECES).map(" ".join) | st.text())
def test_spans_lie_within_the_text_in_order(text: str) -> None:
    spans = [(found.start, found.end) for found in find_dates(text)]
    offsets = [offset for span in spans for offset in span]
    assert offsets == sorted(offsets)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
