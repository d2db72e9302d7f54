"""Pattern to a line that a person reads, with prefixes."""

import re

from server.algebra.nodes import Pattern, Triples
from server.algebra.writing import written_pattern
from server.protocol.prefixes import IRI_OF_PREFIX, short_name
from server.text.lexer import Kind, Token, tokens_of

_PREFIX_OF_IRI = {iri: prefix for prefix, iri in IRI_OF_PREFIX.items()}
_NUMBER = re.compile(r'"(-?[0-9]+(?:\.[0-9]+)?)"\^\^xsd:(?:integer|decimal)')


def readable(pattern: Pattern) -> str:
    """Return the text of a pattern; without its dot if it is one triple."""
    text = written_pattern(pattern)
    short = _NUMBER.sub(r"\1", _shortened(text))
    return short.removesuffix(" .") if isinstance(pattern, Triples) else short


def _shortened(text: str) -> str:
    written: list[str] = []
    end = 0
    for token in tokens_of(text):
        written += [text[end : token.start], _name_of(token)]
        end = token.end
    return "".join(written) + text[end:]


def _name_of(token: Token) -> str:
    if token.kind is not Kind.IRIREF:
        return token.text
    return short_name(token.text[1:-1], _PREFIX_OF_IRI) or token.text
