"""Rows of a CSV file to items: one row for each post of a person, one for any other thing."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.authority.errors import SourceError
from ingest.authority.item import QID, TYPES, Held, Item, ItemName, ItemType
from ingest.names.countries import country_name

REQUIRED = ("item", "name")
COLUMNS = (*REQUIRED, *"type language aliases country position title start end date".split())
SEPARATOR = "|"
"""Between several names in one cell."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """A row or line that makes no item: where, and why."""

    where: str
    why: str


def items_in(path: Path) -> Iterator[Item | Malformed]:
    """Yield the items of the rows, and what is wrong with those that make none.

    Raises SourceError where the file has not the columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _check(path, rows.fieldnames or ())
            yield from (one for row in rows for one in _items(row, f"{path}:{rows.line_num}"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} cannot be read as CSV: {error}") from error


def _check(path: Path, found: Iterable[str]) -> None:
    names = tuple(found)
    missing = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    if missing or unknown:
        said = f"has no column {missing[0]!r}" if missing else f"has a column {unknown[0]!r}"
        raise SourceError(f"{path} {said}; the columns are {', '.join(COLUMNS)}")


def _items(row: Mapping[str, str | None], where: str) -> Iterator[Item | Malformed]:
    try:
        yield from _items_of({name: (row.get(name) or "").strip() for name in COLUMNS})
    except ValueError as error:
        yield Malformed(where, str(error))


def _items_of(row: Mapping[str, str]) -> list[Item]:
    """Return the item of the row, and the position that it holds."""
    if not row["name"]:
        raise ValueError(f"{row['item']} has no name")
    country, language = _state(row["country"]), row["language"] or "en"
    names = [ItemName(row["name"], language)]
    names += [ItemName(a.strip(), language, "alias") for a in _several(row["aliases"])]
    type_ = _type(row["type"] or "person")
    if type_ != "person":
        return [Item(row["item"], type_, tuple(names), (), country, row["date"])]
    held = Held(row["position"], country, row["start"], row["end"])
    items = [Item(row["item"], type_, tuple(names), (held,) if held != Held() else ())]
    if row["position"]:
        title = tuple(ItemName(t.strip(), language) for t in _several(row["title"]))
        items.append(Item(row["position"], "position", title, (), country))
    return items


def _several(cell: str) -> list[str]:
    return [part for part in cell.split(SEPARATOR) if part.strip()]


def _type(word: str) -> ItemType:
    for known in TYPES:
        if known == word:
            return known
    raise ValueError(f"{word!r} is no type of item; known are {', '.join(TYPES)}")


def _state(cell: str) -> str:
    """Return the item of a state by its QID or name."""
    if not cell or QID.fullmatch(cell):
        return cell
    found = country_name(cell)
    if found is None:
        raise ValueError(f"{cell!r} is no state; give its item, like Q17")
    return found.country.item
