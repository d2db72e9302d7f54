"""Queries that want readers: their places, their limits, what becomes of them.

A query begins in a quick place. One that runs on moves to a lasting place, or is stopped until
there is one, so that those who ask little do not wait for those who ask much.
"""

import asyncio
import logging
import signal
from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic

from server.errors import (
    BusyError,
    CutError,
    QueryMemoryError,
    QueryTimeoutError,
    ServerError,
    StoppingError,
)
from server.protocol.client import CLIENT
from server.reading.answer import Answer, Buffers
from server.reading.endings import error_of_ending
from server.reading.frames import Kind
from server.reading.job import RUNNING, Job, Lane
from server.reading.order import Order, written
from server.reading.outcome import ABANDONED, Outcome, outcome_of
from server.reading.queue import FairQueue
from server.reading.reader import Reader
from server.reading.snapshots import Snapshot, Snapshots
from server.reading.starting import OnNetwork
from server.reading.stock import Stock
from server.reading.wire_errors import read_error
from server.settings import Settings

log = logging.getLogger(__name__)

OnOutcome = Callable[[Outcome], None]

TICK_SECONDS = 0.05
QUICK_SECONDS = 0.1


class Pool:
    """A few readers of one store; all of it happens on the event loop that it is opened on."""

    def __init__(
        self,
        snapshots: Snapshots,
        settings: Settings,
        on_outcome: OnOutcome,
        on_network: OnNetwork,
    ) -> None:
        self.snapshots = snapshots
        self.settings = settings
        self._on_outcome = on_outcome
        self._buffers = Buffers(settings.buffered_bytes)
        self._stock = Stock(
            snapshots, settings.query_memory_bytes, self._dispatch, self._on_reader_end, on_network
        )
        self._quick_free = settings.quick_queries
        self._lasting_free = settings.queries_at_once
        self._waiting = FairQueue[Job](settings.queries_waiting)
        self._stopped: deque[Job] = deque()
        self._jobs: set[Job] = set()
        self._ticking: asyncio.Task[None] | None = None

    @property
    def current(self) -> Snapshot:
        """Return the snapshot that queries are answered from, unless they name another."""
        return self._stock.current

    @property
    def readers(self) -> int:
        """Return how many reader processes there are."""
        return self._stock.readers

    @property
    def waiting(self) -> int:
        """Return how many queries wait to begin."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """Return how many queries have begun and not ended, the stopped ones with them."""
        return len(self._jobs) - len(self._waiting)

    def open(self) -> None:
        """Start the readers and the clock; queries may come at once."""
        self._stock.fill(self._quick_free)
        self._ticking = asyncio.get_running_loop().create_task(self._tick_for_ever())

    def close(self) -> None:
        """Cut every query, end every reader."""
        if self._ticking is not None:
            self._ticking.cancel()
        for job in list(self._jobs):
            self._cut(job, StoppingError())
        self._stock.close()

    def renew_readers(self) -> None:
        """Have queries answered from now on by readers that start only now."""
        self._stock.renew()

    def ask(self, order: Order, seconds: float | None, snapshot: Snapshot | None) -> Job:
        """Take a query in, whose answer grows from now on; raise BusyError if no place is left.

        Whoever asks calls `leave` in the end, however that comes.
        """
        job = Job(
            order,
            Answer(self._buffers, self.settings.result_bytes),
            min(seconds or self.settings.query_seconds, self.settings.query_seconds),
            snapshot or self.current,
            snapshot is not None,
            monotonic(),
            CLIENT.get(),
        )
        refused = None if self._quick_free else self._waiting.giving_way_to(job)
        if refused is job:
            busy = BusyError()
            self._report(job, outcome_of(busy))
            raise busy
        if refused is not None:
            self._fail(refused, BusyError())
        self._jobs.add(job)
        self._waiting.append(job)
        self._dispatch()
        return job

    def leave(self, job: Job) -> None:
        """Give an answer up: its query ends if it has not, and its bytes are let go."""
        if job in self._jobs:
            self._end(job, ABANDONED)
        job.answer.close()

    def _dispatch(self) -> None:
        """Put waiting queries into quick places; clients take turns."""
        while self._quick_free and (job := self._waiting.first()):
            if job.names_snapshot and job.snapshot != self.current:
                self._enter_quick(job)
                self._stock.spawn(self._ask_new_reader(job))
                continue
            reader = self._stock.take()
            if reader is None:
                break
            self._enter_quick(job)
            job.snapshot = self.current
            self._ask(job, reader)
        self._stock.fill(self._quick_free)

    def _enter_quick(self, job: Job) -> None:
        self._waiting.remove(job)
        self._quick_free -= 1
        job.enter(Lane.QUICK, monotonic())

    async def _ask_new_reader(self, job: Job) -> None:
        try:
            reader = await self._stock.start(job.snapshot)
        except ServerError as error:
            self._fail(job, error)
        except OSError as error:
            log.error("a reader of snapshot %s could not be started: %s", job.snapshot, error)
            self._fail(job, BusyError())
        else:
            self._ask(job, reader)

    def _ask(self, job: Job, reader: Reader) -> None:
        if job not in self._jobs:  # it left while its reader started
            reader.kill()
            return
        job.reader = reader
        reader.ask(written(job.order), partial(self._on_frame, job))

    def _on_frame(self, job: Job, kind: Kind, payload: bytes) -> None:
        if kind is Kind.WHOLE:
            media_type, _, body = payload.partition(b"\n")
            job.answer.media_type = media_type.decode()
            if self._feed(job, body):
                self._complete(job)
        elif kind is Kind.DATA:
            self._feed(job, payload)
        elif kind is Kind.HEAD:
            job.answer.media_type = payload.decode()
        elif kind is Kind.END:
            self._complete(job)
        elif kind is Kind.ERROR:
            failure, said = read_error(payload)
            if said:
                log.error("a query failed: %s", said)
            self._fail(job, failure)

    def _feed(self, job: Job, payload: bytes) -> bool:
        """Give an answer what has come of it; tell whether that is still within the limits."""
        try:
            job.answer.feed(payload)
        except CutError as error:
            self._cut(job, error)
            return False
        return True

    def _complete(self, job: Job) -> None:
        self._end(job, outcome_of(None))
        job.answer.complete()

    def _on_reader_end(self, reader: Reader, wait_status: int) -> None:
        """Tell the query that the reader had, if it had one, and replace the reader."""
        for job in [job for job in self._jobs if job.reader is reader]:
            self._fail(job, error_of_ending(wait_status, self.settings))
        self._dispatch()

    def _fail(self, job: Job, error: ServerError) -> None:
        if job in self._jobs:
            self._end(job, outcome_of(error))
            job.answer.fail(error)

    def _cut(self, job: Job, error: ServerError) -> None:
        """End a query that has its reader at work, and the reader with it."""
        if job.reader is not None:
            job.reader.kill()
        self._fail(job, error)

    def _end(self, job: Job, outcome: str) -> None:
        """Free what a query holds: this is where every query ends, and is told of, once."""
        self._jobs.discard(job)
        lane = job.lane
        job.enter(Lane.GONE, monotonic())
        if job.reader is not None:
            self._part(job.reader, is_done=outcome != ABANDONED)
        if lane is Lane.WAITING:
            self._waiting.remove(job)
        elif lane is Lane.STOPPED:
            self._stopped.remove(job)
        elif lane is Lane.QUICK:
            self._quick_free += 1
        elif lane is Lane.LASTING:
            self._free_lasting()
        self._report(job, outcome)
        self._dispatch()

    def _part(self, reader: Reader, *, is_done: bool) -> None:
        if is_done and not reader.is_killed:
            self._stock.give_back(reader)
        else:
            reader.kill()

    def _free_lasting(self) -> None:
        self._lasting_free += 1
        if self._stopped:
            job = self._stopped.popleft()
            self._enter_lasting(job)
            if job.reader is not None:
                job.reader.send(signal.SIGCONT)

    def _enter_lasting(self, job: Job) -> None:
        self._lasting_free -= 1
        job.enter(Lane.LASTING, monotonic())

    def _leave_quick(self, job: Job) -> None:
        """Make a quick place free of a query that runs on."""
        if job.reader is None:  # the reader of an old snapshot takes its time to start
            return
        job.reader.slow()
        if self._lasting_free:
            self._quick_free += 1
            self._enter_lasting(job)
        elif len(self._stopped) < self.settings.queries_stopped:
            self._quick_free += 1
            job.reader.send(signal.SIGSTOP)
            job.enter(Lane.STOPPED, monotonic())
            self._stopped.append(job)
        else:
            self._cut(job, BusyError())

    async def _tick_for_ever(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            try:
                self._tick(monotonic())
            except Exception:  # no limit would hold any more if this loop ended
                log.exception("the watch over the readers failed")

    def _tick(self, now: float) -> None:
        for job in list(self._jobs):
            self._watch(job, now)
        self._stock.look()
        self._dispatch()

    def _watch(self, job: Job, now: float) -> None:
        in_lane = now - job.since
        if job.lane not in RUNNING:
            if in_lane > self.settings.query_seconds:
                self._cut(job, BusyError())
        elif job.seconds_left(now) < 0:
            self._cut(job, QueryTimeoutError(job.seconds))
        elif (
            job.reader is not None and job.reader.memory_bytes() > self.settings.query_memory_bytes
        ):
            self._cut(job, QueryMemoryError(self.settings.query_memory_bytes))
        elif job.lane is Lane.QUICK and in_lane > QUICK_SECONDS:
            self._leave_quick(job)

    def _report(self, job: Job, outcome: str) -> None:
        if job.order.is_for_statistics:  # nobody's query
            return
        self._on_outcome(
            Outcome(
                outcome,
                job.order.query,
                job.snapshot.number,
                job.waited,
                job.ran,
                job.answer.size,
            )
        )
