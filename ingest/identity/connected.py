"""Links between things to the groups that they connect."""

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def connected(things: Iterable[Thing], links: Iterable[tuple[Thing, Thing]]) -> list[list[Thing]]:
    """Return the groups, each in the order of `things`, as are they; what nothing links is alone.

    >>> connected("abcd", [("a", "c"), ("d", "c")])
    [['a', 'c', 'd'], ['b']]
    """
    known = list(things)
    parent = {thing: thing for thing in known}

    def root(thing: Thing) -> Thing:
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    for first, second in links:
        parent[root(second)] = root(first)
    groups: dict[Thing, list[Thing]] = {}
    for thing in known:
        groups.setdefault(root(thing), []).append(thing)
    return list(groups.values())


def chained(things: Iterable[Thing]) -> Iterable[tuple[Thing, Thing]]:
    """Return links that connect all of them, one fewer than there are."""
    return pairwise(things)
