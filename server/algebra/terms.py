"""Terms as rdflib has them to terms as Oxigraph has them, letter by letter."""

from typing import cast

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Variable

from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.nodes import Term


def term_of(term: object) -> Term:
    """Return the same term; raise UnsupportedSyntaxError for what is none."""
    match term:
        case rdflib.URIRef():
            return iri_of(term)
        case rdflib.Literal():
            return _literal_of(term)
        case rdflib.Variable():
            return Variable(str(term))
        case rdflib.BNode():
            return BlankNode(str(term))
        case _:
            raise UnsupportedSyntaxError(f"not a term: {str(term)[:60]}")


def iri_of(iri: object) -> NamedNode:
    """Return an absolute IRI."""
    try:
        return NamedNode(str(iri))
    except ValueError as error:
        raise UnsupportedSyntaxError(f"<{iri}> is no absolute IRI") from error


def variable_of(term: object) -> Variable:
    """Return a term that has to be a variable by the grammar."""
    return cast("Variable", term_of(term))


def name_of(term: object) -> NamedNode | Variable:
    """Return a term that has to be an IRI or a variable by the grammar."""
    return variable_of(term) if isinstance(term, rdflib.Variable) else iri_of(term)


def _literal_of(literal: rdflib.Literal) -> Literal:
    if literal.language:
        return Literal(str(literal), language=literal.language)
    if literal.datatype is not None:
        return Literal(str(literal), datatype=iri_of(literal.datatype))
    return Literal(str(literal))
