"""Articles that are edits of one text: rows under which they meet, and which of them agree."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from ingest.identity.sketches import (
    PERMUTATIONS,
    Sketch,
    is_one_story,
    sketch_in,
    sketch_of,
    text_of_sketch,
)
from store.records import EntityRow

BANDS = 85


def story_rows(text: str, published: date | None = None) -> tuple[EntityRow, ...]:
    """Return a row for each band of the text's MinHash; articles that share a row are compared."""
    sketch = sketch_of(text, published)
    size = PERMUTATIONS // BANDS
    traits = text_of_sketch(sketch)
    bands = (sketch.minhash[i * size : (i + 1) * size] for i in range(BANDS))
    return tuple(
        EntityRow("story", f"story:{i}:{'-'.join(map(str, band))}", traits if i == 0 else "")
        for i, band in enumerate(bands)
    )


def is_story_block(block: str) -> bool:
    """True for the blocks of `story_rows`."""
    return block.startswith("story:")


def sketch_among(rows: Iterable[EntityRow]) -> Sketch | None:
    """Return the sketch that is in one of the rows of an article."""
    return next((sketch_in(row.traits) for row in rows if row.traits), None)


def stories_in(rows: Iterable[tuple[str, EntityRow]]) -> set[frozenset[str]]:
    """Return the stories of the articles whose rows are given, each with the path of its article."""
    sketches: dict[str, Sketch] = {}
    bands: dict[str, list[str]] = {}
    for article, row in rows:
        if is_story_block(row.block):
            bands.setdefault(row.block, []).append(article)
            if row.traits:
                sketches[article] = sketch_in(row.traits)
    pairs = (pair for articles in bands.values() for pair in combinations(articles, 2))
    known = ((a, b) for a, b in pairs if a in sketches and b in sketches)
    return set(stories_of(sketches, known).values())


def stories_of(
    sketches: Mapping[str, Sketch], pairs: Iterable[tuple[str, str]]
) -> dict[str, frozenset[str]]:
    """Return, for each article, the articles of its story: connected by pairs that agree."""
    story: dict[str, set[str]] = {article: {article} for article in sketches}
    for first, second in pairs:
        is_joined = story[first] is story[second]
        if not is_joined and is_one_story(sketches[first], sketches[second]):
            joined = story[first] | story[second]
            story |= dict.fromkeys(joined, joined)
    return {article: frozenset(articles) for article, articles in story.items()}
