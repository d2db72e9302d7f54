"""Content codings: which one a client likes best, and answers in it (RFC 9110, section 8.4)."""

import re
import zlib
from collections.abc import AsyncIterator, Callable
from functools import lru_cache
from typing import Protocol

import brotli
import zstandard

IDENTITY = ""
LEAST_BYTES = 1024
"""Shorter answers gain nothing."""

_GZIP_WINDOW = 31
_ENTRY = re.compile(r"^\s*([\w!#$%&'*+.^`|~-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?$")


class Compressor(Protocol):
    """Takes bytes in parts; what it gives back, with what the end gives, is the coded whole."""

    def compress(self, data: bytes, /) -> bytes:
        """Take a part, and return what is ready."""
        ...

    def finish(self) -> bytes:
        """Return the rest."""
        ...


class _Zlib:
    def __init__(self) -> None:
        self._inner = zlib.compressobj(5, wbits=_GZIP_WINDOW)

    def compress(self, data: bytes, /) -> bytes:
        return self._inner.compress(data)

    def finish(self) -> bytes:
        return self._inner.flush()


class _Zstandard:
    def __init__(self) -> None:
        self._inner = zstandard.ZstdCompressor(level=3).compressobj()

    def compress(self, data: bytes, /) -> bytes:
        return self._inner.compress(data)

    def finish(self) -> bytes:
        return self._inner.flush()


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Compressor(quality=4)

    def compress(self, data: bytes, /) -> bytes:
        return self._inner.process(data)

    def finish(self) -> bytes:
        return self._inner.finish()


COMPRESSORS: dict[str, Callable[[], Compressor]] = {
    "zstd": _Zstandard,
    "br": _Brotli,
    "gzip": _Zlib,
}
"""By the coding's name, the quickest first: where a client likes several alike, it gets that."""


@lru_cache(maxsize=256)
def best_coding(accept_encoding: str) -> str:
    """Return the coding that the client likes best, IDENTITY where it likes none of ours.

    >>> best_coding("gzip, br"), best_coding("gzip;q=0.5, br;q=0.1"), best_coding("*;q=0")
    ('br', 'gzip', '')
    """
    liked = {
        found[1].lower(): float(found[2] or 1)
        for entry in accept_encoding.split(",")
        if (found := _ENTRY.match(entry))
    }
    others = liked.get("*", 0.0)
    best = max(COMPRESSORS, key=lambda coding: liked.get(coding, others))
    is_liked = liked.get(best, others) >= max(liked.get("identity", 0.0), 0.001)
    return best if is_liked else IDENTITY


def compressed(body: bytes, coding: str) -> bytes:
    """Return the body in a coding.

    >>> zlib.decompress(compressed(b"a" * 9, "gzip"), _GZIP_WINDOW)
    b'aaaaaaaaa'
    """
    compressor = COMPRESSORS[coding]()
    return compressor.compress(body) + compressor.finish()


async def compressing(chunks: AsyncIterator[bytes], coding: str) -> AsyncIterator[bytes]:
    """Yield the chunks in a coding; an error on the way leaves it without its end."""
    compressor = COMPRESSORS[coding]()
    async for chunk in chunks:
        if coded := compressor.compress(chunk):
            yield coded
    yield compressor.finish()
