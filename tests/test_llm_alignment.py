"""Words that a model copied are found where they stand, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.llm.alignment import places_of

TEXT = (
    "The \u201ctwo-day\u201d talks\u00a0in  Oslo\nended; "
    "the TALKS \u2013 Oslo\u2019s first \u2013 were calm."
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("talks", ["talks"]),
        ("TALKS", ["TALKS"]),
        ("Talks", ["talks", "TALKS"]),
        (" talks ", ["talks"]),
        ("talks in Oslo ended", ["talks\u00a0in  Oslo\nended"]),
        ('"two-day" talks', ["\u201ctwo-day\u201d talks"]),
        ("\u2018two\u2011day", []),
        ("two\u2011day", ["two-day"]),
        ("Oslo's first", ["Oslo\u2019s first"]),
        ("TALKS - Oslo", ["TALKS \u2013 Oslo"]),
        ("oslo", ["Oslo", "Oslo"]),
    ],
)
def test_words_are_found_but_for_white_space_marks_and_case(words: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in places_of(words, TEXT)] == found


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "talk",
        "alks",
        "two day",
        "twoday",
        "talks in Bergen",
        "talks ended",
        "\u2026",
        "\0",
    ],
)
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert places_of(words, TEXT) == []


@given(text=st.text(), words=st.text())
def test_whatever_is_found_stands_in_the_text(text: str, words: str) -> None:
    for start, end in places_of(words, text):
        assert 0 <= start < end <= len(text)


@given(before=st.text(), words=st.text("ab \u00a0\n\u201c\u2019-A1", min_size=1), after=st.text())
def test_a_copy_is_found(before: str, words: str, after: str) -> None:
    text = f"{before} {words.strip()} {after}"
    assert not words.strip() or places_of(words, text)
