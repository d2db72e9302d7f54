"""Whom the names of Wikidata's office-holders match in the readouts: each the right one, or nobody."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from server.matching import looking, wikidata
from server.matching.queries import Condition, Query, Wanted, written
from store.opening import open_snapshot
from tests.officials_data import terms

BASE = "http://localhost:8000/"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def readouts(readouts_folder: Path) -> Store:
    return open_snapshot(readouts_folder)


def matches(store: Store, asked: list[Query]) -> list[list[str] | None]:
    """Return the items of what is matched for each query, None where nothing is."""
    found: list[list[dict[str, Any]]] = json.loads(looking.match(store, BASE, written(asked))[1])
    matched = [[each for each in candidates if each["match"]] for candidates in found]
    return [each[0].get("sameAs", []) if each else None for each in matched]


def person(name: str, *countries: str) -> Query:
    wanted = tuple(Wanted(country, "") for country in countries)
    conditions = (Condition("country", wanted),) if wanted else ()
    return Query((name,), (), ("Person",), "should", conditions, 3)


@pytest.mark.parametrize("with_country", [False, True])
def test_every_match_is_who_the_articles_are_linked_to(
    readouts: Store, shared: Path, with_country: bool
) -> None:
    countries: dict[tuple[str, str], set[str]] = {}
    for term in terms(shared):
        if term.name:
            countries.setdefault((term.person, term.name), set()).add(term.country)
    asked = [
        person(name, *(sorted(of) if with_country else ())) for (_, name), of in countries.items()
    ]
    found = zip(countries, matches(readouts, asked), strict=True)
    matched = [(item, items) for (item, _), items in found if items is not None]

    assert [pair for pair in matched if f"{wikidata.SPACE}{pair[0]}" not in pair[1]] == []
    assert len(matched) >= 14


def test_nobody_is_matched_by_a_name_that_nobody_has(readouts: Store, shared: Path) -> None:
    """A given name of one office-holder and the surname of another."""
    names = sorted({term.name for term in terms(shared) if len(term.name.split()) == 2})
    halves = [name.split() for name in names]
    invented = [f"{a} {d}" for (a, _), (_, d) in zip(halves, halves[7:], strict=False)][:50]
    asked = [person(name) for name in invented if name not in names]

    assert len(asked) >= 45
    assert {str(each) for each in matches(readouts, asked)} == {"None"}
