"""A dump of Wikidata's, one entity a line, to rows of an authority: streamed, by several processes.

Nothing grows with the dump: some chunks of lines are on their way at once, and no more.
"""

import bz2
import gzip
import io
import json
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import IO

from ingest.authority.errors import SourceError
from ingest.authority.item import Item
from ingest.authority.tables import Malformed
from ingest.authority.wikidata import Wanted, item_of
from ingest.authority.writing import Rows, rows_of

ENDINGS = (".json", ".json.gz", ".json.bz2", ".ndjson", ".ndjson.gz", ".ndjson.bz2")
CHUNK = 4 << 20
"""Bytes of lines that a process is given at once."""

AHEAD = 2
"""Chunks on their way for each process."""

_MARKS = frozenset({b"", b"[", b"]"})
"""Lines of a dump that are no entity."""

_MALFORMED = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Part:
    """What some lines of a dump came to; `read` is how far into the file that is, in bytes."""

    rows: Rows
    malformed: tuple[Malformed, ...]
    lines: int
    read: int


def parts_of(path: Path, wanted: Wanted, processes: int) -> Iterator[Part]:
    """Yield what the lines of a dump come to, in order. Raises SourceError where it breaks off."""
    with (
        ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool,
        _opened(path) as file,
    ):
        waiting: deque[tuple[Future[Part], int]] = deque()
        for number, chunk in _chunks(file, path):
            done = pool.submit(part_of, chunk, number, str(path), wanted)
            waiting.append((done, file.tell()))
            while len(waiting) >= AHEAD * processes:
                yield _with_place(*waiting.popleft())
        while waiting:
            yield _with_place(*waiting.popleft())


def part_of(chunk: bytes, number: int, where: str, wanted: Wanted) -> Part:
    """Return what a chunk of lines comes to; `number` is that of its first line."""
    items: list[Item] = []
    malformed: list[Malformed] = []
    lines = chunk.split(b"\n")
    for i, line in enumerate(lines, number):
        entity = line.strip().removesuffix(b",")
        if entity in _MARKS or not (wanted.may_have(entity) or not entity.endswith(b"}")):
            continue
        try:
            item = item_of(json.loads(entity.decode()), wanted)
        except _MALFORMED as error:
            said = f"{type(error).__name__}: {error}"[:120]
            malformed.append(Malformed(f"{where}:{i}", f"it is no entity of Wikidata ({said})"))
        else:
            items += [item] if item else []
    return Part(rows_of(items), tuple(malformed), len(lines), 0)


def _with_place(done: "Future[Part]", read: int) -> Part:
    part = done.result()
    return Part(part.rows, part.malformed, part.lines, read)


@dataclass(slots=True)
class _Lines:
    """An uncompressed stream over a file, of which the place in the file is known."""

    stream: IO[bytes]
    file: IO[bytes]

    def tell(self) -> int:
        return self.file.tell()


@contextmanager
def _opened(path: Path) -> Generator[_Lines]:
    with path.open("rb") as file:
        name = path.name.lower()
        if name.endswith(".gz"):
            stream: IO[bytes] = io.BufferedReader(gzip.GzipFile(fileobj=file))
        else:
            stream = bz2.BZ2File(file) if name.endswith(".bz2") else file
        yield _Lines(stream, file)


def _chunks(file: _Lines, path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield chunks of whole lines, each with the number of its first line."""
    number = 1
    rest = b""
    try:
        while found := file.stream.read(CHUNK):
            whole, mark, after = found.rpartition(b"\n")
            if not mark:
                rest += found
                continue
            chunk, rest = rest + whole, after
            yield number, chunk
            number += chunk.count(b"\n") + 1
    except (OSError, EOFError) as error:
        raise SourceError(f"{path} breaks off after line {number - 1}: {error}") from error
    if rest:
        yield number, rest
