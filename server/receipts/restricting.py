"""Query to the query over chosen claims: each triple pattern keeps what these hold, and metadata."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce

from pyoxigraph import NamedNode, Variable

from ontology.terms import METADATA_PREDICATES
from server.algebra import nodes
from server.algebra.nodes import (
    Call,
    Exists,
    Expression,
    Negated,
    Pattern,
    Repeated,
    Triple,
    Triples,
)
from server.receipts.choice import Choice
from server.receipts.closures import Pair, joined_by
from server.receipts.errors import NotTraceableError
from server.receipts.fresh import Fresh
from server.receipts.pending import Solution, bound_value_of
from server.receipts.renaming import renamed
from server.receipts.triples import compiled_triples
from store.merging import ASSERTED, MODALITY

_CLAIM = Variable("claim")
_METADATA = frozenset(map(NamedNode, METADATA_PREDICATES))

# From a query to its solutions, of all claims.
RowsOf = Callable[[nodes.Select], Iterator[Solution]]


class Restriction:
    """A choice of claims, as it changes the patterns of one query."""

    def __init__(self, choice: Choice, fresh: Fresh, rows_of: RowsOf) -> None:
        self._condition = choice.condition
        self._fresh = fresh
        self._rows_of = rows_of

    def select(self, select: nodes.Select) -> nodes.Select:
        """Return the same over chosen claims; raise NotTraceableError where that cannot be said."""
        return replace(
            select,
            pattern=self.pattern(select.pattern),
            projection=tuple(
                replace(p, expression=p.expression and self._expression(p.expression))
                for p in select.projection
            ),
            having=tuple(map(self._expression, select.having)),
        )

    def pattern(self, pattern: Pattern) -> Pattern:
        match pattern:
            case nodes.Triples(triples):
                return self._triples(triples)
            case nodes.Join(left, right) | nodes.Union(left, right) | nodes.Minus(left, right):
                return type(pattern)(self.pattern(left), self.pattern(right))
            case nodes.LeftJoin(left, right, condition):
                condition = condition and self._expression(condition)
                return nodes.LeftJoin(self.pattern(left), self.pattern(right), condition)
            case nodes.Filter(condition, inner):
                return nodes.Filter(self._expression(condition), self.pattern(inner))
            case nodes.Extend(inner, variable, expression):
                return nodes.Extend(self.pattern(inner), variable, self._expression(expression))
            case nodes.Graph(name, _):
                return nodes.Filter(self._takes(name), pattern)
            case nodes.SubSelect(select):
                return nodes.SubSelect(self.select(select))
            case nodes.Values() | nodes.Service():
                return pattern

    def _triples(self, triples: tuple[Triple, ...]) -> Pattern:
        """Return a basic graph pattern, filtered by what holds each triple; paths are taken apart."""
        if all(isinstance(triple.predicate, NamedNode | Variable) for triple in triples):
            pattern: Pattern = Triples(triples)
            for condition in map(self._holds, triples):
                pattern = nodes.Filter(condition, pattern) if condition else pattern
            return pattern
        parts = (self._path(triple) for triple in triples)
        return reduce(nodes.Join, parts)

    def _path(self, triple: Triple) -> Pattern:
        match triple.predicate:
            case Repeated() as path:
                return joined_by(triple, path, self._pairs_of, self._fresh)
            case Negated() as path:
                return self._beside(triple, path)
            case _:
                return self.pattern(compiled_triples([triple], self._fresh).pattern)

    def _beside(self, triple: Triple, path: Negated) -> Pattern:
        """Return a negated property set, as distinct pairs that one predicate or another joins."""
        if path.backward is not None:
            raise NotTraceableError(
                "`^` in a negated property set is not followed over chosen claims"
            )
        verb = self._fresh.variable()
        other = Triples((Triple(triple.subject, verb, triple.object),))
        excluded = Call("NOT IN", (verb, *(path.forward or ())))
        return nodes.Filter(
            Exists(nodes.Filter(excluded, self.pattern(other)), is_negated=False),
            Triples((triple,)),
        )

    def _holds(self, triple: Triple) -> Expression | None:
        """A triple of the default graph that no asserted claim has is metadata."""
        if triple.predicate in _METADATA:
            return None
        claim = self._fresh.variable()
        inside = nodes.Graph(claim, Triples((triple,)))
        held = nodes.Join(inside, Triples((Triple(claim, MODALITY, ASSERTED),)))
        chosen = nodes.Filter(self._condition_of(claim), held)
        return Call("||", (Exists(chosen, is_negated=False), Exists(held, is_negated=True)))

    def _takes(self, graph: NamedNode | Variable) -> Expression:
        """Tell that a named graph is a chosen claim, asserted or not, or no claim at all."""
        claim = self._fresh.variable()
        is_claim = Exists(Triples((Triple(graph, MODALITY, claim),)), is_negated=True)
        return Call("||", (is_claim, self._condition_of(graph)))

    def _condition_of(self, claim: NamedNode | Variable) -> Expression:
        return renamed(self._condition, {_CLAIM: claim})

    def _expression(self, expression: Expression) -> Expression:
        match expression:
            case Exists(pattern, is_negated):
                return Exists(self.pattern(pattern), is_negated)
            case Call(function, arguments, is_distinct):
                return Call(function, tuple(map(self._expression, arguments)), is_distinct)
            case _:
                return expression

    def _pairs_of(self, select: nodes.Select) -> Iterator[Pair]:
        start, end = (projected.variable for projected in select.projection)
        for solution in self._rows_of(self.select(select)):
            yield bound_value_of(start, solution), bound_value_of(end, solution)
