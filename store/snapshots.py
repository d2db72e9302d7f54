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
    new = directory / _SNAPSHOTS / f"{int(names[-1] if names else 0) + 1:08}"
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
    for path in _snapshots(directory)[:-KEPT_SNAPSHOTS]:
        with suppress(BlockingIOError):
            _condemn(path)
    for path in _left_over(directory):
        shutil.rmtree(path)


def _condemn(path: Path) -> None:
    """Rename a snapshot that nobody reads, so that nobody starts to while it is removed."""
    descriptor = _locked(path, fcntl.LOCK_EX)
    try:
        path.rename(path.with_name(path.name + _CONDEMNED))
    finally:
        os.close(descriptor)


def _snapshots(directory: Path) -> list[Path]:
    return sorted(path for path in _children(directory) if path.name.isdecimal())


def _left_over(directory: Path) -> list[Path]:
    """Return what is condemned here, and what a publication that was broken off left."""
    return [path for path in _children(directory) if not path.name.isdecimal()]


def _children(directory: Path) -> Iterator[Path]:
    folder = directory / _SNAPSHOTS
    return folder.iterdir() if folder.is_dir() else iter(())
