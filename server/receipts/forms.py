"""Rows of each form of query to what is pending of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pyoxigraph import BlankNode, NamedNode, Variable

from server.algebra.nodes import Projected, Query
from server.algebra.nodes import Triple as Pattern
from server.algebra.scope import variables_of
from server.receipts.fresh import Fresh
from server.receipts.pending import Holding, Match, RowValues, Value, triple_of
from server.receipts.provenance import Kind, Leaf, Provenance, product_of, sum_of
from server.receipts.selection import Existence, Selection
from server.receipts.settling import Settling

_UNEXPLAINED = Leaf(Kind.UNKNOWN, "the row")


def pending_of(
    query: Query, rows: Sequence[RowValues], settling: Settling, fresh: Fresh
) -> list[Provenance]:
    """Return what makes each row of an answer true."""
    match query.form:
        case "SELECT":
            found = settling.pending_rows(Selection(query.select, fresh), _distinct(rows), None)
            return [found.get(row, _UNEXPLAINED) for row in rows]
        case "ASK":
            return [Match(Existence(query.select.pattern, fresh), (), None) for _ in rows]
        case "CONSTRUCT":
            return _constructed(query, rows, settling, fresh)
        case "DESCRIBE":
            return _described(query, rows, settling, fresh)


def _constructed(
    query: Query, rows: Sequence[RowValues], settling: Settling, fresh: Fresh
) -> list[Provenance]:
    """A triple comes of each solution that makes it with one of the template's patterns."""
    solutions = _solutions(query, settling, fresh)
    made: defaultdict[RowValues, list[Provenance]] = defaultdict(list)
    for solution, provenance in solutions.items():
        value_of = dict(zip(_names(query), solution, strict=True))
        for pattern in query.template:
            made[_instance(pattern, value_of)].append(provenance)
    return [sum_of(made[_without_nodes(row)] or [_UNEXPLAINED]) for row in rows]


def _described(
    query: Query, rows: Sequence[RowValues], settling: Settling, fresh: Fresh
) -> list[Provenance]:
    """A triple is there since it holds, and since its subject is asked for or found."""
    named = {term for term in query.described if isinstance(term, NamedNode)}
    found: defaultdict[Value | None, list[Provenance]] = defaultdict(list)
    for solution, provenance in _solutions(query, settling, fresh).items():
        for value in solution:
            found[value].append(provenance)
    described: list[Provenance] = []
    for row in rows:
        subject = row[0]
        holding = Holding(triple_of(*row), None)
        why = [] if subject in named or subject not in found else [sum_of(found[subject])]
        described.append(product_of([*why, holding]))
    return described


def _solutions(query: Query, settling: Settling, fresh: Fresh) -> Mapping[RowValues, Provenance]:
    """Return the solutions of the pattern as rows of what the form uses of them."""
    names = _names(query)
    if query.form == "DESCRIBE" and not names:
        return {}
    select = replace(query.select, projection=tuple(Projected(name, None) for name in names))
    selection = Selection(select, fresh)
    return settling.pending_rows(selection, settling.asked_rows(selection), None)


def _names(query: Query) -> list[Variable]:
    """Return the variables of the template, or those that are described."""
    if query.form == "DESCRIBE":
        terms: Sequence[object] = query.described or variables_of(query.select.pattern)
    else:
        terms = [t for p in query.template for t in (p.subject, p.predicate, p.object)]
    return list(dict.fromkeys(term for term in terms if isinstance(term, Variable)))


def _instance(pattern: Pattern, value_of: Mapping[Variable, Value | None]) -> RowValues:
    terms = (pattern.subject, pattern.predicate, pattern.object)
    return _without_nodes(tuple(value_of[t] if isinstance(t, Variable) else t for t in terms))


def _without_nodes(row: Sequence[object]) -> RowValues:
    """A blank node of a template is another one in each solution: any stands for all."""
    return tuple(BlankNode("any") if isinstance(t, BlankNode) else t for t in row)  # type: ignore[misc]


def _distinct(rows: Sequence[RowValues]) -> list[RowValues]:
    return list(dict.fromkeys(rows))
