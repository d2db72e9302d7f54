"""What has a capital and names nobody, and names that "and" holds together."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.extraction import extract
from ingest.parsed import parsed

pytestmark = pytest.mark.model

Names = set[str]


@pytest.fixture(scope="module")
def names(nlp: Language) -> Callable[[str], Names]:
    """Return what reads a text to the paths of what it names."""

    def names_of(text: str) -> Names:
        (document,) = parsed([Article(text, source="x")], nlp)
        claims = (c for c in extract(document).claims if c.rule.endswith(".name"))
        return {triple.subject.path for claim in claims for triple in claim.triples}

    return names_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Office of Management and Budget wrote to Congress.", "office-of-management-and-budget"),
        ("The Food and Drug Administration warned of it.", "food-and-drug-administration"),
        ("It is the National Aeronautics and Space Administration.", "-aeronautics-and-space-administration"),
        ("She was born in Maryland.", "place/maryland"),
        ("NATO met in Oslo.", "organization/nato"),
        ("The WHO said it was safe.", "organization/who"),
    ],
)  # fmt: skip
def test_a_name_is_whole_and_of_its_kind(
    names: Callable[[str], Names], text: str, name: str
) -> None:
    assert any(path.endswith(name) for path in names(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Inflation Reduction Act was signed.", "act"),
        ("He fought in the Korean War.", "war"),
        ("Deaths from COVID-19 rose.", "covid"),
        ("It began at 14:00 UTC.", "utc"),
        ("The CEO of the bank left.", "ceo"),
        ("FOR MORE MEDIA SHOULD CONTACT THE OFFICE.", "media"),
        ("NOW, THEREFORE, I proclaim it.", "now"),
        ("We are proud of it. (Applause.) It was good.", "applause"),
        ("The State of the Union address was long.", "/state"),
        ("Help came from State, Tribal, and local partners.", "tribal"),
        (
            "We remember the march and the words of Dr. Samuel Carter King Jr’s “A Long Road” speech.",
            "/jr",
        ),
    ],
)
def test_a_law_a_term_and_a_word_in_capitals_name_nobody(
    names: Callable[[str], Names], text: str, word: str
) -> None:
    assert not any(word in path for path in names(text))
