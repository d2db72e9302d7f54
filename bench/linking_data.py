"""The lists of office-holders to the items of an authority."""

import csv
from collections.abc import Iterator
from pathlib import Path

from ingest.authority.item import QID, Held, Item, ItemName

MINISTERS = "officials/foreign_ministers_2023-01.csv"
HEADS = "officials/heads_of_state_and_government_2022-10.csv"


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
