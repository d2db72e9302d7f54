"""The index of each snapshot, made beside all else by a process of its own."""

import asyncio
import logging
import os
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, Process
from contextlib import closing, suppress
from pathlib import Path

from pyoxigraph import Store

from server.errors import ServerError
from server.index_file import index_file
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
    """Makes the index of a snapshot that stands, and has new readers open it."""

    def __init__(self, directory: Path, pool: Pool) -> None:
        self._pool = pool
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
        tried, seen, since = "", "", 0.0
        loop = asyncio.get_running_loop()
        while True:
            snapshot = self._pool.current
            if snapshot.stamp != seen:
                seen, since = snapshot.stamp, loop.time()
            is_urgent = self._holds_claims and not tried
            if tried != seen and (is_urgent or loop.time() - since >= _STANDS_SECONDS):
                tried = seen
                await self._index(snapshot)
            await asyncio.sleep(_LOOK_SECONDS)

    async def _index(self, snapshot: Snapshot) -> None:
        try:
            with self._pool.snapshots.lease(snapshot.number) as lease:
                if index_file(lease.path).exists():  # the readers have opened it
                    return
                status = await _ended(await _started(lease.path, self._pool.settings.base_iri))
        except (OSError, ServerError) as error:
            log.warning("snapshot %s has no index: %s", snapshot.number, error)
            return
        if status == 0:
            self._pool.renew_readers()
        else:
            log.warning("snapshot %s has no index", snapshot.number)


async def _started(snapshot: Path, base: str) -> Process:
    program = _PROGRAM.format(path=sys.path, snapshot=str(snapshot), base=base, parent=os.getpid())
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        stdin=DEVNULL,
        stdout=DEVNULL,
        env=environment_of_ours(),
    )


async def _ended(process: Process) -> int:
    try:
        return await process.wait()
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def main(snapshot: Path, base: str, parent: int) -> None:
    """Make the index of a snapshot's directory, which has its name only when it is whole."""
    die_with_parent(parent)
    os.nice(19)
    file = index_file(snapshot)
    file.parent.mkdir(exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    try:
        make_index(Store.read_only(str(snapshot)), base, unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    remove_orphans(file.parent)


def make_index(store: Store, base: str, file: Path) -> None:
    """Write the index of a store that nobody changes; raise OSError or sqlite3.Error."""
    with closing(sqlite3.connect(file)) as index, index:
        index.executescript(_UNSAFE)
        index_evidence(store, index)
        index_names(store, base, index)
