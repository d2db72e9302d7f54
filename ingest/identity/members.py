"""Local entities of several articles, and those of them that are one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ingest.identity.traits import Traits

Key = tuple[str, str]
"""The paths of an article and of an entity in it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One local entity of one article, both by their paths, with what its article says of it."""

    article: str
    ref: str
    traits: Traits

    @property
    def key(self) -> Key:
        return self.article, self.ref


@dataclass(frozen=True, slots=True)
class Tie:
    """The rule by which a member is one with others, and how sure that is, in [0, 1]."""

    rule: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """Members that are one, sorted, and the tie of each."""

    members: tuple[Member, ...]
    ties: Mapping[Key, Tie]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group, the path it is known by, and the members of each path that gives way to it."""

    path: str
    group: Group
    aliases: Mapping[str, tuple[Member, ...]]

    @property
    def members(self) -> tuple[Member, ...]:
        return self.group.members

    @property
    def names(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for member in self.members:
            counts.update(member.traits.names)
        return counts


def grouped(members: Iterable[Member], tie: Tie) -> Group:
    """Return the members as one, all by the same tie."""
    known = tuple(sorted(members, key=lambda member: member.key))
    return Group(known, {member.key: tie for member in known})


def joined(groups: Iterable[Group], tie: Tie | None = None) -> Group:
    """Return all members of the groups as one; the tie, if any, is that of all but the first's."""
    first, *others = groups
    ties = dict(first.ties)
    for group in others:
        ties |= group.ties if tie is None else dict.fromkeys(group.ties, tie)
    members = [member for group in (first, *others) for member in group.members]
    return Group(tuple(sorted(members, key=lambda member: member.key)), ties)
