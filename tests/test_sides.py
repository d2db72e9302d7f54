"""On behalf of whom people, ministries and groups act, by the words that say so, and when nobody says."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.claim import Claim, Ref
from ingest.extraction import extract
from ingest.parsed import parsed
from ontology.terms import DIP

pytestmark = pytest.mark.model

Read = Callable[[str, str], tuple[Article, list[Claim]]]
WHITE_HOUSE = "The White House"


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Return what reads a text and its publisher to the claims of sides."""

    def sides_of(text: str, publisher: str) -> tuple[Article, list[Claim]]:
        article = Article(text, published=date(2021, 6, 9), publisher=publisher)
        (document,) = parsed([article], nlp)
        claims = extract(document).claims
        return article, [
            c for c in claims if any(t.predicate == str(DIP.onBehalfOf) for t in c.triples)
        ]

    return sides_of


def sides(claims: list[Claim]) -> set[tuple[str, str, str]]:
    """Return rule, actor and side of each."""
    return {
        (c.rule.removeprefix("side."), t.subject.path.rsplit("/", 1)[-1], _last(t.object))
        for c in claims
        for t in c.triples
    }


def _last(term: object) -> str:
    assert isinstance(term, Ref)
    return term.path.split("/", 1)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "German Foreign Minister Anna Weber met French President Paul Martin in Lima.",
            {("post", "anna-weber", "germany"), ("post", "paul-martin", "france")},
        ),
        (
            "Prime Minister Ravi Menon of India said that the border was calm.",
            {("post", "ravi-menon", "india")},
        ),
        (
            "UN Secretary-General António Guterres met French President Emmanuel Macron.",
            {("post", "antonio-guterres", "un"), ("post", "emmanuel-macron", "france")},
        ),
        (
            "U.S. Ambassador to Japan Carol Woods met Japanese Prime Minister Jiro Tanaka.",
            {("post", "jiro-tanaka", "japan")},
        ),
        (
            "Nowak is the chief of the National Security Bureau of Poland. Nowak said that it rained.",
            {("post", "nowak", "poland")},
        ),
        (
            "Carol Woods, the U.S. ambassador to Japan, met Japanese Prime Minister Jiro Tanaka.",
            {("post", "carol-woods", "united-states"), ("post", "jiro-tanaka", "japan")},
        ),
        (
            "Germany's Anna Weber met with Dana Levi of Israel in Rome.",
            {("possessive", "anna-weber", "germany"), ("of-state", "dana-levi", "israel")},
        ),
        (
            "The Chilean Foreign Ministry condemned the attack.",
            {("ministry", "foreign-ministry", "chile")},
        ),
        (
            "Japanese officials met a delegation from Iran.",
            {("group", "japanese-officials", "japan"), ("group", "delegation-from-iran", "iran")},
        ),
        (
            "Senior officials from Japan and South Korea held talks in Seoul.",
            {
                ("group", "senior-officials-from-japan-and-south-korea", "japan"),
                ("group", "senior-officials-from-japan-and-south-korea", "south-korea"),
            },
        ),
    ],
)
def test_the_words_say_on_behalf_of_whom(
    read: Read, text: str, expected: set[tuple[str, str, str]]
) -> None:
    article, claims = read(text, "A paper")
    assert sides(claims) == expected
    assert all(article.quote(span) in text for c in claims for span in c.passages)


@pytest.mark.parametrize(
    "text",
    [
        "Former French President Paul Martin met Ana Quispe.",
        "President Paul Martin met Ana Quispe in Lima.",
        "Victims of Japan demanded an apology.",
        "Opposition leaders from Belarus met Ana Quispe.",
        "Chilean historians said that the map was wrong.",
        "Officials in Japan met Ana Quispe.",
        "Cuban American leaders met Ana Quispe.",
        "The Foreign Ministry condemned the attack.",
        "Japan met South Korea in Busan.",
        "Peruvian Foreign Minister Ana Quispe was born in Lima.",
    ],
)
def test_nobody_says_on_behalf_of_whom(read: Read, text: str) -> None:
    assert sides(read(text, "A paper")[1]) == set()


@pytest.mark.parametrize(
    ("publisher", "text", "expected"),
    [
        (
            WHITE_HOUSE,
            "President Paul Martin met Ana Quispe. The United States is glad.",
            "united-states",
        ),
        ("Government of Chile", "President Paul Martin met Ana Quispe in Chile.", "chile"),
        (WHITE_HOUSE, "President Paul Martin met Ana Quispe.", ""),
        ("The Japan Times", "President Paul Martin met Ana Quispe in Japan.", ""),
        ("", "President Paul Martin met Ana Quispe. The United States is glad.", ""),
        (
            WHITE_HOUSE,
            "President Paul Martin of Chile met Ana Quispe in the United States.",
            "chile",
        ),
    ],
)
def test_a_government_leaves_out_its_own_name(
    read: Read, publisher: str, text: str, expected: str
) -> None:
    assert {side for _, _, side in sides(read(text, publisher)[1])} == set(expected.split())


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("They praised the U.S.-Japan Alliance.", "united-states"),
        ("They praised the relationship between the United States and Japan.", "united-states"),
        ("They spoke of the Russia-Japan dispute.", ""),
        ("They praised the U.S.-Japan Alliance and the Japan-India partnership.", ""),
        ("They praised the India-France partnership.", ""),
    ],
)
def test_the_other_of_an_alliance_is_the_other_side(read: Read, rest: str, expected: str) -> None:
    text = f"President Paul Martin met Japanese Prime Minister Jiro Tanaka. {rest}"
    _, claims = read(text, "A paper")
    assert {c[2] for c in sides(claims) if c[0] == "pair"} == set(expected.split())


def test_who_meets_an_ambassador_of_his_own_is_not_the_other_side(read: Read) -> None:
    text = (
        "President Paul Martin met U.S. Ambassador Ann Lee. They praised the U.S.-Japan Alliance."
    )
    assert sides(read(text, "A paper")[1]) == {("post", "ann-lee", "united-states")}


def test_of_two_presidents_the_government_names_its_own_first(read: Read) -> None:
    text = "President Ann Lee met President Paul Martin. The United States is glad."
    assert sides(read(text, WHITE_HOUSE)[1]) == {("publisher", "ann-lee", "united-states")}


def test_a_pronoun_needs_no_side_of_its_own(read: Read) -> None:
    text = "Peruvian Foreign Minister Ana Quispe arrived in Rome. She met Luis Rojas."
    assert sides(read(text, "A paper")[1]) == {("post", "ana-quispe", "peru")}
