"""Unchanging copies of the RDF for readers, and the pointer to the current one.

Oxigraph opens the files of a store when a query first needs them, so a snapshot stays on disk
while anyone has a lease on it: a shared lock on its directory, which ends with the process.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import Store

from store.errors import StoreMissingError

KEPT_SNAPSHOTS = 2
_SNAPSHOTS = "snapshots"
_CURRENT = "current"
_CONDEMNED = ".gone"
_KEPT = "snapshots.keep"

_Failure = tuple[type[BaseException], BaseException, TracebackType]


class Lease:
    """The right to read one snapshot; it is not removed until this is closed."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor

    def open(self) -> Store:
        """Return the snapshot, for reading only."""
        return Store.read_only(str(self.path))

    def close(self) -> None:
        """Give the right back; no store opened from here may be used any more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def publish(store: Store, directory: Path) -> Path:
    """Copy the store as the new current snapshot, and remove old ones that nobody reads."""
    names = [path.name for path in _snapshots(directory)]
    new = directory / _SNAPSHOTS / _name(int(names[-1] if names else 0) + 1)
    new.parent.mkdir(exist_ok=True)
    store.backup(new)
    _point_to(new, directory)
    _prune(directory)
    return new


def lease_current(directory: Path) -> Lease:
    """Return a lease on the current snapshot; raise StoreMissingError if there is none."""
    while True:
        path = _current(directory)
        with suppress(FileNotFoundError, BlockingIOError):
            return Lease(path, _locked(path, fcntl.LOCK_SH))


def lease_number(directory: Path, number: int) -> Lease | None:
    """Return a lease on the snapshot of this number, or None if it is not there."""
    path = directory / _SNAPSHOTS / _name(number)
    try:
        return Lease(path, _locked(path, fcntl.LOCK_SH))
    except (FileNotFoundError, BlockingIOError):  # absent, or on its way to be
        return None


def keep_snapshots(directory: Path, count: int) -> None:
    """Have every later publication keep this many snapshots, the current one included."""
    file = directory / _KEPT
    unfinished = file.with_name(f"{_KEPT}.new")
    unfinished.write_text(f"{count}\n", "ascii")
    unfinished.replace(file)


def kept_snapshots(directory: Path) -> int:
    """Return how many snapshots a publication keeps, at least two."""
    try:
        return max(KEPT_SNAPSHOTS, int((directory / _KEPT).read_text("ascii")))
    except (FileNotFoundError, ValueError):
        return KEPT_SNAPSHOTS


def remove_old_snapshots(directory: Path) -> None:
    """Remove the snapshots that are neither kept nor read; safe beside a publication."""
    for path in _snapshots(directory)[: -kept_snapshots(directory)]:
        with suppress(BlockingIOError, FileNotFoundError):  # read, or removed by another process
            _remove(_condemn(path))


def _current(directory: Path) -> Path:
    try:
        target = os.readlink(directory / _CURRENT)
    except FileNotFoundError as error:
        raise StoreMissingError(f"no snapshot at {directory}; make a store there first") from error
    path = (directory / target).resolve()
    if not path.is_dir() and os.readlink(directory / _CURRENT) == target:
        raise StoreMissingError(f"the snapshot {path} was deleted; publish the store again")
    return path


def _locked(path: Path, operation: int) -> int:
    """Return a descriptor that holds the lock on a directory that is still at this path."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, operation | fcntl.LOCK_NB)
        if not os.path.samestat(os.fstat(descriptor), path.stat()):
            raise FileNotFoundError(path)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _point_to(snapshot: Path, directory: Path) -> None:
    link = directory / f"{_CURRENT}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(snapshot.relative_to(directory))
    link.replace(directory / _CURRENT)


def _prune(directory: Path) -> None:
    remove_old_snapshots(directory)
    for path in _left_over(directory):
        _remove(path)


def _condemn(path: Path) -> Path:
    """Rename a snapshot that nobody reads, so that nobody starts to while it is removed."""
    descriptor = _locked(path, fcntl.LOCK_EX)
    try:
        return path.rename(path.with_name(path.name + _CONDEMNED))
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    """Remove a directory, and do not mind another process that does so too."""
    shutil.rmtree(path, onerror=_unless_absent)


def _unless_absent(_: object, __: str, failure: _Failure) -> None:
    error = failure[1]
    if not isinstance(error, FileNotFoundError):
        raise error


def _name(number: int) -> str:
    return f"{number:08}"


def _snapshots(directory: Path) -> list[Path]:
    return sorted(path for path in _children(directory) if path.name.isdecimal())


def _left_over(directory: Path) -> list[Path]:
    """Return what is condemned here, and what a publication that was broken off left."""
    return [path for path in _children(directory) if not path.name.isdecimal()]


def _children(directory: Path) -> Iterator[Path]:
    folder = directory / _SNAPSHOTS
    return folder.iterdir() if folder.is_dir() else iter(())
