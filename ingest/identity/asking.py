"""What a store's records hold of somebody, and of overrides: who is who is decided again, not kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.identity.decisions import Decision, decide
from ingest.identity.members import Cluster
from ingest.identity.overrides import Override
from ingest.identity.overriding import Applied, applied
from ingest.identity.reach import rows_meant
from ingest.identity.units import units_of
from ingest.identity.which import Which
from store.records import Records


@dataclass(frozen=True, slots=True)
class Judged:
    """Overrides beside a store: sides that nothing there is meant by, and those that cannot hold."""

    unknown: tuple[tuple[Override, Which], ...]
    unkept: tuple[tuple[Override, Override], ...]


def decision_about(
    records: Records, which: Which, overrides: Sequence[Override]
) -> tuple[Decision, list[Cluster]]:
    """Return what is decided around somebody, and the clusters of whom this means."""
    decision = decide(rows_meant(records, [which], overrides), overrides)
    meant = [
        cluster
        for cluster in decision.clusters
        if which.path in (cluster.path, *cluster.aliases) or any(map(which.has, cluster.members))
    ]
    return decision, meant


def judged(records: Records, overrides: Sequence[Override]) -> Judged:
    """Return which sides of overrides mean nothing yet, and which pairs contradict each other here."""
    sides = [side for override in overrides for side in override.sides]
    rows = rows_meant(records, sides, overrides)
    members = [member for unit in units_of(rows) for member in unit.members]
    unknown = [
        (override, side)
        for override in overrides
        for side in dict.fromkeys(override.sides)
        if not any(map(side.has, members))
    ]
    orders = [order for override in overrides if (order := applied(override, members))]
    return Judged(tuple(unknown), tuple(_unkept(orders, decide(rows, overrides).clusters)))


def _unkept(
    orders: Sequence[Applied], clusters: Iterable[Cluster]
) -> list[tuple[Override, Override]]:
    """Return what is the same by one, but not kept because of another that is no narrower."""
    path_of = {member.key: cluster.path for cluster in clusters for member in cluster.members}
    return [
        (same.override, different.override)
        for same in orders
        if same.is_same and len({path_of[key] for key in same.keys}) > 1
        for different in orders
        if not different.is_same
        and len(different.keys & same.keys) > 1
        and different.precision <= same.precision
    ]
