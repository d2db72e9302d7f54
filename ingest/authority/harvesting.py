"""An endpoint of Wikidata's shape to items, page by page; what was had stays had."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.authority.asking import Endpoint, OverloadedError, Row
from ingest.authority.item import QID, Held, Item, ItemName, ItemType, NameKind
from ingest.authority.queries import facts_of, names_of, people_page, posts_of, things_page
from ingest.authority.wikidata import Wanted

PAGE = 200
"""Items that are asked for at once; fewer where the endpoint cannot."""

LEAST = 10
"""Items that an endpoint must be able to give at once."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)T")


@dataclass(frozen=True, slots=True)
class Page:
    """The items of one page, and the place after it: `people Q42`, to go on from."""

    items: tuple[Item, ...]
    place: str


def pages_of(
    endpoint: Endpoint, wanted: Wanted, place: str = "", size: int = PAGE
) -> Iterator[Page]:
    """Yield people who held the positions that are wanted, then the things of other types, by pages.

    `place` is that of the last page that is had already. Raises SourceError where there is no going on.
    """
    stage, _, after = place.partition(" ")
    if stage != "things":
        yield from _pages(endpoint, wanted, "people", after, size)
        after = ""
    if not wanted.positions:
        yield from _pages(endpoint, wanted, "things", after, size)


def _pages(endpoint: Endpoint, wanted: Wanted, stage: str, after: str, size: int) -> Iterator[Page]:
    while True:
        try:
            items, last = _page(endpoint, wanted, stage, after, size)
        except OverloadedError:
            if size <= LEAST:
                raise
            size = max(size // 4, LEAST)
            continue
        if not last:
            return
        after = last
        yield Page(tuple(items), f"{stage} {after}")


def _page(
    endpoint: Endpoint, wanted: Wanted, stage: str, after: str, size: int
) -> tuple[list[Item], str]:
    """Return the next items, and the last of them; none where there are no more."""
    if stage == "people":
        query = people_page(wanted.positions, after, size)
    else:
        query = things_page(wanted.types, after, size)
    found = [qid for row in endpoint.ask(query) if (qid := _qid(row, "item"))]
    if not found:
        return [], ""
    posts = _posts(endpoint, found) if stage == "people" else {}
    others = {post.position for held in posts.values() for post in held if post.position}
    return _items(endpoint, wanted, found, others, posts), found[-1]


def _posts(endpoint: Endpoint, people: Sequence[str]) -> dict[str, set[Held]]:
    posts: defaultdict[str, set[Held]] = defaultdict(set)
    for row in endpoint.ask(posts_of(people)):
        held = Held(
            _qid(row, "position"), _qid(row, "country"), _day(row, "start"), _day(row, "end")
        )
        posts[_qid(row, "item")].add(held)
    return dict(posts)


def _items(
    endpoint: Endpoint,
    wanted: Wanted,
    found: Iterable[str],
    positions: set[str],
    posts: dict[str, set[Held]],
) -> list[Item]:
    every = sorted({*found, *positions})
    names: defaultdict[str, set[ItemName]] = defaultdict(set)
    for row in endpoint.ask(names_of(every, wanted.languages)):
        names[_qid(row, "item")].add(ItemName(row["name"], row["language"], _kind(row)))
    others = [qid for qid in every if qid not in posts]
    facts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in endpoint.ask(facts_of(others)) if others else ():
        facts[_qid(row, "item")].append(row)
    people = [
        Item(q, "person", tuple(sorted(names[q])), tuple(sorted(posts[q])))
        for q in every
        if q in posts
    ]
    return people + [_thing(q, names[q], facts[q], q in positions, wanted) for q in others]


def _thing(
    qid: str, names: Iterable[ItemName], facts: Sequence[Row], is_position: bool, wanted: Wanted
) -> Item:
    type_: ItemType = "position" if is_position else _type(facts, wanted)
    made = _least(facts, lambda row: _day(row, "date")) if type_ == "treaty" else ""
    country = _least(facts, lambda row: _qid(row, "country"))
    return Item(qid, type_, tuple(sorted(names)), (), country, made)


def _type(facts: Iterable[Row], wanted: Wanted) -> ItemType:
    for row in facts:
        found = wanted.types.get(_qid(row, "class"))
        if found:
            return found
    return "other"


def _least(facts: Iterable[Row], value: Callable[[Row], str]) -> str:
    return min((found for row in facts if (found := value(row))), default="")


def _qid(row: Row, name: str) -> str:
    qid = row.get(name, "").rpartition("/")[2]
    return qid if QID.fullmatch(qid) else ""


def _day(row: Row, name: str) -> str:
    """Return the day of a time, or its year where it is the first of January, as years are written."""
    found = _DAY.match(row.get(name, ""))
    if found is None:
        return ""
    return found[1] if (found[2], found[3]) == ("01", "01") else "-".join(found.groups())


def _kind(row: Row) -> NameKind:
    return "alias" if row["kind"].endswith("altLabel") else "label"
