"""Terms to cells of a table for people."""

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.namespace import XSD

from server.names import Names
from server.paging.page import Cell
from store.default_graph import Term

MOST_CHARACTERS = 1000
_NUMBERS = frozenset(NamedNode(kind) for kind in (XSD.integer, XSD.decimal, XSD.double, XSD.float))


def cell_of(term: Term | None, names: Names) -> Cell | None:
    """Return the cell of a term; a text that goes on for ever is cut, and says so."""
    match term:
        case None:
            return None
        case NamedNode():
            return _cut(names.of(term), iri=term.value)
        case Literal():
            is_number = term.datatype in _NUMBERS
            return _cut(term.value, language=term.language, is_number=is_number)
        case BlankNode() | Triple():
            return _cut(names.of(term))


def _cut(
    text: str, *, iri: str | None = None, language: str | None = None, is_number: bool = False
) -> Cell:
    left_out = max(0, len(text) - MOST_CHARACTERS)
    return Cell(text[:MOST_CHARACTERS], iri, language, is_number, left_out)
