"""Inline data, VALUES (SPARQL 1.1, section 10)."""

from pyoxigraph import Literal, NamedNode, Variable

from server.algebra.expressions import Expressions
from server.algebra.nodes import Values
from server.text.lexer import Kind

_Row = tuple[NamedNode | Literal | None, ...]


class InlineData(Expressions):
    """Takes inline data."""

    def inline_data(self) -> Values:
        """Take what stands after VALUES; a single variable's values are rows too."""
        if self.kind is Kind.VAR:
            return Values((self.variable(),), tuple((cell,) for cell in self._cells("{", "}")))
        variables = self._variables()
        rows = self._rows()
        if any(len(row) != len(variables) for row in rows):
            self.fail()
        return Values(variables, rows)

    def _variables(self) -> tuple[Variable, ...]:
        variables: list[Variable] = []
        if not self._takes_nil():
            self.expect("(")
            while not self.accepts(")"):
                variables.append(self.variable())
        return tuple(variables)

    def _rows(self) -> tuple[_Row, ...]:
        self.expect("{")
        rows: list[_Row] = []
        while not self.accepts("}"):
            rows.append(() if self._takes_nil() else self._cells("(", ")"))
        return tuple(rows)

    def _takes_nil(self) -> bool:
        return self.kind is Kind.NIL and bool(self.take())

    def _cells(self, opening: str, closing: str) -> _Row:
        self.expect(opening)
        cells: list[NamedNode | Literal | None] = []
        while not self.accepts(closing):
            cells.append(None if self.accepts("UNDEF") else self.constant())
        return tuple(cells)
