"""Query to its plain answer, before anything is asked about it."""

import json
from collections.abc import Collection, Sequence
from itertools import islice

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    Variable,
    parse_query_results,
)

from server.receipts.cited import Answer, Table, Triples, Verdict
from server.receipts.pending import RowValues

Results = QuerySolutions | QueryBoolean | QueryTriples
_JSON = QueryResultsFormat.JSON


def answer_of(results: Results) -> Answer:
    """Return all of an answer."""
    if isinstance(results, QueryTriples):
        return Triples(tuple(dict.fromkeys(results)))
    if isinstance(results, QueryBoolean):
        return Verdict(_json_of(results), bool(results))
    variables = tuple(results.variables)
    return Table(_json_of(results), variables)


def rows_of(
    answer: Answer, variables: Sequence[Variable], start: int, stop: int | None
) -> list[RowValues]:
    """Return the rows [start, stop) of an answer; the one row of an ASK has no values.

    Those of a table are the values of the variables, in their order.
    """
    match answer:
        case Table(plain):
            solutions = islice(_solutions_of(plain), start, stop)
            return [tuple(solution[variable] for variable in variables) for solution in solutions]
        case Triples(triples):
            return [(t.subject, t.predicate, t.object) for t in triples[start:stop]]
        case Verdict():
            single: list[RowValues] = [()]
            return single[start:stop]


def results_of(answer: Answer) -> QuerySolutions | QueryBoolean | tuple[Triple, ...]:
    """Return an answer as Oxigraph gives it, to be written in any format."""
    match answer:
        case Table(plain) | Verdict(plain):
            return parse_query_results(plain, _JSON)
        case Triples(triples):
            return triples


def size_of(answer: Answer) -> int:
    """Return the number of rows; those of a table are counted."""
    match answer:
        case Table(plain):
            return sum(1 for _ in _solutions_of(plain))
        case Triples(triples):
            return len(triples)
        case Verdict():
            return 1


def is_empty(answer: Answer) -> bool:
    """Tell whether there are no rows; the answer of an ASK is empty if it is no."""
    match answer:
        case Table(plain):
            return next(_solutions_of(plain), None) is None
        case Triples(triples):
            return not triples
        case Verdict(_, is_true):
            return not is_true


def only(answer: Answer, kept: Collection[int], offset: int, limit: int | None) -> Answer:
    """Return the answer with those of its rows that are kept, of which a query wants a slice."""
    match answer:
        case Table(plain, variables):
            found = json.loads(plain)
            rows = [row for i, row in enumerate(found["results"]["bindings"]) if i in kept]
            rows = rows[offset : None if limit is None else offset + limit]
            found["results"]["bindings"] = rows
            return Table(json.dumps(found, ensure_ascii=False).encode(), variables)
        case Triples(triples):
            return Triples(tuple(triple for i, triple in enumerate(triples) if i in kept))
        case Verdict(plain, is_true):
            found = json.loads(plain) | {"boolean": is_true and 0 in kept}
            return Verdict(json.dumps(found).encode(), found["boolean"])


def _json_of(results: QuerySolutions | QueryBoolean) -> bytes:
    written = results.serialize(format=_JSON)
    if written is None:
        raise TypeError("results were written elsewhere")
    return written


def _solutions_of(plain: bytes) -> QuerySolutions:
    results = parse_query_results(plain, _JSON)
    if not isinstance(results, QuerySolutions):
        raise TypeError(f"a table's rows are {results}")
    return results
