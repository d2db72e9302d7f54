"""Prefixes that a query uses and does not declare."""

from collections.abc import Mapping
from itertools import pairwise

from server.protocol.prefixes import IRI_OF_PREFIX
from server.text.lexer import Kind, LexicalError, Token, tokens_of


def undeclared(query: str) -> Mapping[str, str]:
    """Return those of our prefixes that it uses without a declaration, with their IRIs.

    >>> undeclared("ASK { ?talks dip:place ?where }")
    {'dip': 'https://w3id.org/demarche/ontology#'}
    """
    try:
        tokens = tokens_of(query)
    except LexicalError:
        return {}
    declared = {
        name.text.removesuffix(":") for before, name in pairwise(tokens) if before.word == "PREFIX"
    }
    used = dict.fromkeys(_prefix(token) for token in tokens if _is_named(token))
    return {name: IRI_OF_PREFIX[name] for name in used if name in IRI_OF_PREFIX.keys() - declared}


def declared(query: str) -> str:
    """Return the query with the declarations that it lacks before it."""
    lines = (f"PREFIX {name}: <{iri}>\n" for name, iri in undeclared(query).items())
    return "".join(lines) + query


def _is_named(token: Token) -> bool:
    return token.kind in (Kind.PNAME_LN, Kind.PNAME_NS)


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0]
