"""Groups that the rules make to those that a person's overrides leave."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.identity.connected import chained, connected
from ingest.identity.members import Group, Key, Member, joined
from ingest.identity.overrides import Override

Tag = tuple[Override, bool]
"""A side of an override that tells two apart: True for the second."""


@dataclass(frozen=True, slots=True)
class Applied:
    """An override with the members that each side of it means, sorted; none in both if they differ."""

    override: Override
    first: tuple[Member, ...]
    second: tuple[Member, ...]

    @property
    def is_same(self) -> bool:
        return self.override.verdict == "same"

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset(member.key for member in (*self.first, *self.second))

    @property
    def precision(self) -> int:
        """How narrow its narrower side is."""
        return max(side.precision for side in self.override.sides)


def applied(override: Override, members: Iterable[Member]) -> Applied | None:
    """Return what the override means among the members; None where a side of it means none.

    Where one that differs is among the other, it is the others that it differs from.
    """
    known = sorted(members, key=lambda member: member.key)
    first = [m for m in known if override.first.has(m)]
    second = [m for m in known if override.second.has(m)]
    if override.verdict == "different":
        narrow = (override.first.precision, -len(first)) >= (
            override.second.precision,
            -len(second),
        )
        both = {m.key for m in first} & {m.key for m in second}
        if narrow:
            second = [m for m in second if m.key not in both]
        else:
            first = [m for m in first if m.key not in both]
    return Applied(override, tuple(first), tuple(second)) if first and second else None


def overridden(groups: Sequence[Group], overrides: Sequence[Applied]) -> list[Group]:
    """Join what is the same, then divide what differs; what a person tells apart stays apart."""
    index = {member.key: i for i, group in enumerate(groups) for member in group.members}
    same = [o for o in overrides if o.is_same]
    links = [(index[a], index[b]) for o in same for a, b in chained(_keys(o))]
    tags = _tags(o for o in overrides if not o.is_same)
    made: list[Group] = []
    for some in connected(range(len(groups)), links):
        whole = joined(groups[i] for i in some)
        if _clash(tags, whole.members):
            made += _divided(whole, _atoms(whole.members, same, tags), tags, index)
        else:
            made.append(whole)
    return made


def _keys(one: Applied) -> list[Key]:
    return [member.key for member in (*one.first, *one.second)]


def _tags(different: Iterable[Applied]) -> Mapping[Key, frozenset[Tag]]:
    tags: defaultdict[Key, set[Tag]] = defaultdict(set)
    for one in different:
        for is_second, side in enumerate((one.first, one.second)):
            for member in side:
                tags[member.key].add((one.override, bool(is_second)))
    return {key: frozenset(found) for key, found in tags.items()}


def _clash(tags: Mapping[Key, frozenset[Tag]], members: Iterable[Member]) -> bool:
    return _contradict({tag for member in members for tag in tags.get(member.key, ())})


def _contradict(tags: Collection[Tag]) -> bool:
    return any((override, not is_second) in tags for override, is_second in tags)


def _atoms(
    members: Sequence[Member], same: Iterable[Applied], tags: Mapping[Key, frozenset[Tag]]
) -> list[list[Member]]:
    """Join what is the same, by the narrowest overrides first, but never what differs.

    Those that are told apart by the narrowest words come last: they are the exceptions.
    """
    atom_of = {member.key: [member] for member in members}

    def exception(key: Key) -> tuple[int, Key]:
        narrow = (override.sides[is_second].precision for override, is_second in tags.get(key, ()))
        return max(narrow, default=-1), key

    for one in sorted(
        same, key=lambda o: (-min(s.precision for s in o.override.sides), o.override)
    ):
        keys = sorted((key for key in _keys(one) if key in atom_of), key=exception)
        for key in keys[1:]:
            together = [*atom_of[keys[0]], *atom_of[key]]
            if atom_of[keys[0]] is not atom_of[key] and not _clash(tags, together):
                atom_of |= dict.fromkeys((m.key for m in together), together)
    unique = {id(atom): atom for atom in atom_of.values()}.values()
    return [sorted(atom, key=lambda member: member.key) for atom in unique]


def _divided(
    whole: Group,
    atoms: Iterable[list[Member]],
    tags: Mapping[Key, frozenset[Tag]],
    index: Mapping[Key, int],
) -> list[Group]:
    """Give each atom to the part that is most like it, those that differ from others first."""
    parts: list[_Part] = []
    found = [_Part.of(atom, tags, index) for atom in atoms]
    for atom in sorted(found, key=lambda a: (not a.tags, a.members[0].key)):
        fitting = [part for part in parts if part.takes(atom)]
        if fitting:
            max(fitting, key=atom.likeness).add(atom)
        else:
            parts.append(atom)
    return [_group(whole, part.members) for part in parts]


@dataclass(slots=True)
class _Part:
    """Members that stay together, the groups that the rules had them in, and what tells them apart."""

    members: list[Member]
    homes: set[int]
    tags: set[Tag]
    posts: set[tuple[str, str]]
    refs: set[str]

    @classmethod
    def of(
        cls, atom: list[Member], tags: Mapping[Key, frozenset[Tag]], index: Mapping[Key, int]
    ) -> "_Part":
        return cls(
            atom,
            {index[member.key] for member in atom},
            {tag for member in atom for tag in tags.get(member.key, ())},
            {post for member in atom for post in member.traits.posts},
            {member.ref for member in atom},
        )

    def takes(self, other: "_Part") -> bool:
        return not self.homes.isdisjoint(other.homes) and not any(
            (override, not is_second) in self.tags for override, is_second in other.tags
        )

    def likeness(self, other: "_Part") -> tuple[bool, bool]:
        """A post in common counts most, then the path."""
        return not self.posts.isdisjoint(other.posts), not self.refs.isdisjoint(other.refs)

    def add(self, other: "_Part") -> None:
        self.members += other.members
        self.homes |= other.homes
        self.tags |= other.tags
        self.posts |= other.posts
        self.refs |= other.refs


def _group(whole: Group, members: Iterable[Member]) -> Group:
    known = tuple(sorted(members, key=lambda member: member.key))
    return Group(known, {member.key: whole.ties[member.key] for member in known})
