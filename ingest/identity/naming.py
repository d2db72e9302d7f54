"""Groups of members to the paths that they are known by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest.identity.members import Cluster, Group, Member
from ontology.iris import sha256
from ontology.spellings import compared_words, is_short

PEOPLE = frozenset({"official", "person"})
SUFFIX_LENGTH = 8


def clusters_of(groups: Sequence[Group]) -> list[Cluster]:
    """Return the groups under the path of one member each; the other paths give way to it.

    The fullest name of a person gives the path, and otherwise the least path does. A path that
    several groups have gets a suffix from the least article that has it in the group, and a
    surname alone always does: it is nobody's path.
    """
    bearers = Counter(ref for group in groups for ref in {m.ref for m in group.members})
    return [_cluster(group, bearers) for group in groups]


def suffixed(member: Member) -> str:
    """Return the path of a member that shares its own with others who are somebody else."""
    return f"{member.ref}-{sha256(member.article)[:SUFFIX_LENGTH]}"


def is_surname(member: Member) -> bool:
    """Tell whether one word is all that the member's article has of a person's name."""
    return member.ref.split("/", 1)[0] in PEOPLE and is_short(member.traits.names)


def _cluster(group: Group, bearers: Mapping[str, int]) -> Cluster:
    members_of: defaultdict[str, list[Member]] = defaultdict(list)
    firsts: dict[str, Member] = {}
    for member in group.members:
        first = firsts.setdefault(member.ref, member)
        shared = bearers[member.ref] > 1
        if is_surname(member):
            members_of[suffixed(member)].append(member)
        else:
            members_of[suffixed(first) if shared else member.ref].append(member)
    path = min(members_of, key=lambda path: (-_fullness(members_of[path]), path))
    aliases = {alias: tuple(found) for alias, found in members_of.items() if alias != path}
    return Cluster(path, group, dict(sorted(aliases.items())))


def _fullness(members: Iterable[Member]) -> int:
    """Return how many words a person's name has, a hyphen joining two; no other names say which is best."""
    return max(
        len(compared_words(name.replace("-", ""))) if m.ref.split("/", 1)[0] in PEOPLE else 0
        for m in members
        for name in m.traits.names
    )
