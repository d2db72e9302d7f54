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
            "Ambassador to Japan Carol Woods met German Foreign Minister Anna Weber.",
            {("post", "anna-weber", "germany")},
        ),
        (
            "U.S. Ambassador to Japan Carol Woods met Japanese Prime Minister Jiro Tanaka.",
            {("post", "carol-woods", "united-states"), ("post", "jiro-tanaka", "japan")},
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


def test_a_post_whose_state_stands_elsewhere_is_told_by_another_rule(read: Read) -> None:
    text = "President Paul Martin met Ana Quispe in the Oval Office. The United States is glad."
    article, claims = read(text, WHITE_HOUSE)
    assert sides(claims) == {("post-elsewhere", "paul-martin", "united-states")}
    assert [article.quote(span) for span in claims[0].passages] == ["President Paul Martin"]
    assert claims[0].resolved_by


def test_a_pronoun_needs_no_side_of_its_own(read: Read) -> None:
    text = "Peruvian Foreign Minister Ana Quispe arrived in Rome. She met Luis Rojas."
    assert sides(read(text, "A paper")[1]) == {("post", "ana-quispe", "peru")}
