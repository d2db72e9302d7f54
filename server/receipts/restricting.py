"""Query to the query over chosen claims: each triple pattern keeps what these hold, and metadata."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

from pyoxigraph import BlankNode, NamedNode, Variable

from ontology.terms import METADATA_PREDICATES
from server.algebra import nodes
from server.algebra.groups import all_of, joined
from server.algebra.nodes import (
    Call,
    Exists,
    Expression,
    Negated,
    Pattern,
    Repeated,
    Term,
    Triple,
    Triples,
    parts_of,
)
from server.receipts.choice import Choice
from server.receipts.closures import Pair, joined_by
from server.receipts.errors import NotTraceableError
from server.receipts.fresh import Fresh
from server.receipts.pending import Solution, bound_value_of
from server.receipts.renaming import renamed
from server.receipts.triples import compiled_triples, with_variables
from store.merging import ASSERTED, MODALITY

_CLAIM = Variable("claim")
_METADATA = frozenset(map(NamedNode, METADATA_PREDICATES))

Parted = tuple[Pattern, Sequence[Expression]]

# From a query to its solutions, of all claims.
RowsOf = Callable[[nodes.Select], Iterator[Solution]]


class Restriction:
    """A choice of claims, as it changes the patterns of one query."""

    def __init__(self, choice: Choice, fresh: Fresh, rows_of: RowsOf) -> None:
        own = {v for v in parts_of(choice.condition) if isinstance(v, Variable) and v != _CLAIM}
        # The query may have variables of the same names, which an EXISTS would take values from.
        names: dict[Variable | BlankNode, Term] = {
            v: fresh.variable() for v in sorted(own, key=str)
        }
        self._condition = renamed(choice.condition, names)
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
        """Return the pattern over chosen claims."""
        found, conditions = self._parted(pattern)
        return nodes.Filter(all_of(conditions), found) if conditions else found

    def _parted(self, pattern: Pattern) -> Parted:
        """Return the pattern, and what is still to be asked of its solutions.

        That is of variables which are surely bound, so it may as well be asked of what the pattern is
        joined with: a filter in between would keep the store from joining in the order it likes best.
        """
        match pattern:
            case nodes.Triples(triples):
                return self._triples(triples)
            case nodes.Graph(name, _):
                return pattern, [self._takes(name)]
            case nodes.Join(left, right):
                (first, of_first), (second, of_second) = self._parted(left), self._parted(right)
                return joined(first, second), [*of_first, *of_second]
            case nodes.Minus(left, right):
                kept, conditions = self._parted(left)
                return nodes.Minus(kept, self.pattern(right)), conditions
            case nodes.LeftJoin(left, right, condition):
                (kept, conditions), (added, of_added) = self._parted(left), self._parted(right)
                own = [self._expression(condition)] if condition else []
                asked = [*own, *of_added]
                return nodes.LeftJoin(kept, added, all_of(asked) if asked else None), conditions
            case nodes.Filter(condition, inner):
                kept, conditions = self._parted(inner)
                return nodes.Filter(self._expression(condition), kept), conditions
            case nodes.Extend(inner, variable, expression):
                kept, conditions = self._parted(inner)
                return nodes.Extend(kept, variable, self._expression(expression)), conditions
            case nodes.Union(left, right):
                return nodes.Union(self.pattern(left), self.pattern(right)), []
            case nodes.SubSelect(select):
                return nodes.SubSelect(self.select(select)), []
            case nodes.Values() | nodes.Service():
                return pattern, []

    def _triples(self, triples: tuple[Triple, ...]) -> Parted:
        """Return a basic graph pattern, and what holds each triple; paths are taken apart.

        A blank node of a pattern is another one in a condition: a variable is the same.
        """
        triples = tuple(with_variables(triple, self._fresh) for triple in triples)
        if all(isinstance(triple.predicate, NamedNode | Variable) for triple in triples):
            conditions = map(self._holds, triples)
            return Triples(triples), [condition for condition in conditions if condition]
        parts = list(map(self._path, triples))
        return reduce(joined, (part for part, _ in parts)), [c for _, cs in parts for c in cs]

    def _path(self, triple: Triple) -> Parted:
        match triple.predicate:
            case Repeated() as path:
                return joined_by(triple, path, self._pairs_of, self._fresh), []
            case Negated() as path:
                return Triples((triple,)), [self._is_beside(triple, path)]
            case _:
                return self._parted(compiled_triples([triple], self._fresh).pattern)

    def _is_beside(self, triple: Triple, path: Negated) -> Expression:
        """Tell that one predicate or another joins a distinct pair of a negated property set."""
        if path.backward is not None:
            raise NotTraceableError(
                "`^` in a negated property set is not followed over chosen claims"
            )
        verb = self._fresh.variable()
        other = Triples((Triple(triple.subject, verb, triple.object),))
        excluded = Call("NOT IN", (verb, *(path.forward or ())))
        return Exists(nodes.Filter(excluded, self.pattern(other)), is_negated=False)

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
