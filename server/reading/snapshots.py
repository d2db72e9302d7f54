"""The store's snapshots as readers need them: the current one, and those that are kept."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from server.errors import RemovedSnapshotError, SettingError, UnknownSnapshotError
from store.snapshots import (
    Lease,
    keep_snapshots,
    lease_current,
    lease_number,
    remove_old_snapshots,
)

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the store: its number, the time it was taken, and its stamp.

    The stamp tells it from every other, also from one of the same number in a store made anew.
    """

    number: int
    taken: datetime
    stamp: str


class Snapshots:
    """Where the snapshots of one store are found."""

    def __init__(self, directory: Path, keep: int = 0) -> None:
        """Find the current one, and have the store keep so many if any number is given."""
        self._directory = directory
        self._seen: tuple[int, int] = (0, 0)
        self.current = self._newest()
        if keep:
            try:
                keep_snapshots(directory, keep)
            except OSError as error:
                raise SettingError("keep_snapshots", keep, f"0, since {error}") from error

    def look(self) -> bool:
        """Tell whether another snapshot is current than at the last look, and take it as such."""
        if self._pointer() == self._seen:
            return False
        newest = self._newest()
        is_new = newest != self.current
        self.current = newest
        return is_new

    def find(self, number: str) -> Snapshot:
        """Return a snapshot that is kept; raise UnknownSnapshotError or RemovedSnapshotError."""
        if not _NUMBER.fullmatch(number):
            raise UnknownSnapshotError(number[:40])
        with self.lease(int(number)) as lease:
            return snapshot_of(lease)

    def lease(self, number: int) -> Lease:
        """Return a lease on a snapshot that is kept; raise as `find` does."""
        lease = lease_number(self._directory, number)
        if lease is not None:
            return lease
        if 0 < number < self.current.number:
            raise RemovedSnapshotError(number)
        raise UnknownSnapshotError(number)

    def remove_old(self) -> None:
        """Remove what is not kept and nobody reads, where this process may."""
        with suppress(OSError):  # the next publication does it
            remove_old_snapshots(self._directory)

    def _newest(self) -> Snapshot:
        self._seen = self._pointer()
        with lease_current(self._directory) as lease:
            return snapshot_of(lease)

    def _pointer(self) -> tuple[int, int]:
        found = (self._directory / "current").lstat()
        return found.st_ino, found.st_mtime_ns


def snapshot_of(lease: Lease) -> Snapshot:
    """Return what there is to know of a leased snapshot."""
    changed = lease.path.stat().st_mtime_ns
    taken = datetime.fromtimestamp(changed // 1_000_000_000, UTC)
    return Snapshot(int(lease.path.name), taken, f"{lease.path.name}-{changed:x}")
