"""A query's outermost ORDER BY, and the query without it.

Oxigraph looks up both terms each time that it compares two rows, so it takes long to sort by what
is not stored in place: IRIs and strings. Rows sorted once they are all there take a fifth of that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from server.text.lexer import Kind, Token
from server.text.select import Select, select_of
from server.text.terminals import AGGREGATES

_ORDER = re.compile("order", re.IGNORECASE)
_MAX = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Key:
    """A variable to sort by."""

    variable: str
    descending: bool


@dataclass(frozen=True, slots=True)
class Ordering:
    """How the rows of `query` are to be sorted, cut and stripped to be those of another query."""

    query: str
    keys: tuple[Key, ...]
    limit: int | None
    offset: int
    columns_added: int
    """How many columns, the last ones, are there to sort by only."""


@dataclass(frozen=True, slots=True)
class _Clauses:
    keys: tuple[Key, ...]
    limit: int | None
    offset: int
    start: int
    end: int
    """The tokens [start, end) are ORDER BY, LIMIT and OFFSET."""


def ordering_of(query: str) -> Ordering | None:
    """Return the ordering of a SELECT query by variables, if its rows can be sorted afterwards.

    None where that is not certain to give what the query asks for: other keys, REDUCED, and keys
    that are not selected where rows are made distinct or grouped. None, too, where keys are
    computed by SELECT: those Oxigraph sorts quickly.
    """
    select = select_of(query) if _ORDER.search(query) else None
    clauses = _clauses(select) if select else None
    if select is None or clauses is None or select.option == "REDUCED":
        return None
    added = _columns_to_add(select, clauses.keys)
    if any(key.variable in _computed(select) for key in clauses.keys):
        return None
    if added and (select.option or _is_grouped(select, clauses.start)):
        return None
    return Ordering(
        _without(query, select, clauses, added),
        clauses.keys,
        clauses.limit,
        clauses.offset,
        len(added),
    )


def _clauses(select: Select) -> _Clauses | None:
    """Return what stands between GROUP BY and HAVING before it and VALUES after it."""
    tokens = select.tokens
    start = select.index_after_pattern("ORDER")
    if start is None or [token.word for token in tokens[start + 1 : start + 2]] != ["BY"]:
        return None
    before = (select.index_after_pattern(word) for word in ("LIMIT", "OFFSET", "VALUES"))
    if any(index is not None and index < start for index in before):
        return None
    keys, position = keys_from(tokens, start + 2)
    numbers, end = limit_and_offset(tokens, position)
    is_whole = end == len(tokens) or tokens[end].word == "VALUES"
    if not keys or not is_whole or any(number > _MAX for number in numbers.values()):
        return None
    return _Clauses(keys, numbers.get("LIMIT"), numbers.get("OFFSET", 0), start, end)


def keys_from(tokens: Sequence[Token], position: int) -> tuple[tuple[Key, ...], int]:
    """Return the variables to sort by, each once, and the index where something else begins."""
    descending: dict[str, bool] = {}
    while position < len(tokens):
        direction = tokens[position].word
        bracket = position + (direction in ("ASC", "DESC"))
        if tokens[position].kind is Kind.VAR:
            variable, end = tokens[position], position + 1
        elif [token.word for token in tokens[bracket : bracket + 3]] == ["(", "", ")"]:
            variable, end = tokens[bracket + 1], bracket + 3
        else:
            break
        if variable.kind is not Kind.VAR:
            break
        descending.setdefault(variable.text[1:], direction == "DESC")
        position = end
    return tuple(Key(name, reverse) for name, reverse in descending.items()), position


def limit_and_offset(tokens: Sequence[Token], position: int) -> tuple[dict[str, int], int]:
    """Return LIMIT and OFFSET as far as they are there, and the index where they end."""
    numbers: dict[str, int] = {}
    while position + 1 < len(tokens):
        word, number = tokens[position].word, tokens[position + 1].text
        if word not in ("LIMIT", "OFFSET") or word in numbers or not re.fullmatch("[0-9]+", number):
            break
        numbers[word] = int(number)
        position += 2
    return numbers, position


def _computed(select: Select) -> set[str]:
    return {member[-2].text[1:] for member in select.members if len(member) > 1}


def _columns_to_add(select: Select, keys: Sequence[Key]) -> list[str]:
    if not select.members:
        return []
    selected = {member[0].text[1:] for member in select.members} | _computed(select)
    return [key.variable for key in keys if key.variable not in selected]


def _is_grouped(select: Select, end: int) -> bool:
    words = {token.word for member in select.members for token in member}
    words |= {token.word for token in select.tokens[select.modifiers : end]}
    return bool(words & AGGREGATES) or bool(words & {"GROUP", "HAVING"})


def _without(query: str, select: Select, clauses: _Clauses, added: Sequence[str]) -> str:
    tokens = select.tokens
    selected = tokens[select.dataset - 1].end
    columns = "".join(f" ?{name}" for name in added)
    rest = query[tokens[clauses.end - 1].end :]
    return f"{query[:selected]}{columns} {query[selected : tokens[clauses.start].start]} {rest}"
