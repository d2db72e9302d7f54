"""The writing process as the web process sees it: one write at a time, and a deadline."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Sequence
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
_SETTLE_SECONDS = 120


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
        process = await self._living()
        try:
            return await self._outcome(process, order, self._settings.update_seconds)
        except WriteCutError as cut:
            await self._end(process)
            return await self._settled(order.base_iri, cut)
        except ServerError:
            raise
        except BaseException:
            await self._end(process)
            raise

    async def _settled(self, base_iri: str, cut: WriteCutError) -> Done:
        """Return what a write did that was broken off; raise its error if it did nothing."""
        process = await self._living()
        try:
            return await self._outcome(process, Order(Act.SETTLE, base_iri), _SETTLE_SECONDS)
        except _NothingError:
            raise cut from None
        except (WriteCutError, WriterBusyError) as error:
            log.error("what a write that was broken off did is not known: %s", error)
            await self._end(process)
            raise WriteFailedError from error

    async def _outcome(
        self, process: asyncio.subprocess.Process, order: Order, seconds: float
    ) -> Done:
        """Return or raise what comes of an order; WriteCutError if that is not known."""
        assert process.stdin is not None
        try:
            process.stdin.write(written(order))
        except (OSError, RuntimeError) as error:  # as uvloop calls a pipe that is closed
            raise WriteCutError("when its process had ended unexpectedly") from error
        first = await self._report_within(process, seconds)
        reports = [first]
        try:
            while reports[-1][0] != "ended":
                reports.append(await self._report_within(process, _PUBLICATION_SECONDS))
        except WriteCutError:
            if not any(report[0] in ("published", "failed") for report in reports):
                raise
            await self._end(process)
        return _result(reports, order)

    async def _report_within(
        self, process: asyncio.subprocess.Process, seconds: float
    ) -> list[object]:
        try:
            async with asyncio.timeout(seconds):
                return await self._report(process)
        except TimeoutError:
            raise WriteCutError(f"after {seconds:g} seconds, as long as one may run") from None

    async def _report(self, process: asyncio.subprocess.Process) -> list[object]:
        assert process.stdout is not None
        line = await process.stdout.readline()
        if not line:
            raise WriteCutError("when its process ended unexpectedly")
        report: list[object] = json.loads(line)
        return report

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        if self._process is process:
            self._process = None
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        assert process.stdout is not None
        with suppress(TimeoutError):  # its child dies with it, and holds the pipe until then
            async with asyncio.timeout(_START_SECONDS):
                await process.stdout.read()

    async def _living(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            return await self._start()
        return self._process

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


class _NothingError(Exception):
    """There was nothing to settle."""


def _result(reports: Sequence[list[object]], order: Order) -> Done:
    for report in reports:
        match report:
            case ["published", int(snapshot), bool(existed)]:
                return Done(snapshot, existed)
            case ["failed", str(name), str(said), str(for_log)]:
                if for_log:
                    log.error("a write failed: %s", for_log)
                raise error_of(name, said)
            case ["ended", 0] if order.act is Act.SETTLE:
                raise _NothingError
            case _:
                pass
    log.error("the process that wrote ended with wait status %s", reports[-1][1:])
    raise WriteCutError("when its process ended: it may have needed too much memory")


def _environment() -> dict[str, str]:
    """Return ours without our settings, which hold a secret that a write does not need."""
    return {key: value for key, value in os.environ.items() if not key.startswith("DEMARCHE_")}
