"""What a page asks to the rows and footnotes that it shows, by way of a reader."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace

from starlette.types import Receive

from server.editor.asked import AskedPage
from server.errors import StoppingError
from server.paging.writing import Shown, read
from server.protocol.leaving import unless_gone
from server.protocol.operation import Operation
from server.reading.order import Order, order_of
from server.reading.pool import Pool
from server.reading.snapshots import Snapshot
from server.receipts.parameters import wanted_of
from server.settings import Settings


@dataclass(frozen=True, slots=True)
class Answered:
    """A page of an answer, and the state of the store that it is of."""

    page: Shown
    snapshot: Snapshot


async def answered_page(
    pool: Pool,
    asked: tuple[AskedPage, Operation],
    forwards: Mapping[str, str],
    named: Snapshot | None,
    receive: Receive,
) -> Answered:
    """Return the page; raise what a query may, and ClientDisconnect."""
    order = _order_of(*asked, pool.settings, forwards)
    job = pool.ask(order, asked[1].timeout_seconds, named)
    reading = asyncio.ensure_future(_whole(job.answer.chunks()))
    try:
        await unless_gone(reading, receive)
        return Answered(read(await reading), job.snapshot)
    except asyncio.CancelledError:  # the server stops, and waits no longer
        raise StoppingError from None
    finally:
        reading.cancel()
        pool.leave(job)


async def _whole(chunks: AsyncIterator[bytes]) -> bytes:
    return b"".join([chunk async for chunk in chunks])


def _order_of(
    asked: AskedPage, operation: Operation, settings: Settings, forwards: Mapping[str, str]
) -> Order:
    start, stop = asked.rows
    evidence = operation.evidence
    if asked.has_receipts:
        paging = {"receipts-offset": start, "receipts-limit": stop - start, "why-not": "true"}
        evidence += tuple((name, str(value)) for name, value in paging.items())
    wanted_of(evidence)  # raises what is wrong with it here, where that is answered
    order = order_of(
        replace(operation, evidence=evidence),
        settings.base_iri,
        (None, None),
        settings.query_processor_seconds,
        forwards,
    )
    return replace(order, page=(start, stop))
