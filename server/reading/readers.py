"""A few queries at once, a few waiting, the rest told to come back."""

import asyncio
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from server.errors import BusyError

T = TypeVar("T")

# Oxigraph's parser and planner recurse: 300 nested groups need a megabyte, and too deep a query
# ends the process. The memory is reserved, and taken only by the queries that need it.
_STACK_BYTES = 512 << 20


class Readers:
    """Threads that each do one piece of work, off the event loop, and end with the process."""

    def __init__(self, *, running: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(running)
        self._places = running + waiting

    async def run(self, work: Callable[[], T]) -> T:
        """Return what `work` returns on a thread of its own; raise BusyError if no place is left.

        A place stays taken until the work ends, even if nobody waits for it any more: no query
        can be cancelled.
        """
        if self._places == 0:
            raise BusyError
        self._places -= 1
        try:
            await self._free.acquire()
        except asyncio.CancelledError:
            self._places += 1
            raise
        done = _started(work)
        done.add_done_callback(self._leave)
        return await asyncio.shield(done)

    def _leave(self, done: asyncio.Future[T]) -> None:
        self._places += 1
        self._free.release()


def _started(work: Callable[[], T]) -> asyncio.Future[T]:
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        report = _outcome_of(work, done)
        with suppress(RuntimeError):  # the loop is closed: nobody waits
            loop.call_soon_threadsafe(report)

    # The size is the process's; a thread that starts elsewhere meanwhile merely reserves more.
    usual = threading.stack_size(_STACK_BYTES)
    try:
        threading.Thread(target=run, name="reader", daemon=True).start()
    except RuntimeError:  # the system has no more threads
        done.set_exception(BusyError())
    finally:
        threading.stack_size(usual)
    return done


def _outcome_of(work: Callable[[], T], done: asyncio.Future[T]) -> Callable[[], None]:
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - it goes to whoever waits
        failure = error
    except BaseException as error:  # noqa: BLE001 - a panic of Oxigraph is no Exception
        failure = RuntimeError(f"a query ended in {type(error).__name__}: {error}")
    else:
        return lambda: done.set_result(result)
    _empty_frames(failure)
    return lambda: done.set_exception(failure)


def _empty_frames(failure: BaseException) -> None:
    """Let go of what the failed calls held: results can be dropped on this thread only."""
    link: BaseException | None = failure
    while link is not None:
        traceback.clear_frames(link.__traceback__)
        link = link.__cause__ or link.__context__
