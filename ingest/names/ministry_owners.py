"""Ministries told without their state ("the Foreign Ministry added") to the one the article tells it of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.names.countries import Country
from ingest.names.name import Annotated, Kind, Name


def with_owners(paragraphs: Sequence[Annotated]) -> list[Annotated]:
    """Return the paragraphs, each ministry with the state that the same name has elsewhere, if one only."""
    owners = _owners(name for found in paragraphs for name in found.names)
    if not owners:
        return list(paragraphs)
    return [
        replace(found, names=tuple(_owned(name, owners) for name in found.names))
        for found in paragraphs
    ]


def _owners(names: Iterable[Name]) -> dict[str, Country]:
    owners: dict[str, set[Country]] = {}
    for name in names:
        if name.kind is Kind.MINISTRY and name.country:
            owners.setdefault(name.text.casefold(), set()).add(name.country)
    return {text: next(iter(states)) for text, states in owners.items() if len(states) == 1}


def _owned(name: Name, owners: dict[str, Country]) -> Name:
    if name.kind is not Kind.MINISTRY or name.country:
        return name
    return replace(name, country=owners.get(name.text.casefold()))
