"""This endpoint beside others on the same quads, in one run: python -m bench.endpoint [--seconds N]

Needs wrk, and the packages of the group `bench`; `make bench` sees to those. Prints the table of
docs/speed.md: for each query and number of clients, requests a second and seconds, and our rate as a
ratio to that of Oxigraph's own server.
"""

import argparse
import json
import platform
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import Store

from bench.endpoint.data import write_quads
from bench.endpoint.load import JSON, Load, measured, measured_here
from bench.endpoint.queries import QUESTIONS, Question
from bench.endpoint.servers import demarche, oxigraph, prepare, rdflib_endpoint

CLIENTS = (1, 8)
CACHE_BYTES = 256 << 20

Key = tuple[str, int]
"""The name of a query, and how many clients asked it."""

OURS, CACHED, RUST, RDFLIB, LIMIT = (
    "demarche, cold",
    "demarche, cached",
    "oxigraph",
    "rdflib-endpoint",
    "in process",
)
SERVERS: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    OURS: lambda folder: demarche(folder, 0),
    CACHED: lambda folder: demarche(folder, CACHE_BYTES),
    RUST: oxigraph,
    RDFLIB: rdflib_endpoint,
}


def check(url: str, question: Question) -> None:
    """Raise ValueError if the endpoint answers with other than the rows that are there."""
    request = urllib.request.Request(
        f"{url}?{urlencode({'query': question.query})}", headers={"Accept": JSON}
    )
    with urllib.request.urlopen(request, timeout=120) as response:
        found = json.load(response)
    rows = len(found["results"]["bindings"]) if question.rows is not None else None
    if rows != question.rows:
        raise ValueError(f"{url} answers {question.name} with {rows} rows, not {question.rows}")


def loads(folder: Path, seconds: int) -> Iterator[tuple[str, Key, Load]]:
    """Yield what each endpoint does with each query."""
    for name, server in SERVERS.items():
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        with server(folder) as url:
            for question in QUESTIONS:
                check(url, question)
                for clients in CLIENTS:
                    yield (
                        name,
                        (question.name, clients),
                        measured(url, question.query, clients, seconds),
                    )
    print(f"measuring {LIMIT} ...", file=sys.stderr, flush=True)
    store = Store.read_only(str(folder / "oxigraph"))
    for question in QUESTIONS:
        yield LIMIT, (question.name, 1), measured_here(store, question.query, seconds)


def table(found: dict[tuple[str, Key], Load]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    names = (*SERVERS, LIMIT)
    yield f"| query | clients | {' | '.join(names)} | cold/oxigraph | cached/oxigraph |"
    yield "| --- " * (len(names) + 4) + "|"
    for question in QUESTIONS:
        for clients in CLIENTS:
            key = (question.name, clients)
            cells = [_cell(found.get((name, key))) for name in names]
            rust = found[RUST, key].rate
            ratios = [f"{found[name, key].rate / rust:.2f}" for name in (OURS, CACHED)]
            yield f"| {question.name} | {clients} | {' | '.join((*cells, *ratios))} |"


def _cell(load: Load | None) -> str:
    if load is None:
        return ""
    return f"{load.rate:,.1f}/s, {load.median * 1000:,.1f} ms, {load.p99 * 1000:,.1f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=4, help="for each measurement")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_quads(folder / "quads.nq")
        prepare(folder, folder / "quads.nq")
        found = {(name, key): load for name, key, load in loads(folder, options.seconds)}
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print("requests a second, median, 99th percentile")
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
