"""A statement as Wikidata has it: an item, a property, a value, with qualifiers and references."""

import re
from dataclasses import dataclass

_TIME = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PRECISION_OF_LENGTH = {4: 9, 7: 10, 10: 11}


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """A day, month or year of the Gregorian calendar, as EDTF writes it: 2014-05-14."""

    text: str

    def __post_init__(self) -> None:
        if not _TIME.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is no day, month or year")

    @property
    def precision(self) -> int:
        """Return 11 for a day, 10 for a month, 9 for a year, as Wikidata counts."""
        return _PRECISION_OF_LENGTH[len(self.text)]

    @property
    def full(self) -> str:
        """Return the time in full, with zeros for what is not known.

        >>> Time("2014-05").full
        '+2014-05-00T00:00:00Z'
        """
        return f"+{self.text}{'-00-00'[: 10 - len(self.text)]}T00:00:00Z"


def time_of(edtf: str | None) -> Time | None:
    """Return the time of a date that is exact, None for others: `XXXX-05`, `2014~`."""
    return Time(edtf) if edtf and _TIME.fullmatch(edtf) else None


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Where it is said: the address, the words, the day, and the item of the publisher or ""."""

    url: str
    quote: str
    published: str
    stated_in: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What an item is stated to have; a value that is no Time is an item."""

    item: str
    property: str
    value: str | Time
    as_of: Time | None
    references: tuple[Reference, ...]
    labels: tuple[str, str]
    """What the item and the value are called here."""
    claims: tuple[str, ...]
    """The IRIs of the claims that it rests on."""


POSITION, PARTICIPANT, LOCATION = "P39", "P710", "P276"
POINT_IN_TIME, SIGNATORY, COUNTRY, PART_OF = "P585", "P1891", "P17", "P361"
URL, QUOTE, PUBLISHED, STATED_IN = "P854", "P1683", "P577", "P248"
