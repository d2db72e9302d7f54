"""ISO 3166-1 alpha-3 code and year to the number of the state in the Correlates of War system.

cow.csv has the spells of membership of the State System Membership List, v2016 (Correlates of War
Project, 2017), in years, for the states of states.jsonl; an open spell lasts to this day. A state
that was reckoned under another number has a row for each: Germany was 260 from 1955 to 1990.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "cow.csv"
VERSION = "State System Membership, v2016"

REASON_OF_NONE: dict[str, str] = {
    "PSE": "not a member of the system",
    "VAT": "a member as the Papal States to 1860, and not since",
}
"""States without a number today, and why."""


@dataclass(frozen=True, slots=True)
class Spell:
    """The years from `first` to `last`, both included, in which a state is a member by a number."""

    iso3: str
    number: int
    first: int
    last: int | None

    def covers(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)


def cow_number(iso3: str, year: int | None = None) -> int | None:
    """Return the number in a year, or for None today's; None where the state is no member then.

    A year in which the number changed has the later one.

    >>> cow_number("DEU", 1989), cow_number("DEU", 1990), cow_number("DEU"), cow_number("PSE")
    (260, 255, 255, None)
    """
    of_state = spells().get(iso3, ())
    if year is None:
        found = [spell for spell in of_state if spell.last is None]
    else:
        found = [spell for spell in of_state if spell.covers(year)]
    return found[-1].number if found else None


@cache
def spells() -> dict[str, tuple[Spell, ...]]:
    """Return the spells of each state, the earliest first."""
    found: dict[str, list[Spell]] = {}
    with TABLE.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            last = int(row["last"]) if row["last"] else None
            spell = Spell(row["iso3"], int(row["number"]), int(row["first"]), last)
            found.setdefault(spell.iso3, []).append(spell)
    return {iso3: tuple(sorted(known, key=lambda s: s.first)) for iso3, known in found.items()}
