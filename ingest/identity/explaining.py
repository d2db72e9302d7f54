"""Decisions about who is who to derived claims: who is the same or different, by which rule, how surely."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rdflib import OWL, URIRef

from ingest.claim import Ref, Triple
from ingest.derived import DerivedClaim
from ingest.identity.members import Cluster, Member, Tie
from ingest.identity.overriding import Applied
from ingest.identity.people import HOMONYM
from ingest.triples import triple

SAME_AS, DIFFERENT = URIRef(str(OWL.sameAs)), URIRef(str(OWL.differentFrom))
RULE_OF_VERDICT = {"same": "identity.override-same", "different": "identity.override-different"}
CERTAIN = Decimal(1)

MOST_PREMISES = 3
"""Of each side: enough to read, and few enough that a well-known name does not grow its claims."""


def identity_claims(
    clusters: Iterable[Cluster], orders: Sequence[Applied]
) -> Iterator[DerivedClaim]:
    """Yield one claim per alias: that it is the same as the entity it gives way to.

    What a person says is the same is left to `override_claims`.
    """
    said = {m.key for o in orders if o.is_same for m in (*o.first, *o.second)}
    for cluster in clusters:
        if cluster.aliases:
            aliased = {m.key for members in cluster.aliases.values() for m in members}
            kept = [m for m in cluster.members if m.key not in aliased]
            for alias, members in cluster.aliases.items():
                if said.isdisjoint(m.key for m in members):
                    yield from _same(cluster, alias, kept, members)


def homonym_claims(clusters: Iterable[Cluster]) -> Iterator[DerivedClaim]:
    """Yield that people are different whom their posts tell apart, though they share a path."""
    by_ref: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for ref in sorted({m.ref for m in cluster.members if _tie(cluster, [m]) == HOMONYM}):
            by_ref[ref].append(cluster)
    pairs = {(a.path, b.path): (a, b) for some in by_ref.values() for a, b in _pairs(some)}
    for (first, second), (one, other) in sorted(pairs.items(), key=lambda pair: pair[0]):
        different = triple(Ref(first), DIFFERENT, Ref(second))
        yield from _claim(HOMONYM, [different], one.members, other.members)


def override_claims(
    clusters: Iterable[Cluster], orders: Iterable[Applied]
) -> Iterator[DerivedClaim]:
    """Yield one claim for each order of a person: what it makes the same, or different, and why."""
    cluster_of = {m.key: cluster for cluster in clusters for m in cluster.members}
    for order in orders:
        rule = Tie(RULE_OF_VERDICT[order.override.verdict], CERTAIN)
        triples = sorted(set(_ordered(order, cluster_of)), key=lambda t: (t.subject, str(t.object)))
        reasons = (order.override.reason,) if order.override.reason else ()
        yield from _claim(rule, triples, order.first, order.second, reasons)


def _ordered(order: Applied, cluster_of: dict[tuple[str, str], Cluster]) -> Iterator[Triple]:
    """Yield what is the same as what, an alias first; or each pair that is different."""
    if not order.is_same:
        first, second = ({cluster_of[m.key].path for m in s} for s in (order.first, order.second))
        yield from (triple(Ref(a), DIFFERENT, Ref(b)) for a in first for b in second if a != b)
        return
    keys = [m.key for m in (*order.first, *order.second)]
    home, meant = cluster_of[keys[0]], set(keys)
    aliases = [a for a, some in home.aliases.items() if not meant.isdisjoint(m.key for m in some)]
    for alias in aliases or [home.path]:
        yield triple(Ref(alias), SAME_AS, Ref(home.path))


def _same(
    cluster: Cluster, alias: str, kept: Sequence[Member], members: Sequence[Member]
) -> Iterator[DerivedClaim]:
    weaker = min(_tie(cluster, kept), _tie(cluster, members), key=lambda tie: tie.score)
    same = triple(Ref(alias), SAME_AS, Ref(cluster.path))
    yield from _claim(weaker, [same], kept, members)


def _tie(cluster: Cluster, members: Sequence[Member]) -> Tie:
    return min((cluster.group.ties[m.key] for m in members), key=lambda tie: (tie.score, tie.rule))


def _pairs(clusters: Sequence[Cluster]) -> Iterable[tuple[Cluster, Cluster]]:
    return pairwise(sorted(clusters, key=lambda cluster: cluster.path))


def _claim(
    tie: Tie,
    triples: Sequence[Triple],
    first: Sequence[Member],
    second: Sequence[Member],
    reasons: tuple[str, ...] = (),
) -> Iterator[DerivedClaim]:
    """Yield the claim, on some claims about each side; none where nothing is claimed of either."""
    premises = sorted({*_premises(first), *_premises(second)})
    if premises and triples:
        yield DerivedClaim(tie.rule, tuple(triples), tuple(premises), tie.score, reasons)


def _premises(members: Sequence[Member]) -> list[str]:
    """Return the first claim of each of the first members that have any."""
    return [m.traits.claims[0] for m in members if m.traits.claims][:MOST_PREMISES]
