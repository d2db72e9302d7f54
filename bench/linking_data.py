"""The lists of office-holders to the items of an authority, and to people whom none of them is."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from ingest.authority.item import QID, Held, Item, ItemName
from ingest.linking.offices import office_of
from ingest.names.countries import all_countries

MINISTERS = "data/officials/foreign_ministers_2023-01.csv"
HEADS = "data/officials/heads_of_state_and_government_2022-10.csv"


def office_holders(shared: Path) -> Iterator[Item]:
    """Yield the people and the posts of both lists."""
    for row in _rows(shared / MINISTERS):
        start = row["start"][:10]
        yield from _items(
            row["person"],
            row["name"],
            row["position"],
            row["positionLabel"],
            row["country"],
            start,
            "",
        )
    for row in _rows(shared / HEADS):
        yield from _items(
            row["officeholder"],
            row["officeholderLabel"],
            row["position"],
            row["positionLabel"],
            row["countryid"],
            row["start_year"],
            row["end_year"],
        )


def _items(
    person: str, name: str, position: str, title: str, country: str, start: str, end: str
) -> Iterator[Item]:
    if QID.fullmatch(person) and name:
        yield Item(person, "person", (ItemName(name),), (Held(position, country, start, end),))
    if QID.fullmatch(position):
        yield Item(position, "position", (ItemName(title),), (), country)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class Impostor:
    """A text that names somebody who is none of these items."""

    kind: str
    text: str
    day: date
    not_items: frozenset[str]


TITLE_OF_OFFICE = {
    "foreign minister": "Foreign Minister",
    "head of government": "Prime Minister",
    "head of state": "President",
}
GIVEN = "Haruto Mateo Olena Kwame Ingrid Tariq Noelle Bogdan Anaya Viktor".split()
FAMILY = "Minekawa Castellon Hrytsak Boatengwa Solberget".split()
AFTER = 3
"""Years after the end of a post in which its holder is a former one for sure."""


def impostors(shared: Path, most: int = 50) -> list[Impostor]:
    """Return people of the same name in another state, former holders, and invented names."""
    items = list(office_holders(shared))
    people, titles = [i for i in items if i.type == "person"], _titles(items)
    known = frozenset(i.qid for i in people)
    told = [
        (person, held, titles[held.position], _STATES[held.country])
        for person in people
        for held in person.posts
        if held.position in titles
        and held.country in _STATES
        and " of " not in person.names[0].text
    ]
    stride = max(len(told) // most, 1)
    abroad = [
        _impostor(
            "the same name in another state", t, p.names[0].text, o, date(2022, 6, 1), {p.qid}
        )
        for (p, _, t, s), (_, _, _, o) in zip(
            told[::stride], told[stride // 2 :: stride], strict=False
        )
        if o != s
    ]
    former = [
        _impostor(
            "a former holder's surname", t, p.names[0].text.split()[-1], s, _after(h.end), {p.qid}
        )
        for p, h, t, s in told
        if h.end and "-" not in p.names[0].text and sum(q.qid == p.qid for q, _, _, _ in told) == 1
    ]
    invented = [
        _impostor("invented", t, f"{given} {family}", s, date(2022, 6, 1), known)
        for (given, family), (_, _, t, s) in zip(
            product(GIVEN, FAMILY), told[::stride], strict=False
        )
    ]
    return [*abroad[:most], *former[:most], *invented[:most]]


_STATES = {country.item: country.name for country in all_countries()}


def _titles(items: Iterable[Item]) -> dict[str, str]:
    found = ((i.qid, office_of(i.names[0].text)) for i in items if i.type == "position")
    return {qid: TITLE_OF_OFFICE[office] for qid, office in found if office}


def _after(end: str) -> date:
    return date(int(end[:4]) + AFTER, 6, 1)


def _impostor(
    kind: str, title: str, name: str, state: str, day: date, not_items: Iterable[str]
) -> Impostor:
    text = f"{title} {name} of {state} met the ambassador in Geneva on Monday."
    return Impostor(kind, text, day, frozenset(not_items))
