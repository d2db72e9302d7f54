"""A snapshot to how much it holds of what.

Oxigraph counts, in one pass for each figure and in memory for the classes and properties only:
subjects are counted where another one follows, since a store is read in the order of its subjects.
Terms are written as in TSV, in which results have them.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the default graph holds, and how much the named graphs do."""

    triples: int
    subjects: int
    named_triples: int
    named_graphs: int
    instances_of_class: Mapping[str, int] = field(repr=False)
    uses_of_property: Mapping[str, int] = field(repr=False)


def statistics_of(store: Store) -> Statistics:
    """Count everything; a million quads take some seconds."""
    uses = _groups(store, "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
    classes = f"SELECT ?c (COUNT(*) AS ?n) {{ ?s {_TYPE} ?c }} GROUP BY ?c"
    return Statistics(
        triples=sum(uses.values()),
        subjects=_number(store, "{ SELECT REDUCED ?s { ?s ?p ?o } }"),
        named_triples=_number(store, "GRAPH ?g { ?s ?p ?o }"),
        named_graphs=_number(store, "GRAPH ?g {}"),
        instances_of_class=_groups(store, classes),
        uses_of_property=uses,
    )


def written(statistics: Statistics) -> str:
    """Return the statistics as JSON."""
    return json.dumps(asdict(statistics), ensure_ascii=False)


def read(text: str) -> Statistics:
    """Return the statistics that were written."""
    return Statistics(**json.loads(text))


def _number(store: Store, pattern: str) -> int:
    (row,) = _rows(store, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    return int(row)


def _groups(store: Store, query: str) -> dict[str, int]:
    pairs = (row.rsplit("\t", 1) for row in _rows(store, query))
    return {term: int(number) for term, number in sorted(pairs)}


def _rows(store: Store, query: str) -> list[str]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)  # of a SELECT
    written_rows = found.serialize(format=QueryResultsFormat.TSV) or b""
    return written_rows.decode().split("\n")[1:-1]
