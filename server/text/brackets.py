"""Which closing bracket belongs to an opening one, among tokens."""

from collections.abc import Sequence

from server.text.lexer import Token
from server.text.terminals import CLOSING_OF_OPENING

_CLOSINGS = frozenset(CLOSING_OF_OPENING.values())


def index_of_closing(tokens: Sequence[Token]) -> dict[int, int]:
    """Return, for the index of each opening bracket, that of its closing one."""
    closings: dict[int, int] = {}
    open_at: list[int] = []
    for index, token in enumerate(tokens):
        if token.word in CLOSING_OF_OPENING:
            open_at.append(index)
        elif token.word in _CLOSINGS:
            closings[open_at.pop()] = index
    return closings
