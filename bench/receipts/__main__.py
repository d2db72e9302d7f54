"""What receipts cost: python -m bench.receipts [--rounds N]

Makes a million quads of claims with all that is known of them, serves them without a cache of answers,
and asks each shape of query with and without receipts in turn. Prints the table of docs/receipts.md:
medians, and their ratio, for a text that the endpoint has parsed before and for a new one.
"""

import argparse
import json
import platform
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import RdfFormat

from bench.endpoint.servers import demarche
from bench.receipts.data import write_quads
from bench.receipts.queries import SHAPES, Shape
from store.opening import open_writer

WARM_UP = 4
INDEX_SECONDS = 600
SETTLE_SECONDS = 3


def seconds_of(url: str, query: str, **parameters: str) -> tuple[float, int]:
    """Return how long one answer takes, and its number of rows or receipts."""
    address = f"{url}?{urlencode({'query': query, **parameters})}"
    begun = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as response:
        body = response.read()
    taken = time.perf_counter() - begun
    found = json.loads(body)
    return taken, len(found["receipts"] if parameters else found["results"]["bindings"])


def row(url: str, shape: Shape, rounds: int) -> str:
    """Measure a shape in turns; return a line of the table."""
    plain: list[float] = []
    known: list[float] = []
    new: list[float] = []
    for number in range(WARM_UP + rounds):
        plain.append(seconds_of(url, shape.query)[0])
        known.append(seconds_of(url, shape.query, receipts="true")[0])
        new.append(seconds_of(url, f"{shape.query} # {number}", receipts="true")[0])
    rows = seconds_of(url, shape.query, receipts="true")[1]
    base, *cited = (statistics.median(times[WARM_UP:]) for times in (plain, known, new))
    ratios = [f"{time / base:.1f}" for time in cited]
    cells = [shape.name, str(rows), *(f"{time * 1000:.1f} ms" for time in (base, *cited))]
    return f"| {' | '.join((*cells, *ratios, f'{shape.aim:g}'))} |"


def rows(folder: Path, rounds: int) -> Iterator[str]:
    yield "| query | rows | plain | with receipts | of a new text | ratio | of a new text | aim |"
    yield "| --- " * 8 + "|"
    with demarche(folder, 0) as url:
        wait_for_index(folder / "demarche")
        for shape in SHAPES:
            print(shape.name, file=sys.stderr, flush=True)
            yield row(url, shape, rounds)


def wait_for_index(store: Path) -> None:
    """Wait until the server has made the index, and its readers have it."""
    begun = time.perf_counter()
    while not list(store.glob("index/*.sqlite")):
        if time.perf_counter() - begun > INDEX_SECONDS:
            raise TimeoutError(f"no index after {INDEX_SECONDS} seconds")
        time.sleep(1)
    (file,) = store.glob("index/*.sqlite")
    taken, size = time.perf_counter() - begun, file.stat().st_size
    print(f"index made in {taken:.0f} s, {size / 1e6:.0f} MB", file=sys.stderr)
    time.sleep(SETTLE_SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=30, help="for each query")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_quads(folder / "quads.nq")
        with open_writer(folder / "demarche", kind="plain") as writer:
            writer.dataset.bulk_load(path=folder / "quads.nq", format=RdfFormat.N_QUADS)
            writer.dataset.optimize()
            writer.publish()
            print(f"{len(writer.dataset):,} quads", file=sys.stderr)
        lines = list(rows(folder, options.rounds))
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
