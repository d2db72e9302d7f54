"""What processor time the processes beneath this one have used: a server's, whatever else runs."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_NANOSECONDS = 1_000_000_000


def seconds_beneath(pid: int) -> float:
    """Return the processor time of all threads of all descendants that live now."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for child, parent in _parents():
        children[parent].append(child)
    asked, used = list(children[pid]), 0
    while asked:
        descendant = asked.pop()
        used += _nanoseconds(descendant)
        asked += children[descendant]
    return used / _NANOSECONDS


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError, ValueError):  # it has ended
                after_name = (folder / "stat").read_text().rpartition(")")[2].split()
                yield int(folder.name), int(after_name[1])


def _nanoseconds(pid: int) -> int:
    used = 0
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                used += int((thread / "schedstat").read_text().split()[0])
    return used
