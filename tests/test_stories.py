from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.stories import is_one_story, is_story_block, stories_in, stories_of, story_rows
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


def test_signatures_agree_from_three_tenths_on() -> None:
    assert is_one_story([1, 2, 3, *range(10, 17)], [1, 2, 3, *range(20, 27)])
    assert not is_one_story([1, 2, *range(10, 18)], [1, 2, *range(20, 28)])


def test_stories_are_connected_through_others() -> None:
    signatures = {"a": [1, 1, 0, 0], "b": [1, 1, 2, 2], "c": [0, 5, 2, 2], "d": OFF}
    pairs = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]

    found = stories_of(signatures, pairs)

    assert found == {**dict.fromkeys("abc", frozenset("abc")), "d": frozenset("d")}


@given(st.permutations([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]))
def test_stories_do_not_depend_on_the_order(pairs: list[tuple[str, str]]) -> None:
    signatures = {"a": SAME, "b": SAME, "c": OFF, "d": OFF, "e": SAME}

    assert set(stories_of(signatures, pairs).values()) == {
        frozenset("ab"), frozenset("cd"), frozenset("e")
    }  # fmt: skip
