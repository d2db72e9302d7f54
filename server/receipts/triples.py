"""Basic graph pattern to ground triples and walks: paths taken apart as far as a query can."""

from collections.abc import Iterable, Iterator
from functools import reduce

from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from server.algebra.nodes import (
    Alternative,
    Extend,
    Inverse,
    Negated,
    Path,
    Repeated,
    Sequence,
    Term,
    Triple,
    Triples,
    Union,
)
from server.receipts.compiled import Compiled, joined
from server.receipts.fresh import Fresh
from server.receipts.pending import (
    Holding,
    Solution,
    Trace,
    Value,
    Walk,
    bound_value_of,
    triple_of,
    value_of,
)
from server.receipts.provenance import Provenance

_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def compiled_triples(triples: Iterable[Triple], fresh: Fresh) -> Compiled:
    """Return the pattern with a variable for each blank node, and for each node within a path."""
    return joined([_compiled(with_variables(triple, fresh), fresh) for triple in triples])


def either(left: Compiled, right: Compiled, fresh: Fresh) -> Compiled:
    """Return a union whose solutions tell which side they are of."""
    side = fresh.variable()

    def trace(solution: Solution, graph: Value | None) -> Provenance:
        matched = left if solution[side] == _SIDES[0] else right
        return matched.trace(solution, graph)

    sides = (
        Extend(matched.pattern, side, name)
        for matched, name in zip((left, right), _SIDES, strict=True)
    )
    return Compiled(Union(*sides), trace)


_SIDES = tuple(Literal(number, datatype=_INTEGER) for number in "01")


def with_variables(triple: Triple, fresh: Fresh) -> Triple:
    """Return the triple with a variable for each blank node."""

    def named(term: Term) -> Term:
        return fresh.variable_of(term) if isinstance(term, BlankNode) else term

    return Triple(named(triple.subject), triple.predicate, named(triple.object))


def _compiled(triple: Triple, fresh: Fresh) -> Compiled:
    subject, predicate, object_ = triple.subject, triple.predicate, triple.object
    match predicate:
        case NamedNode() | Variable():
            return Compiled(Triples((triple,)), _holding(triple, predicate))
        case Inverse(path):
            return _compiled(Triple(object_, path, subject), fresh)
        case Sequence(paths):
            return joined(
                [_compiled(step, fresh) for step in _steps(subject, paths, object_, fresh)]
            )
        case Alternative(paths):
            ways = [_compiled(Triple(subject, path, object_), fresh) for path in paths]
            return reduce(lambda left, right: either(left, right, fresh), ways)
        case Repeated() | Negated():
            return Compiled(Triples((triple,)), _walk(triple, predicate))


def _steps(subject: Term, paths: tuple[Path, ...], object_: Term, fresh: Fresh) -> Iterator[Triple]:
    nodes = [subject, *(fresh.variable() for _ in paths[1:]), object_]
    for path, start, end in zip(paths, nodes, nodes[1:], strict=False):
        yield Triple(start, path, end)


def _holding(triple: Triple, predicate: NamedNode | Variable) -> Trace:
    terms = (triple.subject, predicate, triple.object)

    def trace(solution: Solution, graph: Value | None) -> Provenance:
        return Holding(triple_of(*(value_of(term, solution) for term in terms)), graph)

    return trace


def _walk(triple: Triple, path: Repeated | Negated) -> Trace:
    def trace(solution: Solution, graph: Value | None) -> Provenance:
        start, end = (bound_value_of(term, solution) for term in (triple.subject, triple.object))
        return Walk(start, path, end, graph)

    return trace
