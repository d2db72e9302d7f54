"""What the store remembers of things that it does not hold under this name."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.opening import open_records


@dataclass(frozen=True, slots=True)
class Memory:
    """Whether the thing went with its articles, and by which paths the things of its name are known."""

    is_retracted: bool
    known_as: tuple[str, ...]


def memory_of(directory: Path, base: str, path: str) -> Memory:
    """Return what is remembered; it is of the last change, which may not be published yet."""
    with closing(open_records(directory)) as records:
        return Memory(records.is_retracted(base + path), tuple(records.known_as(path)))
