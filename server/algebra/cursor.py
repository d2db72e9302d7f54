"""Tokens of a query, taken one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NoReturn

from pyoxigraph import BlankNode, NamedNode

from server.algebra.errors import UnsupportedSyntaxError
from server.text.lexer import Kind, Token

OF_BASE = "<>"
_END = "the end"


class Cursor:
    """Where a parser is in a query whose names have been resolved."""

    def __init__(
        self, tokens: Sequence[Token], position: int, node_of_name: Mapping[str, NamedNode]
    ) -> None:
        self._tokens = tokens
        self._position = position
        self._words = [*(token.word for token in tokens), _END]
        self._node_of_name = node_of_name
        self._labels = _labels_besides(tokens)

    @property
    def word(self) -> str:
        """The keyword in capitals or the punctuation that is next; of anything else, nothing."""
        return self._words[self._position]

    @property
    def kind(self) -> Kind | None:
        """The kind of what is next; None at the end."""
        return self._tokens[self._position].kind if self.word != _END else None

    @property
    def is_at_end(self) -> bool:
        return self.word == _END

    def take(self) -> Token:
        """Return the next token, and go on."""
        if self.is_at_end:
            self.fail()
        self._position += 1
        return self._tokens[self._position - 1]

    def take_kind(self, *kinds: Kind) -> Token:
        """Return the next token, which has to be of one of the kinds."""
        return self.take() if self.kind in kinds else self.fail()

    def accepts(self, *words: str) -> bool:
        """Tell whether one of the words is next, and go on if so."""
        if self.word not in words:
            return False
        self._position += 1
        return True

    def expect(self, *words: str) -> None:
        """Go over words that have to be next, one after the other."""
        for word in words:
            if not self.accepts(word):
                self.fail()

    def fail(self) -> NoReturn:
        """Raise UnsupportedSyntaxError for what is next."""
        if self.is_at_end:
            raise UnsupportedSyntaxError("the query ends too early")
        token = self._tokens[self._position]
        raise UnsupportedSyntaxError(f"{token.text[:60]} at character {token.start}")

    def named(self, token: Token) -> NamedNode:
        """Return what a name stands for."""
        return self._node_of_name[token.text]

    @property
    def base_iri(self) -> str:
        """What relative IRIs resolve against; known where the query has a call that does so."""
        return self._node_of_name[OF_BASE].value

    def fresh(self) -> BlankNode:
        """Return a blank node whose label the query does not have."""
        return BlankNode(next(self._labels))


def _labels_besides(tokens: Sequence[Token]) -> Iterator[str]:
    taken = {token.text for token in tokens if token.kind is Kind.BLANK_NODE_LABEL}
    return (f"b{number}" for number in count() if f"_:b{number}" not in taken)
