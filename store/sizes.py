"""How much of a disk a store takes."""

import os
from contextlib import suppress
from pathlib import Path

_BLOCK = 512


def bytes_on_disk(directory: Path) -> int:
    """Return the bytes of all files, each once: snapshots share most of theirs with the store."""
    files: dict[int, int] = {}
    for folder, _, names in os.walk(directory):
        for name in names:
            with suppress(FileNotFoundError):  # a writer may take files away meanwhile
                found = (Path(folder) / name).lstat()
                files[found.st_ino] = found.st_blocks * _BLOCK
    return sum(files.values())
