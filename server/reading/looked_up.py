"""A look-up asked of the readers, for a route to answer from."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from server.reading.job import Job
from server.reading.order import look_up_order
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found, in which state of the store."""

    body: bytes
    media_type: str
    snapshot: Snapshot


async def looked_up(pool: Pool, name: str, *arguments: str) -> bytes:
    """Return what a look-up of `server.looking.table` finds in the current snapshot.

    Raises what it raises, and what any query may: BusyError, QueryTimeoutError and so on.
    """
    return (await look_up(pool, name, *arguments)).body


async def look_up(
    pool: Pool, name: str, *arguments: str, snapshot: Snapshot | None = None
) -> LookedUp:
    """Return the same with the snapshot that it was found in: the current one, or the one named."""
    async with asked(pool, name, *arguments, snapshot=snapshot) as job:
        body = b"".join([chunk async for chunk in job.answer.chunks()])
        return LookedUp(body, job.answer.media_type, job.snapshot)


@asynccontextmanager
async def asked(
    pool: Pool, name: str, *arguments: str, snapshot: Snapshot | None = None
) -> AsyncGenerator[Job]:
    """Have a look-up under way, whose answer may be too large to be taken at once."""
    job = pool.ask(look_up_order(name, arguments, pool.settings), None, snapshot)
    try:
        yield job
    finally:
        pool.leave(job)
