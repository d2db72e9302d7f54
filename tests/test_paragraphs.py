import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.normal import ONE_FOR_ONE
from ingest.paragraphs import LONGEST_PARAGRAPH, Paragraph, paragraphs_of

WRAPPED = "A first paragraph\nof two lines.\n\nA second\nof two lines too.\n"
WRAPPED_WITH_ADDRESS = (
    "The two ministers, who had met in the morning for an hour,\n"
    "met a second time after lunch and signed the agreement on\n"
    "[fishing](https://example.org/a/very/long/address/of/a/page/that/does/not/fit/into/a/line/of/text/at/all)\n"
    "that their governments had worked on since the summer, and\n"
    "left."
)
TEXTS = st.text(st.sampled_from('Seoul, Apr. 2 - "a"\n\r\t\u00a0\u2019\u201c!?() '), max_size=400)


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(text)]


def without_address(text: str) -> str:
    """Return the text with spaces in place of the address of its link and the brackets."""
    before, words, after = re.split(r"[\[\]]", text)
    address, rest = after.split(")", 1)
    return f"{before} {words}{' ' * (len(address) + 2)}{rest}"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("  One.  \n\n\n Two. ", ["One.", "Two."]),
        (WRAPPED, ["A first paragraph of two lines.", "A second of two lines too."]),
        (
            WRAPPED_WITH_ADDRESS,
            [without_address(WRAPPED_WITH_ADDRESS.replace("\n", " "))],
        ),
        (
            "The ministers met in\nSeoul and said that they\nagreed.",
            ["The ministers met in Seoul and said that they agreed."],
        ),
        (
            "One that goes on\nto two lines.\n- One of a list\n",
            ["One that goes on to two lines. - One of a list"],
        ),
        (
            "Ministers hold talks on a treaty\nThe ministers met.\nThey agreed.",
            ["Ministers hold talks on a treaty", "The ministers met.", "They agreed."],
        ),
        ("", []),
        (" \n\u00a0\n ", []),
        ("* * *\n---\n1234", []),
    ],
)
def test_lines_are_paragraphs_unless_the_text_is_wrapped(text: str, paragraphs: list[str]) -> None:
    assert texts(text) == paragraphs


@pytest.mark.parametrize(
    "notice",
    [
        "By using this site you agree to our use of cookies.",
        "All rights reserved.",
        "Sign up for our daily newsletter",
        "Follow us on Twitter",
    ],
)
def test_notices_of_the_site_are_left_out(notice: str) -> None:
    assert texts(f"{notice}\nThe ministers met.") == ["The ministers met."]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SEOUL - The ministers met.", "SEOUL"),
        ("SEOUL, South Korea (Reuters) - The ministers met.", "SEOUL"),
        ("NEW YORK, Apr. 12 \u2014 The ministers met.", "NEW YORK"),
        ("New Delhi: The ministers met.", "New Delhi"),
    ],
)
def test_a_dateline_is_not_part_of_the_text(text: str, place: str) -> None:
    (paragraph,) = paragraphs_of(text)

    assert paragraph.text == "The ministers met."
    assert paragraph.dateline is not None
    assert text[paragraph.dateline.start : paragraph.dateline.end] == place


@pytest.mark.parametrize(
    "text",
    ["The ministers met - in Seoul.", "Kishida said: we agreed.", "seoul - The ministers met."],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    (paragraph,) = paragraphs_of(text)

    assert paragraph == Paragraph(text, 0)


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Japan, South Korea hold talks", True),
        ("Japan and South Korea held talks.", False),
        ("Japan and South Korea held talks " * 5, False),
    ],
)
def test_a_short_first_line_without_a_full_stop_is_a_headline(
    first: str, is_headline: bool
) -> None:
    found = list(paragraphs_of(f"{first}\nThe ministers met"))

    assert [p.is_headline for p in found] == [is_headline, False]


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    sentence = "The ministers met in Seoul. "

    pieces = texts(sentence * (2 * LONGEST_PARAGRAPH // len(sentence)))

    assert len(pieces) > 1
    assert all(len(piece) <= LONGEST_PARAGRAPH and piece[0] == "T" for piece in pieces)


@given(TEXTS)
def test_every_character_stands_for_the_one_at_its_place(text: str) -> None:
    plain = ONE_FOR_ONE | {"\n": " ", "\r": " "}
    places = [
        (p.text[i], text[p.start + i]) for p in paragraphs_of(text) for i in range(len(p.text))
    ]

    assert all(parsed == plain.get(written, written) for parsed, written in places)


@given(TEXTS)
def test_paragraphs_are_in_order_and_do_not_overlap(text: str) -> None:
    found = list(paragraphs_of(text))

    ends = [0, *(p.start + len(p.text) for p in found)]
    assert all(end <= p.start for end, p in zip(ends, found, strict=False))
