"""Terms of a query, letter by letter as they are written."""

import re
import sys

from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Variable
from rdflib import RDF, XSD

from server.algebra.cursor import Cursor
from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.nodes import Term
from server.text.lexer import Kind
from server.text.prologue import IRI_KINDS

_DATATYPE_OF_KIND = {
    Kind.INTEGER: NamedNode(XSD.integer),
    Kind.DECIMAL: NamedNode(XSD.decimal),
    Kind.DOUBLE: NamedNode(XSD.double),
}
_BOOLEAN = NamedNode(XSD.boolean)
_NIL = NamedNode(RDF.nil)
_STRINGS = frozenset({Kind.STRING, Kind.STRING_LONG})
_NODES = frozenset({Kind.VAR, Kind.BLANK_NODE_LABEL, Kind.ANON, Kind.NIL})
_KINDS = _NODES | _STRINGS | IRI_KINDS | frozenset(_DATATYPE_OF_KIND)
_BOOLEANS = frozenset({"TRUE", "FALSE"})
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SURROGATES = range(0xD800, 0xE000)
_CHARACTER_OF_ESCAPE = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Terms(Cursor):
    """Takes terms."""

    @property
    def is_at_term(self) -> bool:
        return self.kind in _KINDS or self.word in _BOOLEANS

    @property
    def is_at_name(self) -> bool:
        return self.kind in IRI_KINDS

    def term(self) -> Term:
        """Take any term; `()` is rdf:nil, and `[]` a blank node of its own."""
        match self.kind:
            case Kind.VAR:
                return self.variable()
            case Kind.BLANK_NODE_LABEL:
                return BlankNode(self.take().text[2:])
            case Kind.ANON:
                self.take()
                return self.fresh()
            case Kind.NIL:
                self.take()
                return _NIL
            case _:
                return self.constant()

    def constant(self) -> NamedNode | Literal:
        """Take an IRI or a literal."""
        if self.is_at_name:
            return self.iri()
        if self.kind in _STRINGS:
            return self._literal()
        if self.kind in _DATATYPE_OF_KIND:
            token = self.take()
            return Literal(token.text, datatype=_DATATYPE_OF_KIND[token.kind])
        if self.word in _BOOLEANS:
            return Literal(self.take().text, datatype=_BOOLEAN)
        return self.fail()

    def variable(self) -> Variable:
        return Variable(self.take_kind(Kind.VAR).text[1:])

    def iri(self) -> NamedNode:
        return self.named(self.take_kind(*IRI_KINDS))

    def iri_or_variable(self) -> NamedNode | Variable:
        return self.variable() if self.kind is Kind.VAR else self.iri()

    def string(self) -> str:
        """Take a string without language or datatype."""
        token = self.take_kind(*_STRINGS)
        quotes = 3 if token.kind is Kind.STRING_LONG else 1
        return _ESCAPE.sub(_unescaped, token.text[quotes:-quotes])

    def _literal(self) -> Literal:
        value = self.string()
        if self.kind is Kind.LANGDIR:
            language, _, direction = self.take().text[1:].partition("--")
            base = BaseDirection(direction) if direction else None
            return Literal(value, language=language, direction=base)
        return Literal(value, datatype=self.iri()) if self.accepts("^^") else Literal(value)


def _unescaped(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2]
    if not digits:
        return _CHARACTER_OF_ESCAPE.get(escape[3], escape[3])
    code = int(digits, 16)
    if code in _SURROGATES or code > sys.maxunicode:
        raise UnsupportedSyntaxError(f"{escape[0]} is no character")
    return chr(code)
