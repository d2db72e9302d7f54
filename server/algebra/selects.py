"""Select clauses and solution modifiers (SPARQL 1.1, section 15)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf

from pyoxigraph import Variable

from server.algebra.groups import Groups
from server.algebra.nodes import (
    Expression,
    Grouping,
    Ordering,
    Pattern,
    Projected,
    Select,
    Values,
)
from server.algebra.scope import variables_of
from server.text.lexer import Kind

_Modifier = OneOf["", "DISTINCT", "REDUCED"]


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between SELECT and WHERE; the columns of `*` are none."""

    modifier: _Modifier
    columns: tuple[Projected, ...]


EVERYTHING = Clause("", ())


class Selects(Groups):
    """Takes selects."""

    def select(self) -> Select:
        """Take a sub-select."""
        clause = self.clause()
        return self.rest(clause, self.where())

    def clause(self) -> Clause:
        """Take SELECT and what is selected."""
        self.expect("SELECT")
        modifier = self._modifier()
        return Clause(modifier, () if self.accepts("*") else tuple(self._columns()))

    def where(self) -> Pattern:
        """Take a pattern, with or without the word."""
        self.accepts("WHERE")
        return self.group()

    def rest(self, clause: Clause, pattern: Pattern) -> Select:
        """Take what stands after the pattern."""
        groupings = tuple(self._groupings()) if self._accepts_by("GROUP") else None
        having = tuple(self._constraints()) if self.accepts("HAVING") else ()
        orderings = tuple(self._orderings()) if self._accepts_by("ORDER") else ()
        limits = dict(self._limits())
        return Select(
            pattern,
            clause.columns or tuple(Projected(v, None) for v in all_variables_of(pattern)),
            modifier=clause.modifier,
            groupings=groupings,
            having=having,
            orderings=orderings,
            offset=limits.get("OFFSET", 0),
            limit=limits.get("LIMIT"),
            values=self._values(),
        )

    def _modifier(self) -> _Modifier:
        if self.accepts("DISTINCT"):
            return "DISTINCT"
        return "REDUCED" if self.accepts("REDUCED") else ""

    def _columns(self) -> Iterator[Projected]:
        yield self._column()
        while self._is_at_column:
            yield self._column()

    @property
    def _is_at_column(self) -> bool:
        return self.kind is Kind.VAR or self.word == "("

    def _column(self) -> Projected:
        if self.kind is Kind.VAR:
            return Projected(self.variable(), None)
        self.expect("(")
        expression = self.expression()
        self.expect("AS")
        projected = Projected(self.variable(), expression)
        self.expect(")")
        return projected

    def _accepts_by(self, word: str) -> bool:
        if not self.accepts(word):
            return False
        self.expect("BY")
        return True

    def _groupings(self) -> Iterator[Grouping]:
        yield self._grouping()
        while self.kind is Kind.VAR or self.is_at_constraint:
            yield self._grouping()

    def _grouping(self) -> Grouping:
        if not self.accepts("("):
            return Grouping(self._variable_or_constraint(), None)
        expression = self.expression()
        variable = self.variable() if self.accepts("AS") else None
        self.expect(")")
        return Grouping(expression, variable)

    def _constraints(self) -> Iterator[Expression]:
        yield self.constraint()
        while self.is_at_constraint:
            yield self.constraint()

    def _orderings(self) -> Iterator[Ordering]:
        yield self._ordering()
        while self.kind is Kind.VAR or self.word in ("ASC", "DESC") or self.is_at_constraint:
            yield self._ordering()

    def _ordering(self) -> Ordering:
        if self.word not in ("ASC", "DESC"):
            return Ordering(self._variable_or_constraint(), is_descending=False)
        is_descending = self.take().word == "DESC"
        return Ordering(self.constraint(), is_descending)

    def _variable_or_constraint(self) -> Expression:
        return self.variable() if self.kind is Kind.VAR else self.constraint()

    def _limits(self) -> Iterator[tuple[str, int]]:
        while self.word in ("LIMIT", "OFFSET"):
            yield self.take().word, int(self.take_kind(Kind.INTEGER).text)

    def _values(self) -> Values | None:
        return self.inline_data() if self.accepts("VALUES") else None


def all_variables_of(pattern: Pattern) -> list[Variable]:
    """Return what `*` stands for, in the order in which Oxigraph has it: that of the names."""
    return sorted(variables_of(pattern), key=lambda variable: variable.value)
