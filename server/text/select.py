"""The parts of a SELECT query, as ranges of its tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.text.brackets import index_of_closing
from server.text.lexer import Kind, LexicalError, Token, tokens_of
from server.text.prologue import prologue_length


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT query: its tokens, and where its clauses begin and end among them."""

    tokens: Sequence[Token]
    option: str
    """DISTINCT, REDUCED or nothing."""
    members: tuple[tuple[Token, ...], ...]
    """What is selected: a variable, or an expression in its brackets; nothing for `*`."""
    dataset: int
    """The index of the first token after what is selected: FROM, WHERE or a bracket."""
    pattern: int
    """The index of the opening bracket of the pattern."""
    modifiers: int
    """The index of the first token after the pattern."""
    closings: dict[int, int]
    """The index of the closing bracket for that of each opening one."""

    def index_after_pattern(self, word: str) -> int | None:
        """Return the index of a keyword of the query's own, not of one within brackets."""
        index = self.modifiers
        while index < len(self.tokens):
            if self.tokens[index].word == word:
                return index
            index = self.closings.get(index, index) + 1
        return None


def select_of(query: str) -> Select | None:
    """Return the parts of a SELECT query; None for another one, and for one that is not sure."""
    try:
        tokens = tokens_of(query)
    except LexicalError:
        return None
    closings = index_of_closing(tokens)
    start = prologue_length(tokens)
    if _word(tokens, start) != "SELECT":
        return None
    option = _word(tokens, start + 1)
    option = option if option in ("DISTINCT", "REDUCED") else ""
    return _parts(tokens, closings, start + 1 + bool(option), option)


def _parts(
    tokens: Sequence[Token], closings: dict[int, int], start: int, option: str
) -> Select | None:
    members: list[tuple[Token, ...]] = []
    position = start
    while position < len(tokens) and _is_member(tokens[position]):
        end = closings.get(position, position) + 1
        members.append(tuple(tokens[position:end]))
        position = end
    if not members and _word(tokens, position) == "*":
        position += 1
    pattern = _pattern(tokens, position)
    if position == start or pattern is None:
        return None
    return Select(
        tokens, option, tuple(members), position, pattern, closings[pattern] + 1, closings
    )


def _is_member(token: Token) -> bool:
    return token.kind is Kind.VAR or token.word == "("


def _pattern(tokens: Sequence[Token], start: int) -> int | None:
    """Return where the pattern opens: after FROM clauses and WHERE, which have no brackets."""
    return next((i for i in range(start, len(tokens)) if tokens[i].word == "{"), None)


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].word if index < len(tokens) else ""
