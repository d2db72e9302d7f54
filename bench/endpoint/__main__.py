"""This endpoint beside others on the same quads: python -m bench.endpoint [--seconds N] [NAME ...]

Needs wrk, and the packages of the group `bench`; `make bench` sees to those. Prints the table of
docs/speed.md: for each query and number of clients, requests a second and seconds, and our rate as a
ratio to that of Oxigraph's own server.
"""

import argparse
import json
import platform
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from math import ceil
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

from pyoxigraph import Store

from bench.endpoint.data import write_quads
from bench.endpoint.load import JSON, Load, measured, measured_here
from bench.endpoint.queries import QUESTIONS, Question
from bench.endpoint.servers import (
    NotStartedError,
    demarche,
    oxigraph,
    prepare,
    rdflib_endpoint,
    uvicorn_alone,
)

CLIENTS = (1, 8)
CACHE_BYTES = 256 << 20
PATIENCE = 30
"""Seconds for an answer; an endpoint that takes longer has an empty cell."""

SLOW = 2.5
"""Seconds of an answer that is measured alone."""

ANSWERS = 20
"""What comes in a measurement at least, one after the other: wrk counts only whole ones."""

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


def seconds_of_one(url: str, question: Question) -> float:
    """Return how long one answer takes; raise ValueError if it has other than the rows that are there."""
    request = urllib.request.Request(
        f"{url}?{urlencode({'query': question.query})}", headers={"Accept": JSON}
    )
    begun = time.perf_counter()
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:
        body = response.read()
    taken = time.perf_counter() - begun
    found = json.loads(body)
    rows = len(found["results"]["bindings"]) if question.rows is not None else None
    if rows != question.rows:
        raise ValueError(f"{url} answers {question.name} with {rows} rows, not {question.rows}")
    return taken


def loads(
    folder: Path, questions: Sequence[Question], seconds: int
) -> Iterator[tuple[str, Key, Load]]:
    """Yield what each endpoint does with each query; nothing where it does not start or answer in time.

    For 0 clients it is the first answer alone, with all that is done but once.
    """
    for name, server in SERVERS.items():
        for question in questions:
            print(f"{name}: {question.name}", file=sys.stderr, flush=True)
            try:
                with server(folder) as url:
                    for clients, load in _loads(url, question, seconds):
                        yield name, (question.name, clients), load
            except NotStartedError as error:
                print(error, file=sys.stderr)
    store = Store.read_only(str(folder / "oxigraph"))
    for question in questions:
        print(f"{LIMIT}: {question.name}", file=sys.stderr, flush=True)
        yield LIMIT, (question.name, 1), measured_here(store, question.query, seconds)


def _loads(url: str, question: Question, seconds: int) -> Iterator[tuple[int, Load]]:
    try:
        first = seconds_of_one(url, question)
        yield 0, Load(1 / first, first, first)
        once = seconds_of_one(url, question)
    except (TimeoutError, HTTPError):
        return
    if once > SLOW:  # for a load: one answer is the measurement
        yield 1, Load(1 / once, once, once)
        return
    for clients in CLIENTS:
        yield clients, measured(url, question.query, clients, max(seconds, ceil(ANSWERS * once)))


def table(found: dict[tuple[str, Key], Load], questions: Sequence[Question]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    names = (*SERVERS, LIMIT)
    yield f"| query | clients | {' | '.join(names)} | cold/oxigraph | cached/oxigraph |"
    yield "| --- " * (len(names) + 4) + "|"
    for question in questions:
        for clients in CLIENTS:
            key = (question.name, clients)
            cells = [_cell(found.get((name, key))) for name in names]
            ratios = [_ratio(found.get((n, key)), found.get((RUST, key))) for n in (OURS, CACHED)]
            yield f"| {question.name} | {clients} | {' | '.join((*cells, *ratios))} |"


def first_answers(
    found: dict[tuple[str, Key], Load], questions: Sequence[Question]
) -> Iterator[str]:
    """Yield the lines of a Markdown table of how long the first answer takes."""
    yield f"| first answer to | {' | '.join(SERVERS)} |"
    yield "| --- " * (len(SERVERS) + 1) + "|"
    for question in questions:
        firsts = [found.get((name, (question.name, 0))) for name in SERVERS]
        cells = [f"{first.median * 1000:,.1f} ms" if first else "" for first in firsts]
        yield f"| {question.name} | {' | '.join(cells)} |"


def _of_uvicorn_alone(seconds: int) -> Iterator[str]:
    """Yield how many requests the web server takes that we are behind, where nothing is behind it."""
    with uvicorn_alone() as url:
        for clients in CLIENTS:
            load = measured(url, QUESTIONS[0].query, clients, seconds)
            yield f"uvicorn with one word for everybody, {clients} clients: {_cell(load)}"


def _ratio(ours: Load | None, theirs: Load | None) -> str:
    return f"{ours.rate / theirs.rate:.2f}" if ours and theirs and theirs.rate else ""


def _cell(load: Load | None) -> str:
    if load is None or not load.rate:
        return ""
    if not load.median:  # wrk tells none of a few answers
        return f"{load.rate:,.1f}/s"
    return f"{load.rate:,.1f}/s, {load.median * 1000:,.1f} ms, {load.p99 * 1000:,.1f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=4, help="for each measurement")
    parser.add_argument("names", nargs="*", help="only queries whose name has one of these in it")
    options = parser.parse_args()
    questions = [q for q in QUESTIONS if any(name in q.name for name in options.names or [""])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_quads(folder / "quads.nq")
        prepare(folder, folder / "quads.nq")
        alone = list(_of_uvicorn_alone(options.seconds))
        found = {(name, key): load for name, key, load in loads(folder, questions, options.seconds)}
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print("requests a second, median, 99th percentile")
    print("\n".join((*table(found, questions), "", *first_answers(found, questions), "", *alone)))


if __name__ == "__main__":
    main()
