"""Readers that are ready to be asked, always of the current snapshot."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from time import monotonic

from server.errors import ServerError
from server.reading.reader import Reader
from server.reading.snapshots import Snapshot, Snapshots
from server.reading.starting import OnNetwork, Starter
from store.errors import StoreError
from store.snapshots import Lease

log = logging.getLogger(__name__)

# A reader that holds more than this between queries is replaced by a fresh one.
_KEPT_BYTES = 200 << 20
_RETRY_SECONDS = 1.0
_START_SECONDS = 20.0


class Stock:
    """Idle readers, and those being started; the pool has the others.

    `on_ready` is called when a reader has become idle, `on_end` when a reader has ended, with
    the status that the system gave of its end, `on_network` with the listener that readers reach.
    """

    def __init__(
        self,
        snapshots: Snapshots,
        memory_bytes: int,
        on_ready: Callable[[], None],
        on_end: Callable[[Reader, int], None],
        on_network: OnNetwork,
    ) -> None:
        self.snapshots = snapshots
        self.current = snapshots.current
        self._memory_bytes = memory_bytes
        self._on_ready, self._on_end = on_ready, on_end
        self._starter = Starter(on_network)
        self._idle: list[Reader] = []
        self._leases: dict[Reader, Lease] = {}
        self._starting = 0
        self._is_following = False
        self._not_before = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    @property
    def readers(self) -> int:
        """Return how many reader processes there are, idle or not."""
        return len(self._leases)

    def take(self) -> Reader | None:
        """Return an idle reader of the current snapshot, if there is one."""
        return self._idle.pop() if self._idle else None

    def give_back(self, reader: Reader) -> None:
        """Take a reader whose query has ended; one that is old, slowed or has grown is let go."""
        is_old = reader.snapshot != self.current.number
        if is_old or reader.is_outdated or reader.is_slowed or reader.memory_bytes() > _KEPT_BYTES:
            reader.kill()
        elif not reader.has_ended:
            self._idle.append(reader)

    def fill(self, wanted: int) -> None:
        """Have this many readers idle or on their way, no more and no fewer."""
        while len(self._idle) > wanted:
            self._idle.pop(0).kill()
        if monotonic() >= self._not_before:
            for _ in range(wanted - len(self._idle) - self._starting):
                self._starting += 1
                self.spawn(self._add())

    async def start(self, snapshot: Snapshot) -> Reader:
        """Return a new reader of a snapshot; raise OSError, or an error of an unknown snapshot."""
        lease = self.snapshots.lease(snapshot.number)
        reader = Reader(snapshot.number, self._lose)
        self._leases[reader] = lease
        try:
            async with asyncio.timeout(_START_SECONDS):
                await self._starter.start(lease.path, self._memory_bytes, reader)
        except BaseException:
            reader.kill()
            self._leases.pop(reader, lease).close()
            raise
        return reader

    def look(self) -> None:
        """Go over to the store's current snapshot if it is another one than so far."""
        if self._is_following or monotonic() < self._not_before:
            return
        try:
            self.snapshots.look()
        except (OSError, StoreError) as error:
            self._fail("the store's current snapshot cannot be found: %s", error)
            return
        if self.snapshots.current != self.current:
            self._is_following = True
            self.spawn(self._follow(self.snapshots.current))

    def renew(self) -> None:
        """Replace readers by new ones, which open what was made beside the snapshot meanwhile."""
        for reader in self._leases:
            reader.is_outdated = True
        if not self._is_following:
            self._is_following = True
            self.spawn(self._follow(self.current))

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Do something beside all else, until it ends or the stock is closed: then nothing begins."""
        if self._is_closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """End every reader."""
        self._is_closed = True
        for task in self._tasks:
            task.cancel()
        for reader in list(self._leases):
            reader.kill()
        self._starter.close()
        for lease in self._leases.values():
            lease.close()
        self._leases.clear()
        self._idle.clear()

    async def _add(self) -> None:
        snapshot = self.current
        try:
            reader = await self.start(snapshot)
        except (OSError, ServerError) as error:
            self._fail("a reader could not be started: %s", error)
            return
        finally:
            self._starting -= 1
        self.give_back(reader)
        self._on_ready()

    async def _follow(self, snapshot: Snapshot) -> None:
        try:
            reader = await self.start(snapshot)
        except (OSError, ServerError) as error:
            self._fail("the new snapshot cannot be read: %s", error)
            return
        finally:
            self._is_following = False
        self.current = snapshot
        retired, self._idle = self._idle, [reader]
        for old in retired:
            old.kill()
        self._on_ready()

    def _fail(self, message: str, error: Exception) -> None:
        log.error(message, error)
        self._not_before = monotonic() + _RETRY_SECONDS

    def _lose(self, reader: Reader) -> None:
        """Take note that a reader has ended, as all do some time."""
        with suppress(ValueError):
            self._idle.remove(reader)
        if reader in self._leases:
            self.spawn(self._bury(reader))

    async def _bury(self, reader: Reader) -> None:
        status = await self._starter.wait_status_of(reader.pid)
        lease = self._leases.pop(reader, None)
        if lease is not None:
            lease.close()
        self._on_end(reader, status)
        if reader.snapshot != self.current.number:
            await asyncio.to_thread(self.snapshots.remove_old)
