"""Group graph patterns, folded as SPARQL 1.1 says (section 18.2.2)."""

from abc import abstractmethod
from collections.abc import Sequence

from server.algebra import nodes
from server.algebra.inline_data import InlineData
from server.algebra.nodes import Call, Expression, Pattern, Select, Triples

_EMPTY = Triples(())


class Groups(InlineData):
    """Takes groups."""

    @abstractmethod
    def select(self) -> Select:
        """Take a sub-select, without brackets."""

    def group(self) -> Pattern:
        """Take a group, whose filters hold for all of it."""
        pattern, conditions = self._unfiltered()
        return nodes.Filter(all_of(conditions), pattern) if conditions else pattern

    def _unfiltered(self) -> tuple[Pattern, list[Expression]]:
        self.expect("{")
        is_select = self.word == "SELECT"
        pattern, conditions = (
            (nodes.SubSelect(self.select()), []) if is_select else self._elements()
        )
        self.expect("}")
        return pattern, conditions

    def _elements(self) -> tuple[Pattern, list[Expression]]:
        pattern: Pattern = _EMPTY
        conditions: list[Expression] = []
        while self.word != "}":
            if self.is_at_triples:
                pattern = joined(pattern, Triples(self.triples()))
                continue
            if self.accepts("FILTER"):
                conditions.append(self.constraint())
            else:
                pattern = self._with_element(pattern)
            self.accepts(".")
        return pattern, conditions

    def _with_element(self, before: Pattern) -> Pattern:
        """Return what stands before an element of a group, with that element."""
        if self.accepts("OPTIONAL"):
            pattern, conditions = self._unfiltered()
            return nodes.LeftJoin(before, pattern, all_of(conditions) if conditions else None)
        if self.accepts("MINUS"):
            return nodes.Minus(before, self.group())
        if self.accepts("BIND"):
            return self._bind(before)
        return joined(before, self._element())

    def _bind(self, before: Pattern) -> Pattern:
        self.expect("(")
        expression = self.expression()
        self.expect("AS")
        variable = self.variable()
        self.expect(")")
        return nodes.Extend(before, variable, expression)

    def _element(self) -> Pattern:
        if self.accepts("GRAPH"):
            return nodes.Graph(self.iri_or_variable(), self.group())
        if self.accepts("SERVICE"):
            is_silent = self.accepts("SILENT")
            return nodes.Service(self.iri_or_variable(), self.group(), is_silent)
        return self.inline_data() if self.accepts("VALUES") else self._union()

    def _union(self) -> Pattern:
        pattern = self.group()
        while self.accepts("UNION"):
            pattern = nodes.Union(pattern, self.group())
        return pattern


def joined(left: Pattern, right: Pattern) -> Pattern:
    """Return the join; neighbouring triples are one basic graph pattern, and an empty one is none."""
    match left, right:
        case Triples(()), _:
            return right
        case _, Triples(()):
            return left
        case Triples(before), Triples(after):
            return Triples(before + after)
        case nodes.Join(further, Triples(before)), Triples(after):
            return nodes.Join(further, Triples(before + after))
        case _:
            return nodes.Join(left, right)


def all_of(conditions: Sequence[Expression]) -> Expression:
    """Return that all of them hold; there has to be one."""
    return conditions[0] if len(conditions) == 1 else Call("&&", tuple(conditions))
