"""Who is one person because an authority surely has them as one item, and who is not."""

import pytest

from ingest.identity.members import Member
from ingest.identity.people import same_people
from ingest.identity.traits import Traits

JAPAN, KOREA = "country/japan", "country/south-korea"
PREMIER, PRESIDENT = ("prime-minister", JAPAN), ("president", KOREA)


def member(article: str, name: str, *items: str, post: tuple[str, str] | None = None) -> Member:
    ref = f"official/{name.lower().replace(' ', '-')}"
    traits = Traits({name: 1}, (f"claim/{article}",), posts=(post,) if post else (), items=items)
    return Member(article, ref, traits)


def groups(*members: Member) -> set[frozenset[str]]:
    return {frozenset(m.article for m in group.members) for group in same_people(members)}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param(
            [member("a", "Joko Widodo", "Q1"), member("b", "Jokowi", "Q1")], ["ab"], id="two names"
        ),
        pytest.param(
            [member("a", "John Smith", "Q1"), member("b", "John Smith", "Q2")],
            ["a", "b"],
            id="one name, two items",
        ),
        pytest.param(
            [member("a", "John Smith", "Q1"), member("b", "John Smith")], ["ab"], id="one has none"
        ),
        pytest.param(
            [
                member("a", "Park", "Q1", post=PRESIDENT),
                member("b", "Park", "Q2", post=PRESIDENT),
                member("c", "Park Geun-hye", "Q1", post=PRESIDENT),
            ],
            ["ac", "b"],
            id="one surname and post, two items",
        ),
        pytest.param(
            [
                member("a", "Tony Abe", "Q1", post=PREMIER),
                member("b", "Anthony Abe", "Q2", post=PREMIER),
            ],
            ["a", "b"],
            id="a short given name, two items",
        ),
    ],
)
def test_items_say_who_is_one_and_who_is_not(members: list[Member], expected: list[str]) -> None:
    assert groups(*members) == {frozenset(articles) for articles in expected}
    assert groups(*reversed(members)) == groups(*members)


def test_the_tie_of_one_item_names_its_rule() -> None:
    (group,) = same_people([member("a", "Joko Widodo", "Q1"), member("b", "Jokowi", "Q1")])

    assert {tie.rule for tie in group.ties.values()} == {"identity.person", "identity.item"}
