"""Whom descriptions, surnames and conjuncts mean, and where nobody is meant."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from ingest.article import Article
from ingest.discourse.scene import Scene, scene_of
from ingest.names.name import Kind
from ingest.parsed import parsed

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def scene(nlp: Language) -> Callable[[str], Scene]:
    def of(text: str) -> Scene:
        (document,) = parsed([Article(text, source="x", published=date(2021, 6, 9))], nlp)
        return scene_of(document)

    return of


def meant(scene: Scene, word: str) -> set[str]:
    """Return whom the last such word of the text means."""
    token = [token for token in scene.tokens if token.text == word][-1]
    return {actor.ref.path.rsplit("/", 1)[-1] for actor in scene.actors(token)}


LATVIANS = "Latvian President Egils Levits and Latvian Foreign Minister Edgars Rinkevics came. "


@pytest.mark.parametrize(
    ("text", "word", "people"),
    [
        (
            f"{LATVIANS}The Latvian officials left.",
            "officials",
            {"egils-levits", "edgars-rinkevics"},
        ),
        (f"{LATVIANS}The Estonian officials left.", "officials", set[str]()),
        (f"{LATVIANS}The foreign minister left.", "minister", {"edgars-rinkevics"}),
        (f"{LATVIANS}The Latvian leader left.", "leader", {"egils-levits"}),
        (
            "Latvian President Egils Levits met Estonian President Kersti Kaljulaid. Both sides"
            " spoke of Russia and Belarus. Both countries agreed.",
            "countries",
            {"latvia", "estonia"},
        ),
        ("Egils Levits left. Levits returned.", "Levits", {"egils-levits"}),
    ],
)
def test_a_description_means_those_whom_the_article_gave_such_posts(
    scene: Callable[[str], Scene], text: str, word: str, people: set[str]
) -> None:
    found = meant(scene(text), word)
    assert {path for path in found if "officials" not in path} == people


@pytest.mark.parametrize(
    ("text", "word", "people"),
    [
        ("He thanked Kenya and Uganda.", "Kenya", {"kenya", "uganda"}),
        ("He thanked Kenya and not Uganda.", "Kenya", {"kenya"}),
    ],
)
def test_who_is_left_out_is_not_joined(
    scene: Callable[[str], Scene], text: str, word: str, people: set[str]
) -> None:
    assert meant(scene(text), word) == people


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Berlin summit ended.", Kind.PLACE),
        ("Berlin ended the talks.", Kind.COUNTRY),
    ],
)
def test_a_capital_before_an_event_is_where_it_is(
    scene: Callable[[str], Scene], text: str, kind: Kind
) -> None:
    (name,) = (n.name for n in scene(text).cast.names if n.name.text.endswith("Berlin"))
    assert name.kind is kind


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "Iran's Foreign Ministry spoke. The Foreign Ministry spoke again.",
            {"ministry/iran/foreign-ministry"},
        ),
        (
            "Iran's Foreign Ministry and Iraq's Foreign Ministry spoke. The Foreign Ministry left.",
            {
                "ministry/iran/foreign-ministry",
                "ministry/iraq/foreign-ministry",
                "ministry/foreign-ministry",
            },
        ),
        ("The U.S. Treasury spoke.", {"ministry/united-states/treasury"}),
        ("The Japanese foreign office spoke.", {"ministry/japan/foreign-office"}),
        ("The foreign policy office spoke.", set[str]()),
    ],
)
def test_a_ministry_told_again_is_of_the_state_it_was_told_of(
    scene: Callable[[str], Scene], text: str, paths: set[str]
) -> None:
    names = scene(text).cast.names
    assert {n.ref.path for n in names if n.name.kind is Kind.MINISTRY} == paths
