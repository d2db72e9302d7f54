"""Which rows a change of some articles, or of overrides, can touch."""

from collections.abc import Iterable, Mapping

from ingest.identity.overrides import Override
from ingest.identity.sketches import Sketch, is_one_story
from ingest.identity.stories import is_story_block, sketch_among
from ingest.identity.which import Which
from store.records import EntityRow, Record, Records

Rows = list[tuple[str, EntityRow]]
"""Each with the path of its article."""

STORY = "story"
LINKING = ("person:", "post:", "item:", "treaty:", "entity:treaty/")
"""What the blocks begin with whose entities may be in other blocks too."""


def rows_touched(
    records: Records,
    gone: Iterable[str],
    new: Mapping[str, Record],
    overrides: Iterable[Override],
    changed: Iterable[Override] = (),
) -> Rows:
    """Return the stored rows of every unit and story that the change touches.

    `gone` are the articles that are replaced or deleted, `new` the records that come; `overrides`
    are all those before and after the change, `changed` those of them that come or go.
    """
    leaving = sorted(set(gone))
    blocks = {block for article in leaving for block in records.blocks_of(article)}
    blocks |= {row.block for record in new.values() for row in record.entities}
    tied = [_blocks_meant(override.sides, records, new) for override in overrides]
    blocks |= {b for override in changed for b in _blocks_meant(override.sides, records, new)}
    stories = _story_rows(records, leaving, new)
    return stories + _closed({b for b in blocks if not is_story_block(b)}, records, tied)


def rows_meant(records: Records, sides: Iterable[Which], overrides: Iterable[Override]) -> Rows:
    """Return the rows of every unit of what is meant, with those that the overrides tie to them."""
    tied = [_blocks_meant(override.sides, records, {}) for override in overrides]
    return _closed(_blocks_meant(sides, records, {}), records, tied)


def _closed(blocks: set[str], records: Records, tied: Iterable[set[str]]) -> Rows:
    """Return the rows of the blocks and of all that entities or overrides tie to them."""
    rows: Rows = []
    known, waiting = set[str](), _with_tied(blocks, tied)
    while waiting:
        rows += records.rows_of_blocks(waiting)
        known |= waiting
        beside = records.blocks_beside(b for b in waiting if b.startswith(LINKING))
        waiting = _with_tied(known | beside, tied) - known
    return rows


def _with_tied(blocks: set[str], tied: Iterable[set[str]]) -> set[str]:
    touched = [some for some in tied if not some.isdisjoint(blocks)]
    return blocks.union(*touched)


def _blocks_meant(sides: Iterable[Which], records: Records, new: Mapping[str, Record]) -> set[str]:
    """Return the blocks of what the sides may mean, stored or coming."""
    known = list(sides)
    words = {word for side in known for word in side.words}
    found = {f"person:{side.words[0]}" for side in known if side.name}
    for word in words:
        found |= records.blocks_of_ref(word)
    return found | {
        row.block for record in new.values() for row in record.entities if row.ref in words
    }


def _story_rows(records: Records, gone: Iterable[str], new: Mapping[str, Record]) -> Rows:
    """Return the rows of the articles of one story with those that go or come, over agreeing pairs."""
    rows = {article: records.rows_of_entity(article, STORY) for article in gone}
    waiting = [*rows.values(), *(_of_story(record.entities) for record in new.values())]
    known: dict[str, Sketch | None] = {}
    while waiting:
        some = waiting.pop()
        sketch = sketch_among(some)
        near = {article for article, _ in records.rows_of_blocks(row.block for row in some)}
        for article in sorted(near - rows.keys()):
            if article not in known:
                known[article] = sketch_among(records.rows_of_entity(article, STORY))
            other = known[article]
            if sketch and other and is_one_story(sketch, other):
                rows[article] = records.rows_of_entity(article, STORY)
                waiting.append(rows[article])
    return [(article, row) for article, found in rows.items() for row in found]


def _of_story(rows: Iterable[EntityRow]) -> list[EntityRow]:
    return [row for row in rows if is_story_block(row.block)]
