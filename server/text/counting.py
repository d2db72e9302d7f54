"""Queries that only count, and can be answered from a snapshot's statistics.

What is recognised is spelt out token by token, so that whatever else a query has makes it unknown;
and Oxigraph's own parser has to take it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode

from server.errors import MalformedQueryError
from server.text.lexer import Kind, Token
from server.text.ordering import Key, keys_from, limit_and_offset
from server.text.prologue import IRI_KINDS, iris_of
from server.text.select import Select, select_of
from server.text.service import parse

_COUNT = re.compile("count", re.IGNORECASE)
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Of(StrEnum):
    """What is counted, in the default graph unless it says otherwise."""

    TRIPLES = "triples"
    NAMED_TRIPLES = "triples of all named graphs"
    INSTANCES = "triples that give a class"
    USES = "triples of a property"
    CLASSES = "triples that give a class, for each class"
    PROPERTIES = "triples of each property"


@dataclass(frozen=True, slots=True)
class Count:
    """What a query counts, and how it wants the rows; the class or property if it names one.

    `names` are the variables selected in order, `number` is the one of the count. Over another
    dataset than the store's own, which a request may name, it says nothing.
    """

    of: Of
    iri: NamedNode | None
    names: tuple[str, ...]
    number: str
    keys: tuple[Key, ...] = ()
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class _Triple:
    subject: Token
    predicate: Token
    object: Token
    graph: Token | None

    @property
    def terms(self) -> list[Token]:
        return [self.subject, self.predicate, self.object, *([self.graph] if self.graph else [])]


def count_of(query: str, base_iri: str) -> Count | None:
    """Return what a query counts; None for all others, and those that are not sure."""
    select = select_of(query) if _COUNT.search(query) else None
    if select is None or select.option or not _is_over_the_store(select):
        return None
    triple = _triple(select)
    group, keys, numbers, is_whole = _modifiers(select)
    if triple is None or not is_whole:
        return None
    names = _names(select, triple, group)
    if names is None or any(key.variable not in names for key in keys):
        return None
    found = _subject(query, base_iri, select, triple, group)
    if found is None or not _parses(query, base_iri):
        return None
    number = next(name for name in names if name != group)
    return Count(*found, names, number, keys, numbers.get("LIMIT"), numbers.get("OFFSET", 0))


def _is_over_the_store(select: Select) -> bool:
    between = select.tokens[select.dataset : select.pattern]
    return [token.word for token in between] in ([], ["WHERE"])


def _triple(select: Select) -> _Triple | None:
    """Return the pattern's only triple, if it has distinct variables, `a` and IRIs only."""
    tokens = list(select.tokens[select.pattern + 1 : select.modifiers - 1])
    graph = None
    if _words(tokens, 0, 3) == ["GRAPH", "", "{"]:
        tokens = _without_dot(tokens)
        if tokens[-1].word != "}":
            return None
        graph, tokens = tokens[1], tokens[3:-1]
    tokens = _without_dot(tokens)
    if len(tokens) != 3 or not all(_is_term(token) for token in tokens):
        return None
    subject, predicate, object_ = tokens
    triple = _Triple(subject, predicate, object_, graph)
    variables = [token.text[1:] for token in triple.terms if token.kind is Kind.VAR]
    return triple if len(set(variables)) == len(variables) else None


def _without_dot(tokens: list[Token]) -> list[Token]:
    return tokens[:-1] if tokens and tokens[-1].word == "." else tokens


def _is_term(token: Token) -> bool:
    return token.kind in IRI_KINDS | {Kind.VAR} or token.text == "a"


def _modifiers(select: Select) -> tuple[str | None, tuple[Key, ...], dict[str, int], bool]:
    """Return the variable to group by, the keys, LIMIT and OFFSET, and whether that is all."""
    tokens, position = select.tokens, select.modifiers
    group = None
    keys: tuple[Key, ...] = ()
    if _words(tokens, position, 3) == ["GROUP", "BY", ""]:
        group, position = _variable(tokens[position + 2]), position + 3
        if group is None:
            return None, (), {}, False
    if _words(tokens, position, 2) == ["ORDER", "BY"]:
        keys, position = keys_from(tokens, position + 2)
    numbers, position = limit_and_offset(tokens, position)
    return group, keys, numbers, position == len(tokens)


def _words(tokens: Sequence[Token], start: int, length: int) -> list[str]:
    return [token.word for token in tokens[start : start + length]]


def _variable(token: Token) -> str | None:
    return token.text[1:] if token.kind is Kind.VAR else None


def _names(select: Select, triple: _Triple, group: str | None) -> tuple[str, ...] | None:
    """Return what is selected: one count, and the variable to group by if there is one."""
    variables = {token.text[1:] for token in triple.terms if token.kind is Kind.VAR}
    names: list[str] = []
    for member in select.members:
        name = _variable(member[0]) if len(member) == 1 else _name_of_count(member, variables)
        if name is None or (len(member) == 1) != (name == group):
            return None
        names.append(name)
    counts = [name for name in names if name != group]
    wanted = 1 if group is None else 2
    return tuple(names) if len(counts) == 1 and len(names) == wanted else None


def _name_of_count(member: Sequence[Token], variables: set[str]) -> str | None:
    """Return ?n of `(COUNT(*) AS ?n)`, or of a count of a variable of the triple."""
    if [token.word for token in member] not in (
        ["(", "COUNT", "(", "*", ")", "AS", "", ")"],
        ["(", "COUNT", "(", "", ")", "AS", "", ")"],
    ):
        return None
    counted, name = member[3], _variable(member[6])
    if counted.word != "*" and _variable(counted) not in variables:
        return None
    return None if name in variables else name


def _subject(
    query: str, base_iri: str, select: Select, triple: _Triple, group: str | None
) -> tuple[Of, NamedNode | None] | None:
    """Return what a triple and a grouping count together."""
    if triple.graph:
        is_open = all(token.kind is Kind.VAR for token in triple.terms)
        return (Of.NAMED_TRIPLES, None) if is_open and group is None else None
    if triple.subject.kind is not Kind.VAR or triple.object.text == "a":
        return None
    named = [token for token in triple.terms if token.kind in IRI_KINDS]
    try:
        iri_of_name = dict(zip(named, iris_of(named, query, select.tokens, base_iri), strict=True))
    except MalformedQueryError:
        return None
    predicate, object_ = triple.predicate, triple.object
    if predicate.text == "a" or iri_of_name.get(predicate) == _TYPE:
        return _of_types(object_, iri_of_name.get(object_), group)
    if object_.kind is not Kind.VAR:
        return None
    if predicate.kind is Kind.VAR:
        of = {None: Of.TRIPLES, _variable(predicate): Of.PROPERTIES}.get(group)
        return (of, None) if of else None
    return (Of.USES, NamedNode(iri_of_name[predicate])) if group is None else None


def _of_types(
    object_: Token, class_iri: str | None, group: str | None
) -> tuple[Of, NamedNode | None] | None:
    if class_iri is not None:
        return (Of.INSTANCES, NamedNode(class_iri)) if group is None else None
    if group is None:
        return Of.USES, NamedNode(_TYPE)
    return (Of.CLASSES, None) if group == _variable(object_) else None


def _parses(query: str, base_iri: str) -> bool:
    try:
        parse(query, base_iri)
    except SyntaxError:
        return False
    return True
