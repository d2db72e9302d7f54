"""Who may change the store, and the change that is done when readers see it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from server.errors import ClaimsStoreError, ServerError
from server.protocol.requests import Headers
from server.protocol.token import require_token
from server.reading.pool import Pool
from server.settings import Settings
from server.writing.order import Order
from server.writing.outcome import FAILED, OUTCOME_OF_WRITE_ERROR, WRITTEN
from server.writing.writer import Done, WritingProcess
from store.opening import info_of

OnWrite = Callable[[str, float], None]
"""Takes what became of a write, and how many seconds that took."""

_LOOK_SECONDS = 0.005
_SERVED_SECONDS = 20


class Changes:
    """Changes to one store that is served meanwhile."""

    def __init__(self, directory: Path, pool: Pool, settings: Settings, on_write: OnWrite) -> None:
        self.settings = settings
        self._on_write = on_write
        self.is_plain = info_of(directory).kind == "plain"
        self._pool = pool
        self._process = WritingProcess(directory, settings)

    @property
    def are_possible(self) -> bool:
        """Tell whether anyone at all may change this store."""
        return self.is_plain and bool(self.settings.token)

    def permit(self, headers: Headers) -> None:
        """Raise ReadOnlyError, MissingTokenError, WrongTokenError or ClaimsStoreError, or none."""
        stated = headers.get(b"authorization")
        require_token(None if stated is None else stated.decode("latin-1"), self.settings.token)
        if not self.is_plain:
            raise ClaimsStoreError

    def most_bytes(self, headers: Headers) -> int:
        """Return how large a body may be that may be a change, and may be none."""
        try:
            self.permit(headers)
        except ServerError:
            return self.settings.max_request_bytes
        return self.settings.update_bytes

    async def make(self, order: Order) -> Done:
        """Make a change, and return when queries that come from now on see it."""
        begun, outcome = monotonic(), FAILED
        try:
            done = await self._make(order)
            outcome = WRITTEN
        except ServerError as error:
            outcome = OUTCOME_OF_WRITE_ERROR.get(type(error), FAILED)
            raise
        finally:
            self._on_write(outcome, monotonic() - begun)
        return done

    async def _make(self, order: Order) -> Done:
        # A client that goes away does not undo what it has asked for.
        done = await asyncio.shield(asyncio.ensure_future(self._process.write(order)))
        async with asyncio.timeout(_SERVED_SECONDS):
            while self._pool.current.number < done.snapshot:
                await asyncio.sleep(_LOOK_SECONDS)
        return done

    def close(self) -> None:
        """End what is being changed; none of it is in the store then."""
        self._process.close()
