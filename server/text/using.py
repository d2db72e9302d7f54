"""An update over the dataset that its request names: USING in each WHERE.

SPARQL 1.1 Protocol, section 2.2.3: a request that names a dataset for an update that does so
itself is an error.
"""

from collections.abc import Iterator, Sequence

from server.errors import MalformedRequestError, MalformedUpdateError
from server.text.lexer import LexicalError, Token, tokens_of

_CONFLICT = "the request names a dataset, and so does the update's own USING or WITH; use one"


def with_dataset(update: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """Return the update with these graphs as its dataset; none at all: the update as it is."""
    if not using and not using_named:
        return update
    clauses = [f"USING <{iri}>" for iri in using]
    clauses += [f"USING NAMED <{iri}>" for iri in using_named]
    tokens = _tokens_of(update)
    pieces: list[str] = []
    position = 0
    for start, text in _insertions(update, tokens, " ".join(clauses)):
        pieces += [update[position:start], text]
        position = start
    return "".join([*pieces, update[position:]])


def _insertions(update: str, tokens: Sequence[Token], clauses: str) -> Iterator[tuple[int, str]]:
    """Yield what comes before each outermost WHERE; `DELETE WHERE` is short for two patterns."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.word == "{") - (token.word == "}")
        if depth:
            continue
        if token.word in ("USING", "WITH"):
            raise MalformedRequestError(_CONFLICT)
        if token.word == "WHERE":
            is_short = index > 0 and tokens[index - 1].word == "DELETE"
            pattern = _pattern(update, tokens[index + 1 :]) if is_short else ""
            yield token.start, f"{pattern} {clauses} "


def _pattern(update: str, tokens: Sequence[Token]) -> str:
    depth = 0
    for token in tokens:
        depth += (token.word == "{") - (token.word == "}")
        if not depth:
            return update[tokens[0].start : token.end]
    return ""


def _tokens_of(update: str) -> list[Token]:
    try:
        return tokens_of(update)
    except LexicalError as error:
        reason = f"{error}; put spaces between the words of an update with using-graph-uri"
        raise MalformedUpdateError(reason) from error
