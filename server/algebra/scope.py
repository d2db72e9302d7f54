"""Which variables a pattern has, and which it surely binds (SPARQL 1.1, section 18.2.1)."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Variable

from server.algebra import nodes
from server.algebra.nodes import Pattern


def variables_of(pattern: Pattern) -> tuple[Variable, ...]:
    """Return the variables in scope, in the order in which they first stand."""
    return tuple(dict.fromkeys(_in_scope(pattern)))


def certain_variables_of(pattern: Pattern) -> frozenset[Variable]:
    """Return the variables that every solution binds."""
    match pattern:
        case nodes.Join(left, right):
            return certain_variables_of(left) | certain_variables_of(right)
        case nodes.Union(left, right):
            return certain_variables_of(left) & certain_variables_of(right)
        case nodes.LeftJoin(left) | nodes.Minus(left):
            return certain_variables_of(left)
        case nodes.Filter(_, inner):
            return certain_variables_of(inner)
        case nodes.Extend(inner, variable, expression):
            certain = certain_variables_of(inner)
            is_constant = isinstance(expression, NamedNode | Literal)
            return certain | {variable} if is_constant or expression in certain else certain
        case nodes.Graph(name, inner):
            return certain_variables_of(inner) | frozenset(_variables_in(name))
        case nodes.Service():
            return frozenset()
        case nodes.Values(variables, rows):
            columns = zip(variables, zip(*rows, strict=True), strict=False)
            return frozenset(variable for variable, cells in columns if None not in cells)
        case nodes.SubSelect(select):
            certain = certain_variables_of(select.pattern)
            return certain & {p.variable for p in select.projection if p.expression is None}
        case nodes.Triples():
            return frozenset(_in_scope(pattern))


def _in_scope(pattern: Pattern) -> Iterator[Variable]:
    match pattern:
        case nodes.Triples(triples):
            for triple in triples:
                yield from _variables_in(triple.subject, triple.predicate, triple.object)
        case nodes.Join(left, right) | nodes.Union(left, right) | nodes.LeftJoin(left, right):
            yield from _in_scope(left)
            yield from _in_scope(right)
        case nodes.Minus(left):
            yield from _in_scope(left)
        case nodes.Filter(_, inner):
            yield from _in_scope(inner)
        case nodes.Extend(inner, variable):
            yield from _in_scope(inner)
            yield variable
        case nodes.Graph(name, inner) | nodes.Service(name, inner):
            yield from _variables_in(name)
            yield from _in_scope(inner)
        case nodes.Values(variables):
            yield from variables
        case nodes.SubSelect(select):
            yield from (projected.variable for projected in select.projection)


def _variables_in(*terms: object) -> Iterator[Variable]:
    yield from (term for term in terms if isinstance(term, Variable))
