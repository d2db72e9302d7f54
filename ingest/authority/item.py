"""What an authority knows of one thing: its names, its posts, whose it is, when it was made."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

ItemType = Literal[
    "person", "position", "ministry", "organization", "country", "place", "treaty", "other"
]
TYPES: tuple[ItemType, ...] = get_args(ItemType)

NameKind = Literal["label", "alias"]

QID = re.compile(r"Q[1-9]\d{0,14}")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True, order=True)
class ItemName:
    """One spelling; `language` is a code of Wikimedia's (`en`, `mul`), or "" where it is unknown."""

    text: str
    language: str = "en"
    kind: NameKind = "label"


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A post of a person: items of position and state, and days or years, each "" where unknown."""

    position: str = ""
    country: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing by its QID; `country` is the item of a state, `date` when a treaty was made."""

    qid: str
    type: ItemType
    names: tuple[ItemName, ...] = ()
    posts: tuple[Held, ...] = ()
    country: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        linked = (self.country, *(q for post in self.posts for q in (post.position, post.country)))
        for qid in (self.qid, *filter(None, linked)):
            if not QID.fullmatch(qid):
                raise ValueError(f"{qid!r} is no item; one is written like Q9682")
        if self.type not in TYPES:
            raise ValueError(f"{self.type!r} is no type of item; known are {', '.join(TYPES)}")
        dates = (self.date, *(day for post in self.posts for day in (post.start, post.end)))
        for day in filter(None, dates):
            if not DAY.fullmatch(day):
                raise ValueError(f"{day!r} is no date; one is written like 2021-10-04 or 2021")
