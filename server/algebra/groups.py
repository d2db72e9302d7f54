"""Group graph pattern as rdflib parses it to the pattern (SPARQL 1.1, section 18.2.2)."""

from collections.abc import Callable
from typing import Any

import rdflib
from rdflib.plugins.sparql.parserutils import CompValue

from server.algebra import nodes
from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.expressions import expression_of
from server.algebra.nodes import Call, Expression, Pattern, Select, Triple, Triples, Values
from server.algebra.paths import predicate_of
from server.algebra.terms import name_of, term_of, variable_of

SelectOf = Callable[[Any], Select]
_EMPTY = Triples(())


class Groups:
    """Folds groups; `select_of` gives the sub-selects in them."""

    def __init__(self, select_of: SelectOf) -> None:
        self._select_of = select_of

    def pattern(self, tree: Any) -> Pattern:  # Any: rdflib's tree has no types
        """Return the pattern of a group, whose filters hold for all of it."""
        if tree.name == "SubSelect":
            return nodes.SubSelect(self._select_of(tree))
        pattern, conditions = self._unfiltered(tree)
        return nodes.Filter(_all(conditions), pattern) if conditions else pattern

    def expression(self, tree: Any) -> Expression:
        """Return an expression whose EXISTS have groups."""
        return expression_of(tree, self.pattern)

    def _unfiltered(self, tree: Any) -> tuple[Pattern, list[Expression]]:
        pattern: Pattern = _EMPTY
        conditions = []
        for part in tree.part or ():
            if part.name == "Filter":
                conditions.append(self.expression(part.expr))
            else:
                pattern = self._with(pattern, part)
        return pattern, conditions

    def _with(self, before: Pattern, part: Any) -> Pattern:
        """Return what stands before an element of a group, with that element."""
        match str(part.name):
            case "OptionalGraphPattern":
                return self._optional(before, part.graph)
            case "MinusGraphPattern":
                return nodes.Minus(before, self.pattern(part.graph))
            case "Bind":
                return nodes.Extend(before, variable_of(part.var), self.expression(part.expr))
            case _:
                return joined(before, self._element(part))

    def _optional(self, before: Pattern, group: Any) -> Pattern:
        if group.name == "SubSelect":
            return nodes.LeftJoin(before, self.pattern(group), None)
        pattern, conditions = self._unfiltered(group)
        return nodes.LeftJoin(before, pattern, _all(conditions) if conditions else None)

    def _element(self, part: Any) -> Pattern:
        match str(part.name):
            case "TriplesBlock":
                return Triples(triples_of(part.triples))
            case "GroupOrUnionGraphPattern":
                first, *others = map(self.pattern, part.graph)
                for other in others:
                    first = nodes.Union(first, other)
                return first
            case "GraphGraphPattern":
                return nodes.Graph(name_of(part.term), self.pattern(part.graph))
            case "ServiceGraphPattern":
                return nodes.Service(
                    name_of(part.term), self.pattern(part.graph), bool(part.silent)
                )
            case "InlineData":
                return values_of(part)
            case name:
                raise UnsupportedSyntaxError(f"the pattern {name} is not known here")


def joined(left: Pattern, right: Pattern) -> Pattern:
    """Return the join; neighbouring triples are one basic graph pattern, and an empty one is none."""
    match left, right:
        case Triples(()), _:
            return right
        case Triples(before), Triples(after):
            return Triples(before + after)
        case nodes.Join(further, Triples(before)), Triples(after):
            return nodes.Join(further, Triples(before + after))
        case _:
            return nodes.Join(left, right)


def triples_of(blocks: Any) -> tuple[Triple, ...]:
    """Return the triples of a block, in which rdflib has terms one after the other."""
    terms = [term for block in blocks for term in block]
    threes = zip(terms[::3], terms[1::3], terms[2::3], strict=True)
    return tuple(Triple(term_of(s), predicate_of(p), term_of(o)) for s, p, o in threes)


def values_of(tree: Any) -> Values:
    """Return inline data; a single variable's values are rows too."""
    variables = tuple(map(variable_of, tree.var or ()))
    rows = tree.value or ()
    return Values(variables, tuple(_values_of(row) for row in rows))


def _values_of(row: Any) -> tuple[Any, ...]:
    cells = row if isinstance(row, list) else [row]
    if cells == [rdflib.RDF.nil]:
        return ()
    return tuple(None if str(c) == "UNDEF" and not _is_term(c) else term_of(c) for c in cells)


def _is_term(cell: Any) -> bool:
    return isinstance(cell, rdflib.term.Identifier | CompValue)


def _all(conditions: list[Expression]) -> Expression:
    return conditions[0] if len(conditions) == 1 else Call("&&", tuple(conditions))
