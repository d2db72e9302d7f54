import pytest

from ingest.article import Span
from ingest.claim import Claim, Ref, Triple
from ingest.identity.anniversaries import clues_of
from ingest.identity.traits import Anniversary, Beginning, Clue

TRIPLE = Triple(Ref("meeting/1"), "http://example.org/p", Ref("country/japan"))


def claim(start: int, end: int) -> Claim:
    return Claim("a.rule", (TRIPLE,), (Span(start, end),))


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        (
            "the 50th anniversary of the normalization of diplomatic relations next year",
            Anniversary("claim/1", ahead=1, count=50),
        ),
        (
            "the 50th anniversary of the establishment of ties this year",
            Anniversary("claim/1", ahead=0, count=50),
        ),
        ("They normalised bilateral ties in 1965.", Beginning("claim/1", 1965)),
        ("They restored full diplomatic relations in 1972.", Beginning("claim/1", 1972)),
    ],
)
def test_an_anniversary_or_a_beginning_is_a_clue(text: str, clue: Clue) -> None:
    assert list(clues_of(text, [("claim/1", claim(0, len(text)))])) == [clue]


@pytest.mark.parametrize(
    "text",
    [
        "the 50th anniversary of the normalization of relations",
        "the 50th anniversary of the end of the war next year",
        "They normalised ties in April.",
        "They broke off diplomatic relations in 1965.",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert list(clues_of(text, [("claim/1", claim(0, len(text)))])) == []


def test_the_narrowest_claim_around_the_words_is_the_premise() -> None:
    text = "They normalised ties in 1965. They met."
    claims = [
        ("claim/wide", claim(0, len(text))),
        ("claim/narrow", claim(0, 28)),
        ("claim/beside", claim(30, 39)),
        ("claim/inside", claim(5, 15)),
    ]

    assert list(clues_of(text, claims)) == [Beginning("claim/narrow", 1965)]


def test_words_that_no_claim_tells_are_no_clue() -> None:
    assert list(clues_of("They normalised ties in 1965.", [("claim/1", claim(5, 15))])) == []
