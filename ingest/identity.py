"""The rows of a block to who is who in it: which local entities are one, and what that makes known."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rdflib import OWL, URIRef

from ingest.claim import Ref
from ingest.derivations import dated_meetings
from ingest.drafts import triple
from ingest.meeting_identity import same_meetings
from ingest.quads import DerivedClaim
from ontology.iris import sha256
from store.records import EntityRow


@dataclass(frozen=True, slots=True)
class Member:
    """One local entity of one article, with what its article says of it."""

    article: str
    ref: str
    traits: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        return self.article, self.ref


@dataclass(frozen=True, slots=True)
class Cluster:
    """Local entities that are one, and the path they are known by."""

    path: str
    members: tuple[Member, ...]
    rule: str
    confidence: Decimal

    @property
    def names(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for member in self.members:
            counts.update(member.traits["names"])
        return counts

    @property
    def aliases(self) -> list[str]:
        """Paths that give way to this one; a name that several bear gives way to none."""
        refs = {member.ref for member in self.members}
        return sorted(refs - {self.path}) if self.path in refs else []


@dataclass(slots=True)
class Decision:
    """What is decided in some blocks: who is one, and what follows from that."""

    clusters: list[Cluster] = field(default_factory=list[Cluster])
    derived: list[DerivedClaim] = field(default_factory=list[DerivedClaim])

    @property
    def canonical(self) -> dict[tuple[str, str], str]:
        return {member.key: cluster.path for cluster in self.clusters for member in cluster.members}


Comparison = Callable[[Sequence[Member]], Iterable[Sequence[Member]]]


def decide(rows: Iterable[tuple[str, EntityRow]]) -> Decision:
    """Cluster the members of each block; the answer does not depend on the order of the rows."""
    blocks: dict[str, list[Member]] = {}
    for article, row in rows:
        if not row.block.startswith("story:"):
            blocks.setdefault(row.block, []).append(
                Member(article, row.ref, json.loads(row.traits))
            )
    decision = Decision()
    for block in sorted(blocks):
        found = sorted(blocks[block], key=lambda member: (member.key, str(member.traits)))
        members = [member for member in found if "names" in member.traits]
        clues = [member for member in found if "claim" in member.traits]
        clusters = list(_clusters(block, members)) if members else []
        decision.clusters += clusters
        decision.derived += dated_meetings(clusters, clues) if clues else ()
        decision.derived += [claim for cluster in clusters for claim in identity_claims(cluster)]
    return decision


def _clusters(block: str, members: list[Member]) -> Iterator[Cluster]:
    kind = block.split(":", 1)[0]
    match kind:
        case "person":
            yield from _people(members)
        case "meeting":
            for group in same_meetings(members):
                yield _cluster(list(group), "identity.meeting", Decimal("0.8"))
        case "treaty":
            yield _cluster(members, "identity.treaty", Decimal("0.8"))
        case _:
            yield Cluster(members[0].ref, tuple(members), "identity.name", Decimal(1))


def _cluster(members: list[Member], rule: str, confidence: Decimal, suffix: str = "") -> Cluster:
    """The fullest name gives the path, then the least path."""
    best = min(
        members,
        key=lambda m: (
            (-max(len(n.split()) for n in m.traits["names"]), m.ref)
            if rule == "identity.person"
            else (0, m.ref)
        ),
    )
    return Cluster(best.ref + suffix, tuple(members), rule, confidence)


def _people(members: list[Member]) -> Iterator[Cluster]:
    """One person, unless one post is said to be of two states: then those who share a post are one."""
    groups = _by_shared_posts(members)
    if not _conflict(groups):
        yield _cluster(members, "identity.person", Decimal("0.95"))
        return
    for group in groups:
        suffix = "-" + sha256(min(member.article for member in group))[:8]
        yield _cluster(group, "identity.person", Decimal("0.8"), suffix)


def _posts(member: Member) -> set[tuple[str, str]]:
    return {(title, country) for title, country in member.traits.get("posts", ())}


def _by_shared_posts(members: list[Member]) -> list[list[Member]]:
    """Group members that share a post of a state, directly or through others; the postless together."""
    groups: list[tuple[set[tuple[str, str]], list[Member]]] = []
    for member in members:
        posts = _posts(member)
        touching = [g for g in groups if g[0] & posts or (not g[0] and not posts)]
        joined: tuple[set[tuple[str, str]], list[Member]] = (set(posts), [member])
        for group in touching:
            joined = (joined[0] | group[0], [*group[1], *joined[1]])
            groups.remove(group)
        groups.append(joined)
    return sorted((sorted(g, key=lambda m: m.key) for _, g in groups), key=lambda g: g[0].key)


def _conflict(groups: list[list[Member]]) -> bool:
    states: dict[str, set[str]] = {}
    for group in groups:
        for title, country in {post for member in group for post in _posts(member)}:
            states.setdefault(title, set()).add(country)
    return len(groups) > 1 and any(len(countries) > 1 for countries in states.values())


def identity_claims(cluster: Cluster) -> Iterator[DerivedClaim]:
    """Yield one derived claim per alias: that it is the same as the entity it gives way to."""
    kept = [m for m in cluster.members if m.ref == cluster.path]
    for alias in cluster.aliases:
        merged = [m for m in cluster.members if m.ref == alias]
        premises = {c for m in [*kept, *merged] for c in m.traits.get("claims", ())}
        if premises and kept:
            same = triple(Ref(alias), URIRef(str(OWL.sameAs)), Ref(cluster.path))
            yield DerivedClaim(cluster.rule, (same,), tuple(sorted(premises)), cluster.confidence)
