import pytest

from bench.officials import Found, Listed, is_named, names_in, office_of, report, verdict
from ontology.spellings import name_words

KISHIDA = Listed(
    "Fumio Kishida",
    "head of government",
    "japan",
    2021,
    9999,
    frozenset(name_words("Fumio Kishida")),
)


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Minister of Foreign Affairs", "foreign minister"),
        ("foreign secretary", "foreign minister"),
        ("Secretary of State", "foreign minister"),
        ("Prime Minister", "head of government"),
        ("Federal Chancellor of Germany", "head of government"),
        ("President of Albania", "head of state"),
        ("King", "head of state"),
        ("Vice President", None),
        ("Deputy Prime Minister", None),
        ("Crown Prince", None),
        ("Secretary of Defense", None),
    ],
)
def test_an_office_is_told_by_words_of_its_title(title: str, office: str | None) -> None:
    assert office_of(title) == office


@pytest.mark.parametrize(
    ("name", "is_same"),
    [
        ("Kishida Fumio", True),
        ("Fumio Kishida", True),
        ("F. Kishida", True),
        ("Nobuo Kishida", False),
        ("Kishida", False),
    ],
)
def test_a_listed_person_is_known_by_name_whatever_its_order(name: str, is_same: bool) -> None:
    assert is_named(KISHIDA, name) is is_same


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Mr. Fumio Kishida spoke.", True),
        ("Fumio\nKISHIDA spoke.", True),
        ("Kishida spoke.", False),
        ("Fumio spoke to Kishida.", False),
    ],
)
def test_only_a_whole_name_names(text: str, is_found: bool) -> None:
    assert names_in(text, [KISHIDA]) == ([KISHIDA] if is_found else [])


@pytest.mark.parametrize(
    ("title", "country", "said"),
    [
        ("Prime Minister", "japan", "agrees"),
        ("Prime Minister", "", "open"),
        ("Prime Minister", "china", "disagrees"),
        ("President", "japan", "disagrees"),
    ],
)
def test_a_post_agrees_in_office_and_country(title: str, country: str, said: str) -> None:
    assert verdict(Found("Fumio Kishida", title, country), [KISHIDA]) == said


def test_the_table_counts_open_countries_apart() -> None:
    table = report({("agrees", "others"): 3, ("disagrees", "others"): 1, ("open", "others"): 2})

    assert table.splitlines()[-1].split() == ["all", "0.750", "0.000", "3", "1", "2", "0"]
