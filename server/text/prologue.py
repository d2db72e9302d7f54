"""What stands before a query's form, BASE and PREFIX, and the IRIs that names mean after it."""

from collections.abc import Sequence

from pyoxigraph import NamedNode, QuerySolutions, Store

from server.errors import MalformedQueryError
from server.text.lexer import Kind, Token

IRI_KINDS = frozenset({Kind.IRIREF, Kind.PNAME_LN, Kind.PNAME_NS})
_LENGTH_OF_DECLARATION = {"BASE": 2, "PREFIX": 3, "VERSION": 2}


def prologue_length(tokens: Sequence[Token]) -> int:
    """Return how many of a query's tokens its prologue has."""
    length = 0
    while length < len(tokens) and tokens[length].word in _LENGTH_OF_DECLARATION:
        length += _LENGTH_OF_DECLARATION[tokens[length].word]
    return min(length, len(tokens))


def iris_of(
    names: Sequence[Token], query: str, tokens: Sequence[Token], base_iri: str
) -> list[str]:
    """Return the IRI of each name after the query's prologue, as Oxigraph itself resolves it.

    Raises MalformedQueryError for a prefix that is not declared and for what is no IRI.
    """
    if not names:
        return []
    length = prologue_length(tokens)
    prologue = query[: tokens[length - 1].end] if length else ""
    distinct = list(dict.fromkeys(name.text for name in names))
    columns = " ".join(f"({name} AS ?i{index})" for index, name in enumerate(distinct))
    try:
        solutions = Store().query(f"{prologue}\nSELECT {columns} {{}}", base_iri=base_iri)
    except SyntaxError as error:
        raise MalformedQueryError(str(error)) from error
    iri_of_name = dict(zip(distinct, _iris(solutions), strict=True))
    return [iri_of_name[name.text] for name in names]


def _iris(solutions: object) -> list[str]:
    assert isinstance(solutions, QuerySolutions)  # of a SELECT
    return [term.value for row in solutions for term in row if isinstance(term, NamedNode)]
