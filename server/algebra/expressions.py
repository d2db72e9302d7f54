"""Expressions (SPARQL 1.1, section 19.8, from [110])."""

from abc import ABC, abstractmethod

from server.algebra.blocks import Blocks
from server.algebra.nodes import Aggregate, Call, Exists, Expression, Pattern
from server.text.lexer import Kind
from server.text.terminals import AGGREGATES, FUNCTIONS

_COMPARISONS = frozenset({"=", "!=", "<", ">", "<=", ">="})
_SIGNS = frozenset({"!", "-", "+"})
RESOLVING = frozenset({"IRI", "URI"})
_OF_TRIPLE_TERMS = frozenset({"TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE"})
_BUILT_INS = FUNCTIONS - _OF_TRIPLE_TERMS - {"SEPARATOR"}
_CALLS = _BUILT_INS | AGGREGATES | {"EXISTS", "NOT"}


class Expressions(Blocks, ABC):
    """Takes expressions; what is in brackets is as without them."""

    @abstractmethod
    def group(self) -> Pattern:
        """Take a group in its brackets."""

    @property
    def is_at_constraint(self) -> bool:
        return self.word == "(" or self.word in _CALLS or self.is_at_name

    def expression(self) -> Expression:
        parts = [self._conjunction()]
        while self.accepts("||"):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Call("||", tuple(parts))

    def constraint(self) -> Expression:
        """Take a call, or an expression in brackets."""
        return self._primary() if self.is_at_constraint else self.fail()

    def _conjunction(self) -> Expression:
        parts = [self._relation()]
        while self.accepts("&&"):
            parts.append(self._relation())
        return parts[0] if len(parts) == 1 else Call("&&", tuple(parts))

    def _relation(self) -> Expression:
        left = self._sum()
        if self.word in _COMPARISONS:
            return Call(self.take().text, (left, self._sum()))
        if self.accepts("IN"):
            return Call("IN", (left, *self._arguments()))
        if self.accepts("NOT"):
            self.expect("IN")
            return Call("NOT IN", (left, *self._arguments()))
        return left

    def _sum(self) -> Expression:
        left = self._product()
        while self.word in ("+", "-"):
            left = Call(self.take().text, (left, self._product()))
        return left

    def _product(self) -> Expression:
        left = self._unary()
        while self.word in ("*", "/"):
            left = Call(self.take().text, (left, self._unary()))
        return left

    def _unary(self) -> Expression:
        return Call(self.take().text, (self._unary(),)) if self.word in _SIGNS else self._primary()

    def _primary(self) -> Expression:
        if self.accepts("("):
            return self._bracketed()
        if self.word in AGGREGATES:
            return self._aggregate()
        if self.word in _BUILT_INS:
            return self._built_in()
        if self.word in ("EXISTS", "NOT"):
            return self._exists()
        return self._function_or_name() if self.is_at_name else self._operand()

    def _bracketed(self) -> Expression:
        expression = self.expression()
        self.expect(")")
        return expression

    def _built_in(self) -> Call:
        name = self.take().word
        return Call(name, self._arguments(), base_iri=self.base_iri if name in RESOLVING else None)

    def _exists(self) -> Exists:
        is_negated = self.accepts("NOT")
        self.expect("EXISTS")
        return Exists(self.group(), is_negated)

    def _operand(self) -> Expression:
        return self.variable() if self.kind is Kind.VAR else self.constant()

    def _function_or_name(self) -> Expression:
        name = self.iri()
        if self.kind is Kind.NIL:
            return Call(name, self._arguments())
        if not self.accepts("("):
            return name
        is_distinct = self.accepts("DISTINCT")
        return Call(name, self._listed(), is_distinct)

    def _arguments(self) -> tuple[Expression, ...]:
        if self.kind is Kind.NIL:
            self.take()
            return ()
        self.expect("(")
        return self._listed()

    def _listed(self) -> tuple[Expression, ...]:
        expressions = [self.expression()]
        while self.accepts(","):
            expressions.append(self.expression())
        self.expect(")")
        return tuple(expressions)

    def _aggregate(self) -> Aggregate:
        function = self.take().text.upper()
        self.expect("(")
        is_distinct = self.accepts("DISTINCT")
        expression = None if function == "COUNT" and self.accepts("*") else self.expression()
        separator = self._separator() if self.accepts(";") else None
        self.expect(")")
        return Aggregate(function, expression, is_distinct, separator)

    def _separator(self) -> str:
        self.expect("SEPARATOR", "=")
        return self.string()
