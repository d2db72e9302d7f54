"""How long pages take: python -m bench.pages STORE [--each N]

Serves the newest snapshot of a store of claims, and gets N pages of each kind, taken at random with a
fixed seed, and those of the five things of the kind that are named most. Each is got twice: when nobody
has asked for it yet, and again. Prints medians, 95th percentiles and the longest, in milliseconds: of the
processor time that all of the server's processes use, and what a client on this machine waits.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from urllib.parse import urlencode

from bench.endpoint.servers import demarche
from bench.pages.addresses import KINDS, addresses_of, words_of
from bench.pages.processor import seconds_beneath
from server.index_file import index_file
from store.opening import info_of, lease_snapshot

SETTLE_SECONDS = 3
INDEX_SECONDS = 900
ENDED_SECONDS = 0.03
"""Until a reader that is let go after an answer has ended, and its time is counted."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of some pages, sorted."""

    sorted: Sequence[float]

    def at(self, share: float) -> float:
        """Return what so many of them took at most."""
        return self.sorted[max(ceil(share * len(self.sorted)) - 1, 0)]


def got(address: str) -> tuple[float, float]:
    """Get a page whole, as a browser does; return the server's milliseconds, and those waited."""
    request = urllib.request.Request(address, headers={"Accept": "text/html"})
    used, begun = seconds_beneath(os.getpid()), time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as response:
        response.read()
    waited = time.perf_counter() - begun
    time.sleep(ENDED_SECONDS)
    return (seconds_beneath(os.getpid()) - used) * 1000, waited * 1000


def times_of(addresses: Sequence[str]) -> tuple[Times, Times]:
    """Get all of them; return the server's times and those waited."""
    server, waited = zip(*map(got, addresses), strict=True)
    return Times(sorted(server)), Times(sorted(waited))


def rows(root: str, store: Path, each: int) -> Iterator[str]:
    """Measure every kind; yield the lines of the table."""
    yield "| page | pages | server p50 | p95 | longest | again p50 | p95 | waited p50 | p95 |"
    yield "| --- " * 9 + "|"
    base = info_of(store).base
    with lease_snapshot(store) as lease:
        snapshot = lease.open()
        paths_of = {kind: addresses_of(snapshot, base, kind, each, seed=7) for kind in KINDS}
        words = words_of(snapshot, each, seed=7)
    paths_of["search"] = [f"search?{urlencode({'q': asked})}" for asked in words]
    paths_of["start"] = [""]
    for kind, paths in paths_of.items():
        if paths:
            print(kind, file=sys.stderr, flush=True)
            addresses = [root + path for path in paths]
            first, waited = times_of(addresses)
            again, _ = times_of(addresses)
            told = (
                *(first.at(0.5), first.at(0.95), first.sorted[-1]),
                *(again.at(0.5), again.at(0.95), waited.at(0.5), waited.at(0.95)),
            )
            yield f"| {kind} | {len(paths)} | {' | '.join(f'{ms:.0f}' for ms in told)} |"


def wait_for_index(store: Path) -> None:
    """Wait until what is made of the newest snapshot is made, and readers have opened it."""
    with lease_snapshot(store) as lease:
        index = index_file(lease.path)
    until = time.monotonic() + INDEX_SECONDS
    while not index.exists() and time.monotonic() < until:
        time.sleep(1)
    time.sleep(SETTLE_SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path, help="a store of claims")
    parser.add_argument("--each", type=int, default=40, help="pages of each kind at random")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "demarche").symlink_to(options.store.resolve())
        with demarche(Path(name), 0) as url:
            root = url.removesuffix("sparql")
            wait_for_index(options.store)
            for line in rows(root, options.store, options.each):
                print(line, flush=True)
    load = os.getloadavg()[0]
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, load {load:.1f}", file=sys.stderr)


if __name__ == "__main__":
    main()
