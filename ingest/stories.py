"""Articles that are edits of one text: MinHash signatures, and which of them agree."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

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


def _signature(text: str) -> list[int]:
    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1))}
    minhash = _empty().copy()
    minhash.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return [int(value) for value in minhash.hashvalues]


@cache
def _empty() -> MinHash:
    return MinHash(num_perm=PERMUTATIONS, seed=1)


def is_one_story(first: list[int], second: list[int]) -> bool:
    """True if the signatures agree in enough places."""
    return sum(a == b for a, b in zip(first, second, strict=True)) >= SIMILAR * len(first)


def stories_of(
    signatures: Mapping[str, list[int]], pairs: Iterable[tuple[str, str]]
) -> dict[str, frozenset[str]]:
    """Return, for each article, the articles of its story: connected by pairs that agree."""
    member: dict[str, set[str]] = {article: {article} for article in signatures}
    for first, second in pairs:
        if member[first] is not member[second] and is_one_story(
            signatures[first], signatures[second]
        ):
            joined = member[first] | member[second]
            for article in joined:
                member[article] = joined
    return {article: frozenset(articles) for article, articles in member.items()}
