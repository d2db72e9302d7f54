"""The fault table: python -m bench.faults [--quick] [PART OF A NAME ...]

Does to a server, and to an ingestion, what a bad day does, and prints what held. Exits with 1 if
anything did not. About half an hour; `--quick` takes three minutes. A disk that is full is a small
file system in memory; where none may be mounted, a limit on the size of files stands for it, and a
line says so.
"""

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.faults.asking import ask_for_long, ask_killers, leave_in_mid_answer
from bench.faults.full_ingesting import full_while_ingesting
from bench.faults.full_publishing import full_while_publishing
from bench.faults.full_serving import (
    full_while_answers_are_kept,
    full_while_preparing,
    full_while_updating,
)
from bench.faults.ingesting import (
    extractions_of_news,
    fill_at_random,
    kill_at_random,
    news,
    store_of_news,
)
from bench.faults.processes import kill_readers, kill_server, kill_starter
from bench.faults.slow import SLOW, hold_open
from bench.faults.small_disk import Disk, small_disk
from ingest.language.pipeline import load_pipeline
from tests.sparql_server import Served, numbered_store, serving

OfServed = Callable[[Served, int], str]
OfStore = Callable[[Path, int], str]
OfDisk = Callable[[Disk, int], str]
_LIMITS = {"query_seconds": 5, "request_seconds": 5, "client_seconds": 5}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done, how often or for how long, and the function that does it."""

    name: str
    times: int
    unit: str
    act: Callable[[Path, int], str]


def served(act: OfServed, **settings: int) -> OfStore:
    """Return what is done to a server of its own over a store."""

    def over(folder: Path, times: int) -> str:
        with serving(numbered_store(folder / "store"), **_LIMITS, **settings) as server:
            return act(server, times)

    return over


def stored(act: OfStore) -> OfStore:
    """Return what is done to a plain store of its own."""
    return lambda folder, times: act(numbered_store(folder / "store"), times)


def filled(act: OfDisk) -> OfStore:
    """Return what is done on a disk of its own, and say if that was none."""

    def over(folder: Path, times: int) -> str:
        with small_disk(folder) as disk:
            if disk.why_not_real:
                print(disk.why_not_real, file=sys.stderr)
            return act(disk, times) + (disk.why_not_real and ", imitated by a limit on files")

    return over


def ingested(folder: Path, times: int) -> str:
    return kill_at_random(folder, extractions_of_news(load_pipeline(), 12), times)


def ingested_till_full(disk: Disk, times: int) -> str:
    return fill_at_random(disk, extractions_of_news(load_pipeline(), 12), times)


def prepared_till_full(disk: Disk, times: int) -> str:
    extractions = extractions_of_news(load_pipeline(), 12)
    return full_while_preparing(
        disk, store_of_news(disk.folder.parent / "claims", extractions), times
    )


def told_to_ingest(disk: Disk, times: int) -> str:
    return full_while_ingesting(disk, news(12), times)


def faults(share: int) -> Iterator[Fault]:
    """Yield all faults, each as often as in the whole table divided by this."""
    yield Fault("kill -9 of an ingestion", 100 // share, "times", ingested)
    yield Fault("kill -9 of readers", 200 // share, "times", served(kill_readers))
    yield Fault("kill -9 of the fork server", 40 // share, "times", served(kill_starter))
    yield Fault("kill -9 of the web process", 30 // share, "times", stored(kill_server))
    yield Fault("disk full: demarche ingest", 30 // share, "times", filled(told_to_ingest))
    yield Fault("disk full: ingestion", 100 // share, "times", filled(ingested_till_full))
    yield Fault("disk full: publication", 20 // share, "times", filled(full_while_publishing))
    yield Fault("disk full: update", 20 // share, "times", filled(full_while_updating))
    yield Fault("disk full: answers", 50 // share, "times", filled(full_while_answers_are_kept))
    yield Fault("disk full: index", 10 // share, "times", filled(prepared_till_full))
    yield Fault("clients that leave", 200 // share, "times", served(leave_in_mid_answer))
    for kind in SLOW:
        holding = partial(_hold, kind)
        yield Fault(f"slow: {kind}", 500, "connections", served(holding))
    yield Fault("killer queries", 120 // share, "seconds", served(ask_killers))
    yield Fault("8 clients", 600 // share, "seconds", served(ask_for_long, cache_bytes=32 << 20))


def _hold(kind: str, server: Served, count: int) -> str:
    return hold_open(server, kind, count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of all, in two minutes")
    parser.add_argument("names", nargs="*", help="only faults whose name has one of these in it")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what is mounted is unmounted
    failed = 0
    print("| fault | how often | what held |\n|---|---|---|")
    for fault in faults(10 if asked.quick else 1):
        if asked.names and not any(name in fault.name for name in asked.names):
            continue
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            try:
                held = fault.act(Path(folder), fault.times)
            except AssertionError as error:
                failed += 1
                held = f"**NOT: {error}**"
        print(f"| {fault.name} | {fault.times:,} {fault.unit} | {held} |", flush=True)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
