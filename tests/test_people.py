import pytest

from ingest.names.people import Bearing, people_of
from ontology.spellings import name_words


def people(*names: str) -> dict[str, str]:
    """Return the fullest name of the person of each name, told in this order without titles."""
    found = people_of(Bearing(i, name, "", False) for i, name in enumerate(names))
    return {name: found[i].name for i, name in enumerate(names)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Lee Sang-Deok", ("lee", "sang", "deok")),
        ("Joseph R. Biden, Jr.", ("joseph", "r", "biden")),
        ("Jos\u00e9 Garc\u00eda", ("jose", "garcia")),
    ],
)
def test_a_name_is_its_words(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("names", "short", "full"),
    [
        (("Fumio Kishida", "Kishida"), "Kishida", "Fumio Kishida"),
        (("Kishida", "Fumio Kishida"), "Kishida", "Fumio Kishida"),
        (("Kishida Fumio", "Fumio Kishida"), "Fumio Kishida", "Kishida Fumio"),
        (("Lee Sang-deok", "Lee"), "Lee", "Lee Sang-deok"),
        (("Barack H. Obama", "Barack Obama"), "Barack Obama", "Barack H. Obama"),
        (("Kim Lee", "Lee Sang-deok", "Lee"), "Lee", "Kim Lee"),
    ],
)
def test_a_short_name_is_of_the_person_whose_words_it_has(
    names: tuple[str, ...], short: str, full: str
) -> None:
    assert people(*names)[short] == full


@pytest.mark.parametrize(
    "names", [("Fumio Kishida", "Shinzo Abe"), ("Fumio Kishida", "Nobuo Kishida")]
)
def test_other_names_are_of_other_people(names: tuple[str, str]) -> None:
    found = people(*names)

    assert found[names[0]] != found[names[1]]


@pytest.mark.parametrize(("title", "is_same"), [("minister", True), ("envoy", False), ("", False)])
def test_title_surname_and_initial_alike_make_one_person(title: str, is_same: bool) -> None:
    found = people_of(
        [
            Bearing(0, "Bill Clinton", title, False),
            Bearing(1, "Benjamin Clinton", "minister", False),
        ]
    )

    assert (found[0] is found[1]) is is_same


def test_whoever_has_a_post_once_is_in_office() -> None:
    found = people_of([Bearing(0, "Kishida", "", False), Bearing(1, "Fumio Kishida", "", True)])

    assert found[0].in_office


@pytest.mark.parametrize(
    ("told", "one_person"),
    [
        ([("Lee", "president"), ("Ann Lee", "")], False),
        ([("Lee", "president"), ("Ann Lee", "president")], True),
        ([("Ann Lee", ""), ("Lee", "president")], True),
        ([("Lee", ""), ("Ann Lee", "")], True),
    ],
)
def test_a_title_before_a_surname_is_not_of_somebody_named_later_without_one(
    told: list[tuple[str, str]], one_person: bool
) -> None:
    found = people_of(Bearing(i, name, title, False) for i, (name, title) in enumerate(told))

    assert (found[0] is found[1]) is one_person


def test_a_surname_alone_is_of_its_last_bearer() -> None:
    told = [("Lee", "president"), ("Ann Lee", ""), ("Lee", ""), ("Lee", "president"), ("Lee", "")]
    found = people_of(Bearing(i, name, title, False) for i, (name, title) in enumerate(told))

    assert found[2] is found[1]
    assert found[3] is found[0]
    assert found[4] is found[0]
