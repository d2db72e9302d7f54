"""Query to the query over chosen claims: each triple pattern keeps what these hold, and metadata."""

from dataclasses import replace

from pyoxigraph import NamedNode, Variable

from ontology.terms import DIP, METADATA_PREDICATES
from server.algebra import nodes
from server.algebra.nodes import Call, Exists, Expression, Pattern, Triple, Triples
from server.receipts.choice import Choice
from server.receipts.errors import NotTraceableError
from server.receipts.fresh import Fresh
from server.receipts.renaming import renamed

_CLAIM = Variable("claim")
_MODALITY, _ASSERTED = NamedNode(DIP.modality), NamedNode(DIP.Asserted)
_METADATA = frozenset(map(NamedNode, METADATA_PREDICATES))


class Restriction:
    """A choice of claims, as it changes the patterns of one query."""

    def __init__(self, choice: Choice, fresh: Fresh) -> None:
        self._condition = choice.condition
        self._fresh = fresh

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
        """Return the triples as one basic graph pattern, filtered by what holds each."""
        pattern: Pattern = Triples(triples)
        for triple in triples:
            condition = self._holds(triple)
            pattern = nodes.Filter(condition, pattern) if condition else pattern
        return pattern

    def _holds(self, triple: Triple) -> Expression | None:
        """A triple of the default graph that no asserted claim has is metadata."""
        if triple.predicate in _METADATA:
            return None
        if not isinstance(triple.predicate, NamedNode | Variable):
            raise NotTraceableError("a path is not followed over chosen claims only")
        claim = self._fresh.variable()
        inside = nodes.Graph(claim, Triples((triple,)))
        held = nodes.Join(inside, Triples((Triple(claim, _MODALITY, _ASSERTED),)))
        chosen = nodes.Filter(self._condition_of(claim), held)
        return Call("||", (Exists(chosen, is_negated=False), Exists(held, is_negated=True)))

    def _takes(self, graph: NamedNode | Variable) -> Expression:
        """Tell that a named graph is a chosen claim, asserted or not, or no claim at all."""
        claim = self._fresh.variable()
        is_claim = Exists(Triples((Triple(graph, _MODALITY, claim),)), is_negated=True)
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
