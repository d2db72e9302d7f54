"""A disk that can be made full: a small file system, or a limit where none may be mounted."""

import os
import resource
import subprocess
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from tests.sparql_server import children_of

_BYTES = 96 << 20
_NO_MOUNT = "no file system may be mounted here"


class Disk(Protocol):
    """A folder, and how to leave little room in it for a while."""

    folder: Path
    why_not_real: str

    def leaving(self, left: int) -> AbstractContextManager[None]:
        """Leave so many bytes of room for all that we and our processes write, until the block ends."""
        ...


@contextmanager
def small_disk(folder: Path) -> Generator[Disk]:
    """Mount a file system in memory beneath a folder; unmount it, whatever comes.

    Where that is not permitted, no file may grow beyond what is left: `why_not_real` says so then.
    """
    place = folder / "disk"
    place.mkdir()
    try:
        refusal = _refusal_to_mount(place)
        yield _Limited(place, refusal) if refusal else _Mounted(place)
    finally:
        if place.is_mount():
            subprocess.run(["umount", "--lazy", place], check=True)


def bytes_of(folder: Path) -> int:
    """Return what a folder takes on disk; what is linked twice is there once."""
    stats = {(s.st_dev, s.st_ino): s.st_blocks * 512 for s in map(Path.lstat, folder.rglob("*"))}
    return sum(stats.values())


class _Mounted:
    """A file system of its own, of which a file takes all but what is to be left."""

    why_not_real = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def leaving(self, left: int) -> Generator[None]:
        with (self.folder / "ballast").open("wb") as file:
            taken = 0
            # More than once: what was removed just now may be free only a little later.
            while (more := self._free_bytes() - left) > 0:
                os.posix_fallocate(file.fileno(), taken, more)
                taken += more
        try:
            yield
        finally:
            (self.folder / "ballast").unlink()

    def _free_bytes(self) -> int:
        room = os.statvfs(self.folder)
        return room.f_bavail * room.f_frsize


class _Limited:
    """A limit on files, beyond which a write of ours or of a process of ours fails."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder = folder
        self.why_not_real = f"{why}; a limit on the size of files stood for a full disk"

    @contextmanager
    def leaving(self, left: int) -> Generator[None]:
        _limit_all(left)
        try:
            yield
        finally:
            _limit_all(None)


def _refusal_to_mount(place: Path) -> str:
    """Return why there is no file system of its own now at a place, or nothing if there is."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={_BYTES}", "tmpfs", place]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return f"{_NO_MOUNT} ({error})"
    return f"{_NO_MOUNT} ({' '.join(done.stderr.split())})" if done.returncode else ""


def _limit_all(most: int | None) -> None:
    """Limit the files of this process and of all that come from it, which pass it on, or no more."""
    for pid in (os.getpid(), *_descendants(os.getpid())):
        with suppress(ProcessLookupError):
            _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            is_hard_enough = most is None or 0 <= hard < most  # RLIM_INFINITY is -1
            soft = hard if is_hard_enough else most
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))


def _descendants(pid: int) -> Iterator[int]:
    for child in children_of(pid):
        yield child
        yield from _descendants(child)
