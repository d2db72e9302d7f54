"""An update's LOAD operations, and the update that has data in their place.

They are found by tokens, but nothing rests on that: of an update that goes to the store, Oxigraph's
own parser has found that it calls nobody. Each word `load` and `service` is renamed for that, so
that a keyword becomes one that no grammar has, and IRIs, strings and names do not mind.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from string import ascii_lowercase

from pyoxigraph import Store

from server.errors import CallingUpdateError, MalformedUpdateError
from server.text.lexer import Kind, LexicalError, Token, tokens_of

_CALL = re.compile(r"(servi|lo)(ce|ad)", re.IGNORECASE)
_CALLS = frozenset({"LOAD", "SERVICE"})
_NO_DATA = "INSERT DATA {}"


@dataclass(frozen=True, slots=True)
class Load:
    """A LOAD at characters [start, end) of an update: the document, and the graph as written."""

    start: int
    end: int
    document: str
    graph: str | None
    silent: bool


def loads_of(update: str) -> list[Load]:
    """Return the LOAD operations in order; a text that is not one of tokens has none."""
    tokens: list[Token] = []
    if _CALL.search(update):
        with suppress(LexicalError):
            tokens = tokens_of(update)
    found = (_load(tokens[i : i + 6]) for i, token in enumerate(tokens) if token.word == "LOAD")
    return [load for load in found if load is not None]


def replaced(update: str, loads: Iterable[Load], data: Iterable[str]) -> str:
    """Return the update with N-Triples put where each LOAD is, into the graph that it names."""
    pieces: list[str] = []
    position = 0
    for load, triples in zip(loads, data, strict=True):
        pieces += [update[position : load.start], _insertion(triples, load.graph)]
        position = load.end
    return "".join([*pieces, update[position:]])


def refuse_calls(update: str, loads: Sequence[Load], base_iri: str) -> None:
    """Raise an error if an update would call anybody, but for these LOAD operations.

    The error is CallingUpdateError, or MalformedUpdateError if the update does not parse.
    """
    rest = replaced(update, loads, ("" for _ in loads))
    if not _CALL.search(rest):
        return
    try:
        Store().update(_renamed(rest), base_iri=base_iri)
    except SyntaxError as error:
        if _has_call(rest):
            raise CallingUpdateError("take SERVICE and LOAD out of it") from None
        raise MalformedUpdateError(str(error)) from error
    except RuntimeError:
        pass  # an unknown function shows after parsing


def _load(tokens: Sequence[Token]) -> Load | None:
    """Return the operation that these tokens begin with."""
    following = list(tokens[1:])
    silent = bool(following) and following[0].word == "SILENT"
    if silent:
        following.pop(0)
    if not following or following[0].kind is not Kind.IRIREF:
        return None
    document = following.pop(0)
    graph = None
    if [token.word for token in following[:2]] == ["INTO", "GRAPH"] and len(following) > 2:
        graph = following[2]
    end = document.end if graph is None else graph.end
    name = None if graph is None else graph.text
    return Load(tokens[0].start, end, document.text[1:-1], name, silent)


def _insertion(triples: str, graph: str | None) -> str:
    if not triples:
        return _NO_DATA
    return f"INSERT DATA {{ {triples} }}" if graph is None else _into(graph, triples)


def _into(graph: str, triples: str) -> str:
    return f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}"


def _renamed(update: str) -> str:
    """Replace one letter of each such word, keeping its case so that names stay as distinct."""
    lowered = update.lower()
    unused = next(
        (x for x in ascii_lowercase if f"servi{x}e" not in lowered and f"lo{x}d" not in lowered),
        "q",
    )
    return _CALL.sub(lambda found: found[1] + _like(found[2], unused) + found[2][1:], update)


def _like(replaced_letters: str, letter: str) -> str:
    return letter if replaced_letters[0].islower() else letter.upper()


def _has_call(update: str) -> bool:
    with suppress(LexicalError):
        return any(token.word in _CALLS for token in tokens_of(update))
    return False
