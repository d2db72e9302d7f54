"""The states that people, ministries and groups of an article are of."""

from collections.abc import Iterator, Mapping

from ingest.claim import Ref
from ingest.discourse.groups import Groups
from ingest.names.cast import Cast
from ingest.names.name import Kind
from ingest.syntax.phrases import phrase

Sides = Mapping[Ref, frozenset[Ref]]
"""By actor: the states it is, or is of."""


def sides_of(cast: Cast, groups: Groups) -> Sides:
    """Return the states of everybody who has one."""
    sides: dict[Ref, set[Ref]] = {}
    for actor, state in _pairs(cast, groups):
        sides.setdefault(actor, set()).add(state)
    return {actor: frozenset(states) for actor, states in sides.items()}


def _pairs(cast: Cast, groups: Groups) -> Iterator[tuple[Ref, Ref]]:
    for named in cast.names:
        if named.name.country:
            yield named.ref, named.name.country.ref
    for holding in cast.holdings:
        if holding.state:
            yield holding.person.ref, holding.state.ref
    yield from _pairs_of_groups(cast, groups)


def _pairs_of_groups(cast: Cast, groups: Groups) -> Iterator[tuple[Ref, Ref]]:
    """Yield each group with the states named in its phrase."""
    for group in groups.values():
        for token in phrase(group.head):
            named = cast.named(token)
            if named and named.name.kind is Kind.COUNTRY and named.name.country:
                yield group.ref, named.name.country.ref
