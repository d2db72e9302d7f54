"""Statements as QuickStatements takes them, version 1: a line each, its parts between tabs.

https://www.wikidata.org/wiki/Help:QuickStatements
"""

from collections.abc import Iterable, Iterator

from server.exports.wikidata.statement import (
    POINT_IN_TIME,
    PUBLISHED,
    QUOTE,
    STATED_IN,
    URL,
    Reference,
    Statement,
    Time,
)


def quickstatements(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield a line for each statement; its second reference and those after begin with a mark."""
    for one in statements:
        parts = [one.item, one.property, _value(one.value)]
        if one.as_of:
            parts += [POINT_IN_TIME, _value(one.as_of)]
        for number, reference in enumerate(one.references):
            (first, value), *others = _parts(reference)
            parts += ["!" * (number > 0) + first, value]
            parts += [part for pair in others for part in pair]
        yield "\t".join(parts) + "\n"


def _parts(reference: Reference) -> Iterator[tuple[str, str]]:
    yield _source(URL), f'"{reference.url}"'
    if reference.stated_in:
        yield _source(STATED_IN), reference.stated_in
    yield _source(QUOTE), f'en:"{reference.quote}"'
    if reference.published:
        yield _source(PUBLISHED), _value(Time(reference.published))


def _source(property_: str) -> str:
    """Return how a property of a reference is written.

    >>> _source("P854")
    'S854'
    """
    return f"S{property_.removeprefix('P')}"


def _value(value: str | Time) -> str:
    return f"{value.full}/{value.precision}" if isinstance(value, Time) else value
