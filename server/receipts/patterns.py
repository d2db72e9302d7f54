"""Each operator of a pattern to a pattern that tells, and what makes its solutions true."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Variable

from server.algebra import nodes
from server.algebra.nodes import Exists, Expression, Pattern, parts_of
from server.receipts.compiled import Compiled, absent, all_of, given, joined
from server.receipts.conditions import condition_of, existences_of
from server.receipts.fresh import Fresh
from server.receipts.pending import (
    Match,
    Row,
    Solution,
    Standing,
    Trace,
    Value,
    bound_value_of,
)
from server.receipts.provenance import Kind, Leaf, Provenance, product_of
from server.receipts.selection import Existence, Selection
from server.receipts.triples import compiled_triples, either
from store.default_graph import name_of

_MATCHED = Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))


def compiled(pattern: Pattern, fresh: Fresh) -> Compiled:
    """Return the pattern that tells; raise NotTraceableError for what cannot be told."""
    match pattern:
        case nodes.Triples(triples):
            return compiled_triples(triples, fresh)
        case nodes.Join(left, right):
            return joined([compiled(left, fresh), compiled(right, fresh)])
        case nodes.Union(left, right):
            return either(compiled(left, fresh), compiled(right, fresh), fresh)
        case nodes.LeftJoin():
            return _optional(pattern, fresh)
        case nodes.Minus(left, right):
            kept = compiled(left, fresh)
            trace = all_of([kept.trace, absent(right)])
            return Compiled(nodes.Minus(kept.pattern, right), trace)
        case nodes.Filter(expression, inner):
            return _filtered(expression, compiled(inner, fresh), fresh)
        case nodes.Extend(inner, variable, expression):
            return _extended(compiled(inner, fresh), variable, expression, fresh)
        case nodes.Graph(name, inner):
            return _in_graph(name, compiled(inner, fresh))
        case nodes.Service(name, _, _):
            return Compiled(pattern, _served(name))
        case nodes.Values():
            return Compiled(pattern, given)
        case nodes.SubSelect(select):
            return Compiled(pattern, _row(Selection(select, fresh)))


def compiled_select(select: nodes.Select, fresh: Fresh) -> Compiled:
    """Return the pattern of an ungrouped query, with what its projection computes."""
    found = compiled(select.pattern, fresh)
    for projected in select.projection:
        if projected.expression is not None:
            found = _extended(found, projected.variable, projected.expression, fresh)
    if select.values is not None:
        found = joined([found, Compiled(select.values, given)])
    return found


def _optional(pattern: nodes.LeftJoin, fresh: Fresh) -> Compiled:
    left, right = compiled(pattern.left, fresh), compiled(pattern.right, fresh)
    condition = condition_of(pattern.condition, lambda exists: _matching(exists, fresh), fresh)
    matched = all_of([left.trace, right.trace, condition.trace])
    unmatched = all_of([left.trace, absent(pattern.right)])
    mark = fresh.variable()

    def trace(solution: Solution, graph: Value | None) -> Provenance:
        return (unmatched if solution[mark] is None else matched)(solution, graph)

    marked = nodes.Extend(right.pattern, mark, _MATCHED)
    told = condition.telling(nodes.LeftJoin(left.pattern, marked, pattern.condition))
    return Compiled(told, trace)


def _filtered(expression: Expression, found: Compiled, fresh: Fresh) -> Compiled:
    condition = condition_of(expression, lambda exists: _matching(exists, fresh), fresh)
    told = condition.telling(nodes.Filter(expression, found.pattern))
    return Compiled(told, all_of([found.trace, condition.trace]))


def _extended(
    found: Compiled, variable: Variable, expression: Expression, fresh: Fresh
) -> Compiled:
    rests_on = [_matching(exists, fresh) for exists in existences_of(expression)]
    extended = nodes.Extend(found.pattern, variable, expression)
    return Compiled(extended, all_of([found.trace, *rests_on]))


def _in_graph(name: NamedNode | Variable, found: Compiled) -> Compiled:
    def trace(solution: Solution, graph: Value | None) -> Provenance:
        del graph
        named = bound_value_of(name, solution)
        return product_of([Standing(named), found.trace(solution, named)])

    return Compiled(nodes.Graph(name, found.pattern), trace)


def _served(name: NamedNode | Variable) -> Trace:
    def trace(solution: Solution, graph: Value | None) -> Provenance:
        del graph
        return Leaf(Kind.SERVICE, name_of(bound_value_of(name, solution)))

    return trace


def _row(selection: Selection) -> Trace:
    def trace(solution: Solution, graph: Value | None) -> Provenance:
        return Row(selection, tuple(solution[name] for name in selection.variables), graph)

    return trace


def _matching(exists: Exists, fresh: Fresh) -> Trace:
    existence = Existence(exists.pattern, fresh)
    names = [part for part in set(parts_of(exists.pattern)) if isinstance(part, Variable)]

    def trace(solution: Solution, graph: Value | None) -> Provenance:
        return Match(existence, tuple(_bound(names, solution)), graph)

    return trace


def _bound(names: list[Variable], solution: Solution) -> Iterator[tuple[Variable, Value]]:
    for name in names:
        value = solution.get(name)  # none of a variable of the inner pattern alone
        if value is not None:
            yield name, value
