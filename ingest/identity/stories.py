"""Articles that are edits of one text: MinHash signatures, and which of them agree."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Protocol

from datasketch import MinHash

from store.records import EntityRow

PERMUTATIONS = 255
BANDS = 85
SHINGLE = 3
"""Words; three-word runs survive the edits of a desk, and are rarely shared by chance."""

SIMILAR = 0.3
"""Estimated share of common shingles from which two articles are one wire story."""

_WORD = re.compile(r"\w+")


def story_rows(text: str) -> tuple[EntityRow, ...]:
    """Return a row for each band of the text's signature; articles that share a row are compared."""
    signature = _signature(text)
    size = PERMUTATIONS // BANDS
    traits = json.dumps({"minhash": signature})
    bands = (signature[i * size : (i + 1) * size] for i in range(BANDS))
    return tuple(
        EntityRow("story", f"story:{i}:{'-'.join(map(str, band))}", traits if i == 0 else "")
        for i, band in enumerate(bands)
    )


def is_story_block(block: str) -> bool:
    """True for the blocks of `story_rows`."""
    return block.startswith("story:")


def signature_in(rows: Iterable[EntityRow]) -> list[int]:
    """Return the signature that is in one of the rows of an article, or nothing."""
    for row in rows:
        if row.traits:
            signature: list[int] = json.loads(row.traits)["minhash"]
            return signature
    return []


def stories_in(rows: Iterable[tuple[str, EntityRow]]) -> set[frozenset[str]]:
    """Return the stories of the articles whose rows are given, each with the path of its article."""
    signatures: dict[str, list[int]] = {}
    bands: dict[str, list[str]] = {}
    for article, row in rows:
        if is_story_block(row.block):
            bands.setdefault(row.block, []).append(article)
            if row.traits:
                signatures[article] = json.loads(row.traits)["minhash"]
    pairs = (pair for articles in bands.values() for pair in combinations(articles, 2))
    known = ((a, b) for a, b in pairs if a in signatures and b in signatures)
    return set(stories_of(signatures, known).values())


def stories_of(
    signatures: Mapping[str, Sequence[int]], pairs: Iterable[tuple[str, str]]
) -> dict[str, frozenset[str]]:
    """Return, for each article, the articles of its story: connected by pairs that agree."""
    story: dict[str, set[str]] = {article: {article} for article in signatures}
    for first, second in pairs:
        is_joined = story[first] is story[second]
        if not is_joined and is_one_story(signatures[first], signatures[second]):
            joined = story[first] | story[second]
            story |= dict.fromkeys(joined, joined)
    return {article: frozenset(articles) for article, articles in story.items()}


def is_one_story(first: Sequence[int], second: Sequence[int]) -> bool:
    """True if the signatures agree in enough places."""
    return sum(a == b for a, b in zip(first, second, strict=True)) >= SIMILAR * len(first)


class _Sketch(Protocol):
    """What is used of a MinHash, whose own annotations leave the types open."""

    @property
    def hashvalues(self) -> Iterable[int]: ...
    def copy(self) -> "_Sketch": ...
    def update_batch(self, b: Iterable[bytes]) -> None: ...


def _signature(text: str) -> list[int]:
    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1))}
    minhash = _empty().copy()
    minhash.update_batch([shingle.encode() for shingle in shingles])
    return [int(value) for value in minhash.hashvalues]


@cache
def _empty() -> _Sketch:
    return MinHash(num_perm=PERMUTATIONS, seed=1)
