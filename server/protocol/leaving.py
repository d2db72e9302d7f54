"""Waiting for something as long as the client is there."""

import asyncio
from typing import TypeVar

from starlette.requests import ClientDisconnect
from starlette.types import Receive

_T = TypeVar("_T")


async def unless_gone(wanted: asyncio.Future[_T], receive: Receive) -> None:
    """Wait for something; raise ClientDisconnect if the client leaves before."""
    gone: asyncio.Future[None] = asyncio.ensure_future(_disconnected(receive))
    try:
        both: set[asyncio.Future[_T] | asyncio.Future[None]] = {wanted, gone}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
    if not wanted.done():
        raise ClientDisconnect


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
