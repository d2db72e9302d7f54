"""The statistics of snapshots, each counted once by a reader."""

import asyncio
import logging

from server.describing.statistics import Statistics, read
from server.errors import ServerError
from server.reading.order import statistics_order
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.settings import Settings

log = logging.getLogger(__name__)

_KEPT = 8
"""Snapshots whose statistics are remembered."""


class SnapshotStatistics:
    """What the last snapshots hold; those who ask while it is counted wait together."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self._pool = pool
        self._order = statistics_order(settings.base_iri, settings.query_processor_seconds)
        self._counted: dict[str, asyncio.Task[Statistics | None]] = {}

    async def of(self, snapshot: Snapshot) -> Statistics | None:
        """Return the figures, None where they cannot be had in the time that a query has."""
        task = self._counted.get(snapshot.stamp)
        if task is None or (task.done() and task.result() is None):
            task = asyncio.get_running_loop().create_task(self._count(snapshot))
            self._counted[snapshot.stamp] = task
            for stamp in list(self._counted)[:-_KEPT]:
                del self._counted[stamp]
        return await asyncio.shield(task)

    async def _count(self, snapshot: Snapshot) -> Statistics | None:
        try:
            job = self._pool.ask(self._order, None, snapshot)
        except ServerError as error:
            log.warning("snapshot %s was not counted: %s", snapshot.number, error)
            return None
        try:
            body = b"".join([chunk async for chunk in job.answer.chunks()])
            return read(body.decode())
        except ServerError as error:
            log.warning("snapshot %s was not counted: %s", snapshot.number, error)
            return None
        finally:
            self._pool.leave(job)
