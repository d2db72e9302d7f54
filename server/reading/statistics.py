"""The statistics of snapshots, each counted once by a reader."""

import asyncio
import logging
from pathlib import Path

from server.describing.statistics import Statistics, read
from server.errors import ServerError, StoppingError
from server.reading.figures import figures_of, keep_figures
from server.reading.order import statistics_order
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.settings import Settings

log = logging.getLogger(__name__)

_KEPT = 8
"""Snapshots whose statistics are remembered."""

_LOOK_SECONDS = 1.0


class SnapshotStatistics:
    """What the last snapshots hold; those who ask while it is counted wait together."""

    def __init__(self, directory: Path, pool: Pool, settings: Settings) -> None:
        self._directory = directory
        self._pool = pool
        self._order = statistics_order(settings.base_iri, settings.query_processor_seconds)
        self._counted: dict[str, asyncio.Task[Statistics | None]] = {}
        self._keeping_up: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Count each snapshot that is served from now on, before anybody asks."""
        self._keeping_up = asyncio.get_running_loop().create_task(self._keep_up())

    def close(self) -> None:
        """Count no more."""
        if self._keeping_up is not None:
            self._keeping_up.cancel()

    async def of(self, snapshot: Snapshot) -> Statistics | None:
        """Return the figures, None where they cannot be had in the time that a query has."""
        task = self._counted.get(snapshot.stamp)
        if task is None or (task.done() and task.result() is None):
            task = asyncio.get_running_loop().create_task(self._find(snapshot))
            self._counted[snapshot.stamp] = task
            for stamp in list(self._counted)[:-_KEPT]:
                del self._counted[stamp]
        return await asyncio.shield(task)

    def known(self, snapshot: Snapshot) -> Statistics | None:
        """Return the figures if they are there, and wait for nobody."""
        task = self._counted.get(snapshot.stamp)
        return task.result() if task is not None and task.done() else None

    async def _keep_up(self) -> None:
        """Once for each snapshot, but not for those that another one follows at once."""
        looked_at = ""
        while True:
            snapshot = self._pool.current
            await asyncio.sleep(_LOOK_SECONDS)
            if snapshot == self._pool.current and snapshot.stamp != looked_at:
                looked_at = snapshot.stamp
                await self.of(snapshot)

    async def _find(self, snapshot: Snapshot) -> Statistics | None:
        figures = await asyncio.to_thread(figures_of, self._directory, snapshot.stamp)
        if figures is None:
            figures = await self._count(snapshot)
            if figures is not None:
                await asyncio.to_thread(keep_figures, self._directory, snapshot.stamp, figures)
        return figures

    async def _count(self, snapshot: Snapshot) -> Statistics | None:
        try:
            job = self._pool.ask(self._order, None, snapshot)
        except ServerError as error:
            log.warning("snapshot %s was not counted: %s", snapshot.number, error)
            return None
        try:
            body = b"".join([chunk async for chunk in job.answer.chunks()])
            return read(body.decode())
        except StoppingError:
            return None
        except ServerError as error:
            log.warning("snapshot %s was not counted: %s", snapshot.number, error)
            return None
        finally:
            self._pool.leave(job)
