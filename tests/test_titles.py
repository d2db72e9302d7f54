import pytest
import spacy
from spacy.tokens import Doc

from ingest.names.titles import TitleWords, portfolio_end, titles_of

TOKENIZER = spacy.blank("en").tokenizer


def titles(text: str) -> list[tuple[str, TitleWords]]:
    doc: Doc = TOKENIZER(text)
    return [(doc[t.start : t.end].text, t) for t in titles_of(doc)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Foreign Minister Fumio Kishida", "Foreign Minister"),
        ("Japanese Foreign Minister Fumio Kishida", "Foreign Minister"),
        ("Vice Foreign Minister Saiki", "Vice Foreign Minister"),
        ("Secretary of State John Kerry", "Secretary of State"),
        ("the Secretary of the Treasury", "Secretary of the Treasury"),
        ("the minister of foreign affairs and trade", "minister of foreign affairs and trade"),
        ("Foreign and Defence Minister Kim", "Foreign and Defence Minister"),
        ("UN Secretary-General Ban Ki-moon", "Secretary-General"),
        ("the director general for Asian affairs", "director general for Asian affairs"),
        ("editor and Commander-in-Chief Min", "Commander-in-Chief"),
        ("Gov. Koike", "Gov."),
        ("the head of the bureau", "head"),
    ],
)
def test_a_title_is_its_head_with_what_describes_it(text: str, title: str) -> None:
    assert [words for words, _ in titles(text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "they head to Seoul",
        "a major dispute",
        "the general public",
        "talks on foreign affairs",
        "ministers met",
        "",
    ],
)
def test_other_words_make_no_title(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "is_former"),
    [
        ("former Foreign Minister Kim", True),
        ("the late President Kim", True),
        ("ex- President Kim", True),
        ("Foreign Minister Kim", False),
        ("acting Foreign Minister Kim", False),
        ("outgoing Foreign Minister Kim", False),
    ],
)
def test_a_word_before_the_title_says_that_the_post_is_held_no_more(
    text: str, is_former: bool
) -> None:
    ((_, title),) = titles(text)

    assert title.is_former is is_former


def test_the_last_head_is_the_head() -> None:
    ((_, title),) = titles("director general Lee")

    assert title.head == 1


def test_titles_do_not_overlap() -> None:
    found = titles("Minister of Defence General Prayut and Foreign Minister Don")

    assert [words for words, _ in found] == ["Minister of Defence", "General", "Foreign Minister"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("foreign affairs and trade of Japan", 4),
        ("foreign , trade", 3),
        ("and trade", 0),
        ("foreign and", 1),
        ("Japan", 0),
    ],
)
def test_a_portfolio_ends_with_its_last_field(text: str, end: int) -> None:
    assert portfolio_end(TOKENIZER(text), 0) == end
