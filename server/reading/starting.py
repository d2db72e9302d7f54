"""The fork server as the web process sees it: it starts readers, and knows how they ended."""

import asyncio
import itertools
import json
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from server.reading.reader import Reader

log = logging.getLogger(__name__)

OnNetwork = Callable[[socket.socket | None], None]
"""Takes the listener that readers can reach, from each fork server; None: they share our network."""

_MESSAGE_BYTES = 1 << 12
_PROGRAM = """
import sys
sys.path[:] = {path!r}
from server.reading.forking import main
main({descriptor}, {parent})
"""
# One arena, or each thread's would reserve 64 MB of what the process may map.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "1"}


class Starter:
    """Starts readers on the event loop that it is made on; starts its fork server anew if it died."""

    def __init__(self, on_network: OnNetwork) -> None:
        self._on_network = on_network
        self._server: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._numbers = itertools.count()
        self._births: dict[int, asyncio.Future[tuple[int, int]]] = {}
        self._deaths: dict[int, asyncio.Future[int]] = {}

    async def start(self, snapshot: Path, memory_bytes: int, reader: Reader) -> None:
        """Start a process that reads a snapshot for this reader; raise OSError if that fails."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                pid, pidfd = await self._born(snapshot, memory_bytes, theirs)
        except BaseException:
            ours.close()
            raise
        reader.is_born(pid, pidfd)
        await asyncio.get_running_loop().create_connection(lambda: reader, sock=ours)
        await reader.ready

    async def wait_status_of(self, pid: int) -> int:
        """Return how a reader that is about to end did, as the system says it; -1: not known."""
        try:
            async with asyncio.timeout(1):
                return await asyncio.shield(self._deaths[pid])
        except (TimeoutError, KeyError):
            return -1
        finally:
            self._deaths.pop(pid, None)

    def close(self) -> None:
        """End the fork server, and with it every reader."""
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
            self._control = None
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def _born(
        self, snapshot: Path, memory_bytes: int, connection: socket.socket
    ) -> asyncio.Future[tuple[int, int]]:
        control = self._control or self._launch()
        number = next(self._numbers)
        birth = asyncio.get_running_loop().create_future()
        self._births[number] = birth
        order = json.dumps([number, str(snapshot), memory_bytes]).encode()
        socket.send_fds(control, [order], [connection.fileno()])
        return birth

    def _launch(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            program = _PROGRAM.format(path=sys.path, descriptor=theirs.fileno(), parent=os.getpid())
            self._server = subprocess.Popen(
                [sys.executable, "-c", program],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**environment_of_ours(), **_ENVIRONMENT},
            )
        ours.setblocking(False)
        asyncio.get_running_loop().add_reader(ours, self._report, ours)
        self._control = ours
        return ours

    def _report(self, control: socket.socket) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(control, _MESSAGE_BYTES, 1)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            message, descriptors = b"", []
        if not message:
            self._lose()
            return
        match json.loads(message):
            case ["network", bool(is_cut_off)]:
                _say_whether(is_cut_off)
                self._on_network(socket.socket(fileno=descriptors[0]) if descriptors else None)
            case ["born", int(number), int(pid)]:
                self._deaths[pid] = asyncio.get_running_loop().create_future()
                birth = self._births.pop(number)
                if birth.done():
                    signal.pidfd_send_signal(descriptors[0], signal.SIGKILL)
                    os.close(descriptors[0])
                else:
                    birth.set_result((pid, descriptors[0]))
            case ["died", int(pid), int(status)] if pid in self._deaths:
                death = self._deaths[pid]
                if not death.done():
                    death.set_result(status)
            case _:
                pass

    def _lose(self) -> None:
        """The fork server died, and the readers with it: the next start launches another."""
        log.error("the process that starts readers ended; it is started again")
        self.close()
        births, self._births = self._births, {}
        for birth in births.values():
            if not birth.done():
                birth.set_exception(OSError("the process that starts readers ended"))


def environment_of_ours() -> dict[str, str]:
    """Return our environment without our settings, which may hold secrets that no child needs."""
    return {key: value for key, value in os.environ.items() if not key.startswith("DEMARCHE_")}


def _say_whether(is_cut_off: bool) -> None:
    if is_cut_off:
        log.info("readers have no network")
    else:
        log.warning(
            "the system allows no network namespace: only the refusal of SERVICE keeps readers in"
        )
