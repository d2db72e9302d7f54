import pytest

from ingest.names.cities import country_of_city, is_city
from ingest.names.countries import CountryForm, country_name, country_of_code


@pytest.mark.parametrize(
    ("words", "country", "form"),
    [
        ("Japan", "Japan", CountryForm.NAME),
        ("the United States", "United States", CountryForm.NAME),
        ("JAPAN", "Japan", CountryForm.NAME),
        ("Japanese", "Japan", CountryForm.ADJECTIVE),
        ("South Korean", "South Korea", CountryForm.ADJECTIVE),
        ("Tokyo", "Japan", CountryForm.CAPITAL),
        ("Washington", "United States", CountryForm.CAPITAL),
        ("the Blue House", "South Korea", CountryForm.SEAT),
        ("The White House", "United States", CountryForm.SEAT),
        ("\u00c9lys\u00e9e", "France", CountryForm.SEAT),
    ],
)
def test_words_name_a_state(words: str, country: str, form: CountryForm) -> None:
    found = country_name(words)

    assert found is not None
    assert (found.country.name, found.form) == (country, form)


@pytest.mark.parametrize(
    "words", ["Korea", "Osaka", "japan", "turkey", "Japan and", "Jap", "the", "", "CHAD"]
)
def test_other_words_name_none(words: str) -> None:
    assert country_name(words) is None


def test_a_city_lies_in_the_state_of_its_largest_bearer() -> None:
    country = country_of_city("busan")

    assert country is not None
    assert country.name == "South Korea"
    assert country == country_of_code("kr")


@pytest.mark.parametrize("words", ["Foreign Ministry", "Kishida Fumio", ""])
def test_what_is_no_city_lies_nowhere(words: str) -> None:
    assert not is_city(words)
    assert country_of_city(words) is None
