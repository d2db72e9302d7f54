"""A query's calls of other endpoints, and the query that calls forwarding addresses instead.

The calls are found by tokens, but nothing rests on that: with the calls that were found turned into
GRAPH, which differs in nothing but the keyword, Oxigraph's own parser must find no call left.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pyoxigraph import NamedNode, Variable

from server.errors import (
    FederatedQueryError,
    MalformedQueryError,
    UnforwardedServiceError,
    VariableServiceError,
)
from server.text.lexer import Kind, LexicalError, Token, tokens_of
from server.text.prologue import IRI_KINDS, iris_of
from server.text.service import parse, refuse_federation

_WORD = re.compile("service", re.IGNORECASE)
_GRAPH = "GRAPH".ljust(len("SERVICE"))


@dataclass(frozen=True, slots=True)
class Service:
    """A SERVICE clause at characters [start, end) of a query, and what it calls."""

    start: int
    end: int
    endpoint: NamedNode | Variable
    silent: bool
    is_nested: bool
    """Whether it stands in another SERVICE clause, whose endpoint would make the call."""


@dataclass(frozen=True, slots=True)
class _Clause:
    keyword: Token
    silent: Token | None
    name: Token
    end: int


def services_of(query: str, base_iri: str) -> list[Service]:
    """Return the SERVICE clauses of a query in order.

    Raises LexicalError for a text that is not one of tokens, MalformedQueryError for a name that
    is no IRI.
    """
    tokens = tokens_of(query)
    return _services(query, tokens, _clauses(tokens), base_iri)


def rewritten(query: str, forward: Callable[[str], str], base_iri: str) -> str:
    """Return the query with each endpoint's IRI replaced by the one that `forward` gives for it.

    The query is not changed otherwise. Raises VariableServiceError for a variable endpoint,
    UnforwardedServiceError for a call within a call and for one that only Oxigraph's parser finds,
    and MalformedQueryError; whatever `forward` raises is passed on.
    """
    if not _WORD.search(query):
        return query
    tokens: list[Token] = []
    with suppress(LexicalError):
        tokens = tokens_of(query)
    clauses = _clauses(tokens)
    _refuse_others(query, clauses, base_iri)
    endpoints = [_forwardable(found) for found in _services(query, tokens, clauses, base_iri)]
    iris = [f"<{NamedNode(forward(endpoint)).value}>" for endpoint in endpoints]
    return _replaced(query, zip((clause.name for clause in clauses), iris, strict=True))


def _refuse_others(query: str, clauses: Iterable[_Clause], base_iri: str) -> None:
    """Raise an error if Oxigraph finds a call that is not one of these clauses."""
    without = _replaced(query, _graph_clauses(clauses))
    try:
        refuse_federation(without, base_iri)
        parse(without, base_iri)
    except FederatedQueryError as error:
        raise UnforwardedServiceError("put spaces around SERVICE and its IRI") from error
    except SyntaxError as error:
        raise MalformedQueryError(str(error)) from error


def _graph_clauses(clauses: Iterable[_Clause]) -> Iterator[tuple[Token, str]]:
    """Yield what makes GRAPH clauses of them, each as long, so that positions stay the same."""
    for clause in clauses:
        yield clause.keyword, _GRAPH
        if clause.silent is not None:
            yield clause.silent, " " * len(clause.silent.text)


def _forwardable(service: Service) -> str:
    if service.is_nested:
        raise UnforwardedServiceError("put no SERVICE within another one")
    if isinstance(service.endpoint, Variable):
        raise VariableServiceError(service.endpoint.value)
    return service.endpoint.value


def _clauses(tokens: Sequence[Token]) -> list[_Clause]:
    end_of_opening = _end_of_opening(tokens)
    found = (
        _clause(tokens[index : index + 4], end_of_opening)
        for index, token in enumerate(tokens)
        if token.word == "SERVICE"
    )
    return [clause for clause in found if clause is not None]


def _clause(tokens: Sequence[Token], end_of_opening: dict[int, int]) -> _Clause | None:
    keyword, *following = tokens
    silent = following.pop(0) if following and following[0].word == "SILENT" else None
    if len(following) < 2 or following[0].kind not in IRI_KINDS | {Kind.VAR}:
        return None
    name, opening = following[:2]
    if opening.word != "{":
        return None
    return _Clause(keyword, silent, name, end_of_opening[opening.start])


def _end_of_opening(tokens: Iterable[Token]) -> dict[int, int]:
    ends: dict[int, int] = {}
    open_at: list[int] = []
    for token in tokens:
        if token.word == "{":
            open_at.append(token.start)
        elif token.word == "}":
            ends[open_at.pop()] = token.end
    return ends


def _services(
    query: str, tokens: Sequence[Token], clauses: Sequence[_Clause], base_iri: str
) -> list[Service]:
    names = [clause.name for clause in clauses if clause.name.kind is not Kind.VAR]
    iris = iter(iris_of(names, query, tokens, base_iri))
    services: list[Service] = []
    outermost = 0
    for clause in clauses:
        is_variable = clause.name.kind is Kind.VAR
        services.append(
            Service(
                clause.keyword.start,
                clause.end,
                Variable(clause.name.text[1:]) if is_variable else NamedNode(next(iris)),
                clause.silent is not None,
                is_nested=clause.end <= outermost,
            )
        )
        outermost = max(outermost, clause.end)
    return services


def _replaced(query: str, replacements: Iterable[tuple[Token, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for token, text in replacements:
        pieces += [query[position : token.start], text]
        position = token.end
    return "".join([*pieces, query[position:]])
