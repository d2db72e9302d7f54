"""Rows to the units in which it is decided who is who: rows that share a block, or an entity."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.identity.connected import chained, connected
from ingest.identity.members import Key, Member
from ingest.identity.stories import is_story_block
from ingest.identity.traits import Clue, Traits, known_of
from store.records import EntityRow

Rows = Iterable[tuple[str, EntityRow]]
"""Each with the path of its article."""

_ALONE = "entity:"
"""What the blocks begin with that share no entity with another block."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Members that may be one by the rules, and the clues told of them; sorted."""

    block: str
    members: tuple[Member, ...]
    clues: tuple[tuple[str, Clue], ...] = ()


def units_of(rows: Rows) -> list[Unit]:
    """Return the units, whatever the order of the rows; an entity may have rows in several blocks."""
    blocks: defaultdict[str, list[tuple[str, EntityRow]]] = defaultdict(list)
    blocks_of: defaultdict[Key, list[str]] = defaultdict(list)
    for article, row in rows:
        if not is_story_block(row.block):
            blocks[row.block].append((article, row))
            blocks_of[article, row.ref].append(row.block)
    links = (link for some in blocks_of.values() for link in chained(some))
    return [
        _unit(some[0], [row for block in some for row in blocks[block]])
        for some in connected(sorted(blocks), links)
    ]


def _unit(block: str, rows: Rows) -> Unit:
    """Return the unit of these rows; those without traits only link."""
    members: list[Member] = []
    clues: list[tuple[str, Clue]] = []
    for article, row in sorted(rows, key=lambda r: (r[0], r[1].ref, r[1].traits)):
        known = _known(row.traits)
        if isinstance(known, Traits):
            members.append(Member(article, row.ref, known))
        elif known is not None:
            clues.append((article, known))
    return Unit(block, tuple(members), tuple(clues))


@lru_cache(1 << 14)
def _known(traits: str) -> Traits | Clue | None:
    """Return what is known; the rows of well-known names are read again with each batch."""
    return known_of(traits) if traits else None
