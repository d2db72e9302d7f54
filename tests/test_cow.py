"""Numbers of the Correlates of War project: one per state and year, and of every state there is."""

from itertools import pairwise

import pytest

from ingest.gazetteer.cow import REASON_OF_NONE, Spell, cow_number, spells
from ingest.names.countries import all_countries, country_name

ALL = [spell for of_state in spells().values() for spell in of_state]
YEARS = range(1816, 2025)
MEMBERS_OF_2016 = 195
"""As the project counts them."""
UNITED_NATIONS = 193


@pytest.mark.parametrize(
    ("name", "year", "number"),
    [
        ("United States", 2022, 2),
        ("Canada", 1919, None),
        ("Canada", 1920, 20),
        ("Mexico", 2022, 70),
        ("United Kingdom", 2022, 200),
        ("France", 1943, None),
        ("France", 2022, 220),
        ("Germany", 1950, None),
        ("Germany", 1989, 260),
        ("Germany", 1990, 255),
        ("Germany", 2022, 255),
        ("Czech Republic", 1992, None),
        ("Czech Republic", 2022, 316),
        ("Serbia", 2022, 345),
        ("Kosovo", 2007, None),
        ("Kosovo", 2022, 347),
        ("Montenegro", 2022, 341),
        ("Russia", 2022, 365),
        ("Ukraine", 2022, 369),
        ("South Sudan", 2010, None),
        ("South Sudan", 2011, 626),
        ("Iran", 2022, 630),
        ("Yemen", 1989, 678),
        ("Yemen", 1990, 679),
        ("China", 2022, 710),
        ("Taiwan", 2022, 713),
        ("North Korea", 2022, 731),
        ("South Korea", 1948, None),
        ("South Korea", 2022, 732),
        ("Japan", 1946, None),
        ("Japan", 2022, 740),
        ("Vietnam", 2022, 816),
        ("East Timor", 2002, 860),
        ("Tonga", 2022, 955),
        ("Samoa", 2022, 990),
        ("Palestine", 2022, None),
        ("Holy See", 2022, None),
    ],
)
def test_number_of_a_state_in_a_year(name: str, year: int, number: int | None) -> None:
    found = country_name(name)
    assert found is not None
    assert cow_number(found.country.iso3, year) == number


@pytest.mark.parametrize("year", YEARS)
def test_no_number_is_two_states_in_a_year(year: int) -> None:
    numbers = [number for iso3 in spells() if (number := cow_number(iso3, year))]
    assert len(numbers) == len(set(numbers))


def test_as_many_states_are_members_as_the_project_counts() -> None:
    assert sum(cow_number(iso3, 2016) is not None for iso3 in spells()) == MEMBERS_OF_2016


def test_all_of_the_united_nations_are_members_and_two_more_states() -> None:
    members = {iso3 for iso3 in spells() if cow_number(iso3) is not None}
    assert len(members - {"TWN", "XKX"}) == UNITED_NATIONS


def test_today_is_the_last_year_of_the_list() -> None:
    assert {cow_number(i) for i in spells()} == {cow_number(i, 2016) for i in spells()}


@pytest.mark.parametrize("of_state", spells().values(), ids=spells().keys())
def test_spells_of_a_state_follow_one_another(of_state: tuple[Spell, ...]) -> None:
    ends = [(a.last or 9999, b.first) for a, b in pairwise(of_state)]
    assert all(end <= begin for end, begin in ends)
    assert all(s.last is None or s.first <= s.last for s in of_state)


def test_regions_have_their_hundreds() -> None:
    assert all(2 <= spell.number <= 990 for spell in ALL)
    assert {s.iso3 for s in ALL if 2 <= s.number < 200} >= {"USA", "BRA"}
    assert {s.iso3 for s in ALL if s.number >= 900} >= {"AUS", "FJI"}


def test_every_state_has_a_number_or_a_reason() -> None:
    without = {c.iso3 for c in all_countries() if cow_number(c.iso3) is None}
    assert without == set(REASON_OF_NONE)
    assert set(spells()) <= {c.iso3 for c in all_countries()}
