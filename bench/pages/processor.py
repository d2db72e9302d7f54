"""What processor time the processes beneath this one have used: a server's, whatever else runs."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_NANOSECONDS = 1_000_000_000
_NANOSECONDS_OF_TICK = _NANOSECONDS // os.sysconf("SC_CLK_TCK")


def seconds_beneath(pid: int) -> float:
    """Return the processor time of all threads of all descendants, also of those that have ended.

    What has ended is known to a hundredth of a second, once its parent has taken note of it.
    """
    children: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for child, parent, of_ended in _processes():
        children[parent].append((child, of_ended))
    asked, used = list(children[pid]), 0
    while asked:
        descendant, of_ended = asked.pop()
        used += _nanoseconds(descendant) + of_ended
        asked += children[descendant]
    return used / _NANOSECONDS


def _processes() -> Iterator[tuple[int, int, int]]:
    """Yield each process, its parent, and the nanoseconds of its children that have ended."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError, ValueError):  # it has ended
                after_name = (folder / "stat").read_text().rpartition(")")[2].split()
                ticks = int(after_name[13]) + int(after_name[14])
                yield int(folder.name), int(after_name[1]), ticks * _NANOSECONDS_OF_TICK


def _nanoseconds(pid: int) -> int:
    used = 0
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                used += int((thread / "schedstat").read_text().split()[0])
    return used
