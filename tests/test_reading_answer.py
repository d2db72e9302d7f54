"""An answer is kept until its clients have taken it, or it is said that it cannot be."""

import asyncio
import tempfile
from collections.abc import Iterable

import pytest

from bench.faults.small_disk import Disk
from server.errors import NoRoomError, ServerError
from server.reading.answer import Answer, Buffers

MOST = 10_000_000
IN_MEMORY = b"1" * 900_000


async def fed_and_taken(buffers: Buffers, *parts: bytes) -> tuple[bytes, ServerError | None]:
    """Feed an answer, take it only then and give it up; return what came, and its failure."""
    answer, chunks = Answer(buffers, MOST), list[bytes]()
    try:
        _feed(answer, parts)
        async with asyncio.timeout(10):
            async for chunk in answer.chunks():
                chunks.append(chunk)
    except ServerError as error:
        return b"".join(chunks), error
    finally:
        answer.close()
    return b"".join(chunks), None


def _feed(answer: Answer, parts: Iterable[bytes]) -> None:
    try:
        for part in parts:
            answer.feed(part)
        answer.complete()
    except ServerError as error:
        answer.fail(error)


@pytest.fixture
def full(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return a disk on which temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
    return disk


@pytest.mark.parametrize("parts", [(IN_MEMORY,), (IN_MEMORY, b"2" * 900_000, b"3")])
def test_an_answer_is_taken_as_it_was_fed(parts: tuple[bytes, ...]) -> None:
    assert asyncio.run(fed_and_taken(Buffers(MOST), *parts)) == (b"".join(parts), None)


@pytest.mark.parametrize(
    ("left", "taken_bytes"),
    [
        pytest.param(0, 900_000, id="no room for a file"),
        pytest.param(100_000, 900_000, id="no room for what was in memory"),
        pytest.param(2_000_000, 1_800_000, id="no room for what comes later"),
    ],
)
def test_an_answer_that_a_full_disk_breaks_off_ends_for_who_takes_it_late(
    full: Disk, left: int, taken_bytes: int
) -> None:
    buffers = Buffers(MOST)

    with full.leaving(left):
        told, failure = asyncio.run(fed_and_taken(buffers, IN_MEMORY, IN_MEMORY, IN_MEMORY))

    assert told[:taken_bytes] == b"1" * taken_bytes
    assert isinstance(failure, NoRoomError)
    assert buffers.left == MOST
