"""An entity in Wikidata's JSON to an item of an authority, or to nothing that is wanted.

The format is that of https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ingest.authority.item import QID, Held, Item, ItemName, ItemType

# The JSON is others': what is not as expected raises, and its line is told as malformed.
Entity = Mapping[str, Any]

TYPE_OF_CLASS: dict[str, ItemType] = {
    "Q4164871": "position",
    "Q294414": "position",  # public office
    "Q192350": "ministry",
    "Q484652": "organization",  # international organization
    "Q245065": "organization",  # intergovernmental organization
    "Q3624078": "country",  # sovereign state
    "Q6256": "country",
    "Q515": "place",  # city
    "Q1549591": "place",  # big city
    "Q5119": "place",  # capital
    "Q131569": "treaty",
    "Q625298": "treaty",  # peace treaty
}
"""What an item is an instance of, to its type; people are told by the positions that they held."""

INSTANCE_OF, POSITION_HELD = "P31", "P39"
START, END = "P580", "P582"
COUNTRY_OF = ("P1001", "P17")
"""Whose something is: jurisdiction, country."""

DATE_OF = ("P585", "P571", "P577")
"""When a treaty was made: point in time, inception, publication date."""

LENGTH_OF_PRECISION: dict[int, int] = {11: 10, 10: 7, 9: 4}
"""Of a time: day, month, year; what is less precise is not known here."""

LANGUAGES = ("en", "mul")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are kept: those of these classes, and people who held a position, or one of these."""

    types: Mapping[str, ItemType] = field(default_factory=lambda: TYPE_OF_CLASS)
    positions: frozenset[str] = frozenset()
    languages: tuple[str, ...] = LANGUAGES

    def may_have(self, line: bytes) -> bool:
        """Tell whether a line may be wanted, at a glance: most are not, and are not parsed."""
        if b'"P39"' in line:
            return not self.positions or any(mark in line for mark in _marks(self.positions))
        return any(mark in line for mark in _marks(frozenset(self.types)))


@lru_cache(4)
def _marks(qids: frozenset[str]) -> tuple[bytes, ...]:
    """Return how the items stand in a line."""
    return tuple(f'"{qid}"'.encode() for qid in sorted(qids))


def item_of(entity: Entity, wanted: Wanted) -> Item | None:
    """Return the item of an entity, None where it is not wanted. Raises ValueError, KeyError, TypeError."""
    qid = entity["id"]
    if not QID.fullmatch(qid):
        return None
    claims = _map(entity.get("claims"))
    posts = tuple(_posts(claims))
    if wanted.positions.isdisjoint(post.position for post in posts) and wanted.positions:
        posts = ()
    type_: ItemType | None = "person" if posts else _type(claims, wanted)
    if type_ is None:
        return None
    country = next((q for p in COUNTRY_OF for q in _items(claims, p)), "")
    made = (
        next((t for p in DATE_OF for t in _times(claims.get(p))), "") if type_ == "treaty" else ""
    )
    is_person = type_ == "person"
    names = tuple(_names(entity, wanted.languages))
    return Item(qid, type_, names, posts, "" if is_person else country, made)


def _map(value: Any) -> Entity:
    """Return a map; an empty one is written as a list."""
    if value:
        return value  # type: ignore[no-any-return]  # as is said above
    return {}


def _list(value: Any) -> Sequence[Any]:
    if value:
        return value  # type: ignore[no-any-return]  # as is said above
    return ()


def _type(claims: Entity, wanted: Wanted) -> ItemType | None:
    for qid in _items(claims, INSTANCE_OF):
        if qid in wanted.types:
            return wanted.types[qid]
    return None


def _names(entity: Entity, languages: tuple[str, ...]) -> Iterator[ItemName]:
    labels, aliases = _map(entity.get("labels")), _map(entity.get("aliases"))
    for language in languages:
        if language in labels:
            yield ItemName(labels[language]["value"], language)
        for alias in aliases.get(language, ()):
            yield ItemName(alias["value"], language, "alias")


def _posts(claims: Entity) -> Iterator[Held]:
    for statement in _statements(claims.get(POSITION_HELD)):
        position = _item(statement["mainsnak"])
        if position:
            said = _map(statement.get("qualifiers"))
            country = next((q for p in COUNTRY_OF for s in said.get(p, ()) if (q := _item(s))), "")
            yield Held(position, country, _time_in(said.get(START)), _time_in(said.get(END)))


def _items(claims: Entity, property_: str) -> Iterator[str]:
    for statement in _statements(claims.get(property_)):
        qid = _item(statement["mainsnak"])
        if qid:
            yield qid


def _times(statements: Any) -> Iterator[str]:
    found = (_time(statement["mainsnak"]) for statement in _statements(statements))
    return (time for time in found if time)


def _statements(statements: Any) -> Iterator[Any]:
    """Yield the statements that are held true, the preferred first."""
    held = [s for s in _list(statements) if s.get("rank") != "deprecated"]
    yield from sorted(held, key=lambda statement: statement.get("rank") != "preferred")


def _item(snak: Entity) -> str:
    """Return the item that a snak names, "" for "some value", "no value" and what is no item."""
    if snak.get("snaktype") != "value":
        return ""
    if snak["datavalue"]["type"] != "wikibase-entityid":
        return ""
    value = snak["datavalue"]["value"]
    qid = str(value["id"] if "id" in value else f"Q{value['numeric-id']}")
    return qid if QID.fullmatch(qid) else ""


def _time_in(snaks: Any) -> str:
    return next((time for snak in _list(snaks) if (time := _time(snak))), "")


def _time(snak: Entity) -> str:
    """Return the day, month or year of a snak, "" for others and for those before the year 1.

    >>> value = {"time": "+2021-10-04T00:00:00Z", "precision": 10}
    >>> _time({"snaktype": "value", "datavalue": {"value": value}})
    '2021-10'
    """
    if snak.get("snaktype") != "value":
        return ""
    value = snak["datavalue"]["value"]
    length = LENGTH_OF_PRECISION.get(value["precision"], 0)
    time = value["time"]
    return time[1 : 1 + length] if time.startswith("+") and length else ""
