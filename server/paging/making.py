"""Answer to the page of it that is wanted."""

from collections.abc import Iterator
from itertools import islice, zip_longest

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store, Triple, Variable

from server.names import Names
from server.paging.cells import cell_of
from server.paging.footnotes import footnotes_of
from server.paging.page import Cell, Form, Page, Row, Span
from server.paging.reasons import numbers_of, reason_of
from server.receipts.answering import rows_of, size_of
from server.receipts.cited import Answer, Cited, Table, Triples, Verdict
from server.receipts.known import Known
from server.receipts.pending import RowValues

MOST_COUNTED = 10_000
"""Rows after those of the page that are counted before it is enough to say that there are more."""

_OF_A_TRIPLE = ("subject", "predicate", "object")
_VERDICT_ROWS = 1


def page_of_results(
    results: QuerySolutions | QueryBoolean | QueryTriples, span: Span, names: Names
) -> Page:
    """Return some rows of what Oxigraph is about to find; it looks for no more than are counted."""
    if isinstance(results, QueryBoolean):
        return Page("verdict", (), (), _VERDICT_ROWS, is_total=True, verdict=bool(results))
    if isinstance(results, QueryTriples):
        return _counted("graph", _OF_A_TRIPLE, _distinct(results), span, names)
    columns = tuple(variable.value for variable in results.variables)
    return _counted("table", columns, (tuple(row) for row in results), span, names)


def page_of_cited(store: Store, known: Known, cited: Cited, span: Span, names: Names) -> Page:
    """Return some rows of an answer with the receipts that it has, and the footnotes of these."""
    answer = cited.answer
    numbers = numbers_of(cited.receipts)
    reasons = [reason_of(receipt, numbers) for receipt in cited.receipts]
    found = rows_of(answer, [Variable(name) for name in _columns(answer)], span.start, span.stop)
    rows = (
        Row(_cells(row, names), why) for row, why in zip_longest(found, reasons) if row is not None
    )
    return Page(
        _form(answer),
        _columns(answer),
        tuple(rows),
        size_of(answer),
        is_total=True,
        footnotes=footnotes_of(store, known, numbers, names),
        verdict=answer.is_true if isinstance(answer, Verdict) else None,
        unsupported=cited.unsupported,
        missing=cited.missing,
    )


def _counted(
    form: Form, columns: tuple[str, ...], found: Iterator[RowValues], span: Span, names: Names
) -> Page:
    before = sum(1 for _ in islice(found, span.start))
    rows = tuple(Row(_cells(row, names)) for row in islice(found, span.stop - span.start))
    after = sum(1 for _ in islice(found, MOST_COUNTED))
    is_total = next(found, None) is None
    return Page(form, columns, rows, before + len(rows) + after, is_total)


def _distinct(triples: QueryTriples) -> Iterator[RowValues]:
    seen: set[Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple.subject, triple.predicate, triple.object


def _cells(row: RowValues, names: Names) -> tuple[Cell | None, ...]:
    return tuple(cell_of(term, names) for term in row)


def _columns(answer: Answer) -> tuple[str, ...]:
    match answer:
        case Table(_, variables):
            return tuple(variable.value for variable in variables)
        case Triples():
            return _OF_A_TRIPLE
        case Verdict():
            return ()


def _form(answer: Answer) -> Form:
    match answer:
        case Table():
            return "table"
        case Triples():
            return "graph"
        case Verdict():
            return "verdict"
