"""Clients that ask for too much or leave too soon, and clients that ask for long."""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http.client import HTTPException
from pathlib import Path
from time import monotonic, sleep

from bench.faults.killers import KILLERS
from bench.faults.lookups import looking_up
from bench.faults.processes import soon
from tests.sparql_server import Served, fetch

_LARGE = "SELECT * {{ ?a ?p ?x . ?b ?q ?y }} LIMIT 400000 OFFSET {}"
_SOME = "SELECT * {{ ?a ?p ?x . ?b ?q ?y }} LIMIT 20000 OFFSET {}"
_MEGABYTE = 1 << 20


def ask_killers(served: Served, seconds: float) -> str:
    """Have one client for each killer, that asks it again and again, while look-ups are made."""
    until = monotonic() + seconds
    statuses: Counter[int] = Counter()

    def ask(query: str) -> None:
        while monotonic() < until:
            statuses[served.post(query)[0]] += 1

    with ThreadPoolExecutor(len(KILLERS)) as clients, looking_up(served.address, 2) as times:
        list(clients.map(ask, KILLERS.values()))
    assert set(statuses) <= {200, 503}, f"killers were answered with {dict(statuses)}"
    assert len(times.failures) * 100 <= len(times.seconds), f"look-ups failed: {times.failures[0]}"
    return f"{times}; {len(KILLERS)} killers at once, ended {statuses.total()} times"


def leave_in_mid_answer(served: Served, times: int) -> str:
    """Take the beginning of a large answer, and close; nothing goes on for those who left."""
    with looking_up(served.address) as found:
        for number in range(times):
            with closing(served.request(_LARGE.format(number))) as connection:
                connection.getresponse().read(1000)
    assert not found.failures, found.failures[0]
    assert soon(lambda: _figure(served, "demarche_queries_running") == 0), "a query still runs"
    assert soon(lambda: len(kept_files(served)) == 0), "what was kept for them is still on disk"
    return f"{found}; no query ran on, nothing was kept on disk"


def ask_for_long(served: Served, seconds: float) -> str:
    """Have 8 clients ask for answers, large ones with them; memory and files stay as they were."""
    until = monotonic() + seconds
    with ThreadPoolExecutor(4) as clients, looking_up(served.address, 4) as times:
        running = [clients.submit(_ask_until, served, until, number) for number in range(4)]
        sleep(seconds / 4)
        early = _held(served)
        counts = [future.result() for future in running]
        late = _held(served)
    assert not times.failures, times.failures[0]
    grown = late[0] - early[0]
    assert grown < 100 * _MEGABYTE, f"{grown / _MEGABYTE:.0f} MB more than at a quarter"
    assert late[1] <= early[1] + 30, f"{late[1]} files are open, {early[1]} at a quarter"
    assert soon(lambda: len(kept_files(served)) == 0), "answers are still kept on disk"
    return (
        f"{times}; {sum(counts)} large answers; memory {early[0] >> 20} MB at a quarter,"
        f" {late[0] >> 20} MB at the end, files open {early[1]} and {late[1]}"
    )


def _ask_until(served: Served, until: float, number: int) -> int:
    count = 0
    while monotonic() < until:
        count += 1
        with suppress(HTTPException):
            served.get(_SOME.format(count * 4 + number))
    return count


def _figure(served: Served, name: str) -> float:
    lines = fetch(f"{served.address}metrics")[2].decode().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith(f"{name} "))


def _held(served: Served) -> tuple[int, int]:
    """Return the bytes in memory that the server and its readers have of their own, and its files."""
    pids = (served.process.pid, *served.processes())
    return sum(map(_own_bytes, pids)), len(_descriptors(served))


def _own_bytes(pid: int) -> int:
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")


def _descriptors(served: Served) -> list[str]:
    """Return what the server has open, besides its standard input, output and error."""
    found: list[str] = []
    for descriptor in Path(f"/proc/{served.process.pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            if int(descriptor.name) > 2:
                found.append(os.readlink(descriptor))
    return found


def kept_files(served: Served) -> list[str]:
    """Return the temporary files that the server has, which have no name any more."""
    return [name for name in _descriptors(served) if name.endswith(" (deleted)")]
