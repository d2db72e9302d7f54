"""The writing process as the web process sees it: one write at a time, and a deadline."""

import asyncio
import json
import logging
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from server.errors import ServerError, WriteCutError, WriteFailedError, WriterBusyError
from server.settings import Settings
from server.writing.order import Act, Order, written
from server.writing.reports import error_of

log = logging.getLogger(__name__)

_PROGRAM = """
import sys
sys.path[:] = {path!r}
from server.writing.process import main
main({directory!r}, {parent}, {memory}, {body})
"""
# A publication only links files; one that takes longer has met a disk that does not answer.
_PUBLICATION_SECONDS = 30
_START_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Done:
    """A write that readers can see from this snapshot on, and whether its graph was there before."""

    snapshot: int
    existed: bool


class WritingProcess:
    """Does orders in a process that is started at the first one, and anew after it was killed."""

    def __init__(self, directory: Path, settings: Settings) -> None:
        self._directory = directory
        self._settings = settings
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: asyncio.subprocess.Process | None = None

    async def write(self, order: Order) -> Done:
        """Return once the write is published; raise what is wrong with it, or with the store.

        After WriteCutError and WriterBusyError nothing has changed. A client that goes away does
        not end its write.
        """
        if self._waiting > self._settings.updates_waiting:
            raise WriterBusyError
        self._waiting += 1
        try:
            async with self._turn:
                return await self._do(order)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """End the process, and with it what it is doing."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            self._process = None

    async def _do(self, order: Order) -> Done:
        process = self._process or await self._start()
        try:
            return await self._outcome(process, order)
        except BaseException as error:
            if not isinstance(error, ServerError) or isinstance(error, WriteCutError):
                await self._end(process)
            raise

    async def _outcome(self, process: asyncio.subprocess.Process, order: Order) -> Done:
        assert process.stdin is not None
        process.stdin.write(written(order))
        seconds = self._settings.update_seconds
        try:
            async with asyncio.timeout(seconds):
                first = await self._report(process)
        except TimeoutError:
            if await self._was_applied(process):
                return await self._publish(order)
            raise WriteCutError(f"after {seconds} seconds, as long as one may run") from None
        async with asyncio.timeout(_PUBLICATION_SECONDS):
            return await self._finished(process, first, order)

    async def _finished(
        self, process: asyncio.subprocess.Process, report: list[object], order: Order
    ) -> Done:
        """Return or raise what these reports and those that follow amount to."""
        done: Done | None = None
        failure: ServerError | None = None
        is_applied = False
        while True:
            match report:
                case ["applied"]:
                    is_applied = True
                case ["published", int(snapshot), bool(existed)]:
                    done = Done(snapshot, existed)
                case ["failed", str(name), str(said), str(log_line)]:
                    failure = error_of(name, said)
                    if log_line:
                        log.error("a write failed: %s", log_line)
                case ["ended", int(status)]:
                    break
                case _:
                    raise WriteFailedError
            report = await self._report(process)
        if done is None and failure is None and is_applied:
            return await self._publish(order)
        return _result(done, failure, status)

    async def _publish(self, order: Order) -> Done:
        """Publish what a process wrote that ended before it could say so, or publish it."""
        return await self._do(Order(Act.UPDATE, order.base_iri))

    async def _report(self, process: asyncio.subprocess.Process) -> list[object]:
        assert process.stdout is not None
        line = await process.stdout.readline()
        if not line:
            raise WriteCutError("when its process ended unexpectedly")
        report: list[object] = json.loads(line)
        return report

    async def _was_applied(self, process: asyncio.subprocess.Process) -> bool:
        """Kill the process, and tell whether the write was done all the same."""
        await self._end(process)
        assert process.stdout is not None
        return b'["applied"]' in await process.stdout.read()

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        if self._process is process:
            self._process = None
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def _start(self) -> asyncio.subprocess.Process:
        program = _PROGRAM.format(
            path=sys.path,
            directory=str(self._directory),
            parent=os.getpid(),
            memory=self._settings.query_memory_bytes * 3 // 2,
            body=self._settings.update_bytes,
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            program,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=_environment(),
        )
        self._process = process
        try:
            async with asyncio.timeout(_START_SECONDS):
                await self._report(process)
        except BaseException:
            await self._end(process)
            raise
        return process


def _result(done: Done | None, failure: ServerError | None, status: int) -> Done:
    if done is not None:
        return done
    if failure is not None:
        raise failure
    log.error("the process that wrote ended with wait status %s", status)
    raise WriteCutError("when its process ended: it may have needed too much memory")


def _environment() -> dict[str, str]:
    """Return ours without our settings, which hold a secret that a write does not need."""
    return {key: value for key, value in os.environ.items() if not key.startswith("DEMARCHE_")}
