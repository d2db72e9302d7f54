"""How much faster rows are sorted after a query than by Oxigraph's own ORDER BY.

    python -m bench.ordering [ROWS]

makes a store of ROWS (100,000) labelled entities on disk, asks each query both ways in one process,
and prints the seconds from the query to the last byte of JSON, the medians of three runs.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store

from server.text.ordering import ordering_of
from server.text.sorting import in_order

_RUNS = 3
_WORDS = "summit talks minister treaty border dispute ambassador joint statement visit".split()
_LABEL = NamedNode("http://example.org/label")
_LABELS = f"SELECT ?entity ?label {{ ?entity {_LABEL} ?label }}"
_QUERIES = {
    "labels": f"{_LABELS} ORDER BY ?label",
    "labels, last ten": f"{_LABELS} ORDER BY DESC(?label) LIMIT 10",
    "IRIs": f"{_LABELS} ORDER BY ?entity",
    "labels, not selected": f"SELECT ?entity {{ ?entity {_LABEL} ?label }} ORDER BY ?label ?entity",
}


def main(rows: int) -> None:
    """Print a line for each query."""
    with tempfile.TemporaryDirectory() as directory:
        store = _store(Path(directory), rows)
        print(f"{rows:,} rows, seconds     Oxigraph   after   ratio")
        for name, query in _QUERIES.items():
            own, after = _seconds(_oxigraphs, store, query), _seconds(_after, store, query)
            print(f"{name:22} {own:12.2f} {after:7.2f} {own / after:7.1f}")


def _store(directory: Path, rows: int) -> Store:
    writer = Store(str(directory / "written"))
    writer.bulk_extend(_quads(rows))
    writer.backup(str(directory / "read"))
    return Store.read_only(str(directory / "read"))


def _quads(rows: int) -> Iterator[Quad]:
    chance = random.Random(rows)
    for number in range(rows):
        label = f"{' '.join(chance.choices(_WORDS, k=4))} {chance.randrange(rows)}"
        yield Quad(NamedNode(f"http://example.org/entity/{number}"), _LABEL, Literal(label))


def _seconds(ask: Callable[[Store, str], object], store: Store, query: str) -> float:
    taken: list[float] = []
    for _ in range(_RUNS):
        start = perf_counter()
        ask(store, query)
        taken.append(perf_counter() - start)
    return median(taken)


def _oxigraphs(store: Store, query: str) -> bytes | None:
    return _solutions(store, query).serialize(format=QueryResultsFormat.JSON)


def _after(store: Store, query: str) -> bytes | None:
    ordering = ordering_of(query)
    assert ordering is not None
    found = in_order(_solutions(store, ordering.query), ordering)
    return found.serialize(format=QueryResultsFormat.JSON)


def _solutions(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
