"""Pattern to a line that a person reads, with prefixes."""

import re

from server.algebra.nodes import Pattern, Triples
from server.algebra.writing import written_pattern
from server.protocol.prefixes import IRI_OF_PREFIX
from server.text.lexer import Kind, Token, tokens_of

_NAMESPACE = re.compile(r"<(.*[#/])([A-Za-z_][A-Za-z0-9_-]*)>")
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
    found = _NAMESPACE.fullmatch(token.text) if token.kind is Kind.IRIREF else None
    prefix = found and _PREFIX_OF_IRI.get(found[1])
    return f"{prefix}:{found[2]}" if found and prefix is not None else token.text
