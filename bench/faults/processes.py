"""The processes of a server killed while it is asked, and what becomes of the others."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from bench.faults.lookups import looking_up
from tests.sparql_server import Served, serving

_PATIENCE = 20
_BROKEN = ("ended unexpectedly", "too many queries")


def kill_readers(served: Served, times: int) -> str:
    """Kill a reader so many times while look-ups are made; each is answered, or told honestly."""

    def one() -> None:
        os.kill(random.choice(_some(served.readers)), signal.SIGKILL)

    return _killed_while_asked(served, times, one)


def kill_starter(served: Served, times: int) -> str:
    """Kill the process that starts readers, and with it all of them."""

    def one() -> None:
        os.kill(_some(served.processes)[0], signal.SIGKILL)
        sleep(0.3)

    return _killed_while_asked(served, times, one)


def kill_server(directory: Path, times: int) -> str:
    """Kill the web process while look-ups are made: nothing is left of it, and the next starts."""
    answered = 0
    for _ in range(times):
        with serving(directory) as served:
            with looking_up(served.address, 4) as times_taken:
                sleep(random.uniform(0.2, 0.6))
                processes = served.processes()
                served.process.kill()
                sleep(0.1)
            answered += len(times_taken.seconds)
            assert soon(lambda: not any(map(is_alive, processes))), "a reader outlived its server"  # noqa: B023
    with serving(directory) as served:
        assert served.ask("ASK {}")["boolean"] is True
    return f"{answered} answers before; no process was left, the next start answered"


def _killed_while_asked(served: Served, times: int, kill: Callable[[], None]) -> str:
    with looking_up(served.address, 4) as found:
        for _ in range(times):
            kill()
            sleep(random.uniform(0.02, 0.1))
        sleep(0.5)
    dishonest = [told for told in found.failures if not any(said in told for said in _BROKEN)]
    assert not dishonest, f"a look-up failed so: {dishonest[0]}"
    assert soon(lambda: served.ask("ASK {}").get("boolean") is True), "no answer afterwards"
    assert soon(lambda: len(served.readers()) >= 2), "the readers were not replaced"
    return f"{len(found.seconds)} answers, {len(found.failures)} honest 503; readers replaced"


def _some(processes: Callable[[], list[int]]) -> list[int]:
    """Return processes as soon as there are any."""
    assert soon(lambda: bool(processes())), "there is no such process"
    return processes()


def soon(holds: Callable[[], bool]) -> bool:
    """Tell whether something comes to be so."""
    until = monotonic() + _PATIENCE
    while not holds() and monotonic() < until:
        sleep(0.02)
    return holds()


def is_alive(pid: int) -> bool:
    """Tell whether a process runs: neither gone nor waiting to be buried."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf8")
    except OSError:
        return False
