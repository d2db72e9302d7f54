"""People of the same name in several articles to those that are one person."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.identity.members import Cluster, Member
from ontology.iris import sha256

RULE = "identity.person"
ONE_OF_THE_NAME = Decimal("0.95")
SEVERAL_OF_THE_NAME = Decimal("0.8")


def same_people(members: Sequence[Member]) -> Iterator[Cluster]:
    """Yield one person, unless one post is said to be of two states: then those who share a post are one."""
    groups = _by_shared_posts(members)
    if not _is_conflict(groups):
        yield Cluster(_path(members), tuple(members), RULE, ONE_OF_THE_NAME)
        return
    for group in groups:
        suffix = sha256(min(member.article for member in group))[:8]
        yield Cluster(f"{_path(group)}-{suffix}", tuple(group), RULE, SEVERAL_OF_THE_NAME)


def _path(members: Sequence[Member]) -> str:
    """The fullest name gives the path, then the least path."""
    best = min(members, key=lambda m: (-max(len(n.split()) for n in m.traits.names), m.ref))
    return best.ref


def _by_shared_posts(members: Sequence[Member]) -> list[list[Member]]:
    """Group members that share a post of a state, directly or through others; the postless together."""
    groups: list[tuple[set[tuple[str, str]], list[Member]]] = []
    for member in members:
        posts, joined = set(member.traits.posts), [member]
        touching = [g for g in groups if g[0] & posts or not (g[0] or posts)]
        groups = [g for g in groups if g not in touching]
        for group_posts, group in touching:
            posts |= group_posts
            joined += group
        groups.append((posts, joined))
    return sorted((sorted(g, key=lambda m: m.key) for _, g in groups), key=lambda g: g[0].key)


def _is_conflict(groups: Sequence[Sequence[Member]]) -> bool:
    states: dict[str, set[str]] = {}
    for member in (member for group in groups for member in group):
        for title, country in member.traits.posts:
            states.setdefault(title, set()).add(country)
    return len(groups) > 1 and any(len(countries) > 1 for countries in states.values())
