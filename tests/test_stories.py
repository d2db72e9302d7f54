from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.sketches import Sketch, is_one_story, sketch_in, sketch_of, text_of_sketch
from ingest.identity.stories import is_story_block, stories_in, stories_of, story_rows
from store.records import EntityRow

TEXT = (
    "The foreign ministers of Japan and South Korea met in Tokyo on Wednesday to discuss the issue "
    "of the comfort women, officials said. Neither side would say what was agreed. A further round "
    "of talks is to be held in Seoul next month, the ministry said in a statement."
)
EDIT = TEXT.replace("on Wednesday", "Wednesday").replace(
    "officials said", "officials told reporters"
)
OTHER = (
    "Parliament in London voted on Thursday to raise the tax on sugar, after a debate that went on "
    "past midnight and divided both of the large parties, the BBC reported from Westminster."
)
SAME, OFF = [1, 2, 3, 4], [9, 9, 9, 9]


def rows(**texts: str) -> list[tuple[str, EntityRow]]:
    return [(article, row) for article, text in texts.items() for row in story_rows(text)]


def test_an_edit_is_of_the_same_story_and_another_text_is_not() -> None:
    assert stories_in(rows(a=TEXT, b=EDIT, c=OTHER)) == {frozenset("ab"), frozenset("c")}


def test_every_row_is_in_a_block_of_stories() -> None:
    assert all(is_story_block(row.block) for row in story_rows(TEXT))
    assert not is_story_block("person:fumio-kishida")


def test_a_text_of_one_word_has_a_signature() -> None:
    assert stories_in(rows(a="Talks", b="talks")) == {frozenset("ab")}


def sketches(**minhashes: list[int]) -> dict[str, Sketch]:
    return {article: Sketch(tuple(minhash)) for article, minhash in minhashes.items()}


def test_signatures_agree_from_three_tenths_on() -> None:
    known = sketches(
        a=[1, 2, 3, *range(10, 17)], b=[1, 2, 3, *range(20, 27)], c=[1, 2, *range(30, 38)]
    )

    assert is_one_story(known["a"], known["b"])
    assert not is_one_story(known["a"], known["c"])


def test_stories_are_connected_through_others() -> None:
    known = sketches(a=[1, 1, 0, 0], b=[1, 1, 2, 2], c=[0, 5, 2, 2], d=OFF)
    pairs = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]

    found = stories_of(known, pairs)

    assert found == {**dict.fromkeys("abc", frozenset("abc")), "d": frozenset("d")}


@given(st.permutations([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]))
def test_stories_do_not_depend_on_the_order(pairs: list[tuple[str, str]]) -> None:
    known = sketches(a=SAME, b=SAME, c=OFF, d=OFF, e=SAME)

    assert set(stories_of(known, pairs).values()) == {
        frozenset("ab"), frozenset("cd"), frozenset("e")
    }  # fmt: skip


CALL = (
    "The President spoke today by telephone with {who}. The President congratulated {him} on {his}"
    " re-election, reaffirmed the strength of the relationship between the two countries, and"
    " underscored the commitment of the United States to the defence of the alliance. They discussed"
    " their shared support for Ukraine, the challenges that China poses, and the need to work"
    " together on climate change. They agreed to remain in close touch on these and other matters."
)
NORWAY = CALL.format(who="Prime Minister Kari Lund of Norway", him="her", his="her")
ITALY = CALL.format(who="President Aldo Neri of Italy", him="him", his="his")


def one(first: str, second: str, *days: date) -> bool:
    dates = days or (None, None)
    return is_one_story(sketch_of(first, dates[0]), sketch_of(second, dates[1]))


def test_two_read_outs_of_one_form_are_two_stories() -> None:
    assert not one(NORWAY, ITALY)
    assert one(NORWAY, NORWAY)


@pytest.mark.parametrize(
    "edit",
    [
        NORWAY.split(". ", 1)[1],
        ". ".join(NORWAY.split(". ")[:3]),
        "WASHINGTON (Agency) - " + NORWAY,
        " ".join(reversed(NORWAY.split(". "))),
        NORWAY.replace("by telephone", "on the telephone").replace("commitment", "devotion"),
    ],
)
def test_what_desks_do_to_a_report_leaves_one_story(edit: str) -> None:
    assert one(NORWAY, edit)


def test_the_same_form_days_later_is_another_story() -> None:
    assert one(NORWAY, NORWAY, date(2021, 3, 1), date(2021, 3, 2))
    assert not one(NORWAY, NORWAY, date(2021, 3, 1), date(2022, 3, 1))


def test_little_text_is_one_story_only_where_nearly_all_agrees() -> None:
    short = (
        "The Prime Minister arrived this morning, and left for the palace at noon with the Queen."
    )

    assert one(short, short)
    assert not one(short, short.replace("morning", "evening").replace("noon", "night"))


def test_a_sketch_is_read_back() -> None:
    known = sketch_of(NORWAY, date(2021, 3, 1))

    assert sketch_in(text_of_sketch(known)) == known
