"""A few queries at once, a few waiting, the rest told to come back."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import httpx2 as httpx
import pytest
from pyoxigraph import Store

from server.app import create_app
from server.errors import BusyError
from server.reading.readers import Readers
from server.settings import Settings

PATIENCE = 30  # seconds before a test that hangs is called failed


def test_work_beyond_the_places_is_refused_and_the_rest_is_done() -> None:
    gate = threading.Event()

    async def three() -> list[object]:
        readers = Readers(running=1, waiting=1)
        first, second = (asyncio.ensure_future(readers.run(waiter(gate))) for _ in range(2))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await readers.run(waiter(gate))
        gate.set()
        both = await asyncio.gather(first, second)
        return [*both, await readers.run(waiter(gate))]

    assert asyncio.run(three()) == [True, True, True]


def test_abandoned_work_keeps_its_place_until_it_ends() -> None:
    gate = threading.Event()

    async def abandon() -> bool:
        readers = Readers(running=1, waiting=0)
        task = asyncio.ensure_future(readers.run(waiter(gate)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(BusyError):
            await readers.run(waiter(gate))
        gate.set()
        return await eventually(lambda: readers.run(waiter(gate)))

    assert asyncio.run(abandon())


def test_an_abandoned_wait_gives_its_place_back() -> None:
    gate = threading.Event()

    async def abandon() -> bool:
        readers = Readers(running=1, waiting=1)
        running, waiting = (asyncio.ensure_future(readers.run(waiter(gate))) for _ in range(2))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        another = asyncio.ensure_future(readers.run(waiter(gate)))
        await asyncio.sleep(0)
        gate.set()
        return await running and await another

    assert asyncio.run(abandon())


def test_what_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="lost"):
        asyncio.run(Readers(running=1, waiting=0).run(lambda: int("lost")))


def test_a_panic_is_an_error_and_its_place_is_given_back() -> None:
    def panic() -> None:
        raise SystemExit("as a panic, no Exception")

    async def twice() -> bool:
        readers = Readers(running=1, waiting=0)
        with pytest.raises(RuntimeError, match="a query ended in SystemExit"):
            await readers.run(panic)
        return await readers.run(lambda: True)

    assert asyncio.run(twice())


def test_a_busy_endpoint_says_when_to_come_back() -> None:
    settings = Settings(queries_at_once=1, queries_waiting=0)
    transport = httpx.ASGITransport(create_app(Store(), settings))

    async def two() -> list[Any]:
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            asked = (client.get("/sparql", params={"query": "ASK {}"}) for _ in range(2))
            return list(await asyncio.gather(*asked))

    done, refused = asyncio.run(two())

    assert done.status_code == 200
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "2"
    assert "too many queries" in refused.json()["detail"]


def waiter(gate: threading.Event) -> Callable[[], bool]:
    return lambda: gate.wait(PATIENCE)


async def eventually(attempt: Callable[[], Any]) -> bool:
    """Return what succeeds once a place is free; the thread's end is not ours to await."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                return bool(await attempt())
            except BusyError:
                await asyncio.sleep(0.01)
