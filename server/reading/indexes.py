"""The index of each snapshot, made beside all else by a process of its own."""

import asyncio
import fcntl
import logging
import math
import os
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from pyoxigraph import Store

from server.errors import ServerError
from server.index_file import index_file
from server.looking.ahead import look_up_ahead
from server.reading.confinement import die_with_parent
from server.reading.orphans import remove_orphans
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.reading.starting import environment_of_ours
from server.receipts.indexing import index_evidence
from server.searching.indexing import index_names
from store.info import info_of

log = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
_STANDS_SECONDS = 5.0
"""A snapshot that another one follows sooner gets no index: receipts then ask the store itself.

The first one of claims does not wait, since without any index nothing can be searched.
"""

_RETRY_SECONDS = 5.0
_LONGEST_RETRY_SECONDS = 1800.0
"""An index that could not be made is tried again so much later, and twice that later each time."""

# Nobody reads the file before it is whole and has its name, and it can be made again.
_UNSAFE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"

_PROGRAM = """
import sys
from pathlib import Path
sys.path[:] = {path!r}
from server.reading.indexes import main
main(Path({snapshot!r}), {base!r}, {parent})
"""


class Indexes:
    """Makes the index of a snapshot that stands, and has new readers open it.

    What fails is tried again after `retry_seconds`, and ever more rarely: a disk may be full for a while.
    """

    def __init__(
        self, directory: Path, pool: Pool, *, retry_seconds: float = _RETRY_SECONDS
    ) -> None:
        self._pool = pool
        self._retry_seconds = retry_seconds
        self._holds_claims = info_of(directory).kind == "claims"
        self._keeping_up: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Index each snapshot that is served from now on and stands for a while."""
        self._keeping_up = asyncio.get_running_loop().create_task(self._keep_up())

    async def close(self) -> None:
        """Make no more; what is half made goes with its process, whose end is waited for."""
        if self._keeping_up is not None:
            self._keeping_up.cancel()
            await asyncio.wait({self._keeping_up})

    async def _keep_up(self) -> None:
        seen, due, pause = "", 0.0, 0.0
        loop = asyncio.get_running_loop()
        while True:
            snapshot = self._pool.current
            if snapshot.stamp != seen:
                is_urgent = self._holds_claims and not seen
                due = loop.time() + (0.0 if is_urgent else _STANDS_SECONDS)
                seen, pause = snapshot.stamp, self._retry_seconds
            if loop.time() >= due:
                is_there = await self._index(snapshot)
                due = math.inf if is_there else loop.time() + pause
                pause = min(2 * pause, _LONGEST_RETRY_SECONDS)
            await asyncio.sleep(_LOOK_SECONDS)

    async def _index(self, snapshot: Snapshot) -> bool:
        """Make the index if it is not there; tell whether it is there now."""
        try:
            with self._pool.snapshots.lease(snapshot.number) as lease:
                if index_file(lease.path).exists():  # the readers have opened it
                    return True
                failure = await _failure(await _started(lease.path, self._pool.settings.base_iri))
        except (OSError, ServerError) as error:
            failure = str(error)
        if failure:
            log.warning("snapshot %s has no index: %s", snapshot.number, failure)
            return False
        self._pool.renew_readers()
        return True


async def _started(snapshot: Path, base: str) -> Process:
    program = _PROGRAM.format(path=sys.path, snapshot=str(snapshot), base=base, parent=os.getpid())
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=PIPE,
        env=environment_of_ours(),
    )


async def _failure(process: Process) -> str:
    """Return why a process failed, in its own words if it has any, or nothing if it did not."""
    try:
        _, said = await process.communicate()
        ended = f"its process ended with status {process.returncode}"
        return (said.decode(errors="replace").strip() or ended) if process.returncode else ""
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def main(snapshot: Path, base: str, parent: int) -> None:
    """Make the index of a snapshot's directory; end with a line that says why that is impossible."""
    die_with_parent(parent)
    os.nice(19)
    try:
        _make(index_file(snapshot), snapshot, base)
    except (OSError, sqlite3.Error) as error:
        sys.exit(str(error))


def _make(file: Path, snapshot: Path, base: str) -> None:
    """Make an index, which has its name only when it is whole; another server may just make the same."""
    file.parent.mkdir(exist_ok=True)
    with _locked(file.parent):
        if file.exists():
            return
        unfinished = file.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        try:
            make_index(Store.read_only(str(snapshot)), base, unfinished)
            for older in file.parent.glob(f"{snapshot.name}-*{file.suffix}"):
                older.unlink()
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
        remove_orphans(file.parent)


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    """Wait for whoever has the lock on a folder, and have it; it goes with the process."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def make_index(store: Store, base: str, file: Path) -> None:
    """Write the index of a store that nobody changes; raise OSError or sqlite3.Error."""
    with closing(sqlite3.connect(file)) as index, index:
        index.executescript(_UNSAFE)
        index_evidence(store, index)
        index_names(store, base, index)
        look_up_ahead(store, base, index)
