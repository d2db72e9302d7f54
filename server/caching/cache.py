"""Answers kept for those who ask the same of the same snapshot."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from cachetools import LRUCache

SHARE = 8
"""An answer that takes more than this part of the cache is not kept."""

_OVERHEAD = 500
"""Bytes that an entry takes beside its body, about."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer: its media type, its content coding, and its bytes in that."""

    media_type: str
    coding: str
    body: bytes


class Cache:
    """The answers asked for last, as many as fit into so many bytes; none at 0.

    An answer is known by its entity tag, which tells snapshot, query, dataset, format and coding;
    one that has none is never kept.
    """

    def __init__(self, limit: int) -> None:
        self.most = limit // SHARE
        self.hits = self.misses = 0
        self._kept: LRUCache[str, Kept] = LRUCache(limit, getsizeof=_size_of)

    @property
    def size(self) -> int:
        """Return how many bytes are taken."""
        return int(self._kept.currsize)

    def get(self, tag: str | None) -> Kept | None:
        """Return an answer that is kept."""
        found = self._kept.get(tag) if tag is not None else None
        if found is None:
            self.misses += 1
        else:
            self.hits += 1
        return found

    def count_hit(self) -> None:
        """Count an answer that was kept elsewhere."""
        self.hits += 1

    def put(self, tag: str | None, kept: Kept | None) -> None:
        """Keep an answer, if there is one and it is not too large."""
        if tag is not None and kept is not None and _size_of(kept) <= self.most:
            self._kept[tag] = kept

    async def keeping(
        self, chunks: AsyncIterator[bytes], tag: str | None, media_type: str, coding: str
    ) -> AsyncIterator[bytes]:
        """Yield an answer's bytes, and keep them once all have come."""
        taken: list[bytes] = []
        size = 0
        async for chunk in chunks:
            size += len(chunk)
            if size <= self.most:
                taken.append(chunk)
            yield chunk
        if size <= self.most:
            self.put(tag, Kept(media_type, coding, b"".join(taken)))


def _size_of(kept: Kept) -> int:
    return len(kept.body) + _OVERHEAD
