"""The rows of some blocks to who is who in them, and what that makes known."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.derived import DerivedClaim
from ingest.identity.connected import chained, connected
from ingest.identity.dating import dated_meetings
from ingest.identity.explaining import homonym_claims, identity_claims, override_claims
from ingest.identity.meetings import same_meetings
from ingest.identity.members import Cluster, Group, Key, Member, Tie, grouped
from ingest.identity.naming import PEOPLE, clusters_of
from ingest.identity.overrides import Override
from ingest.identity.overriding import Applied, applied, overridden
from ingest.identity.people import same_people
from ingest.identity.units import Rows, Unit, units_of
from ontology.spellings import fullest, letters_of

NAME = Tie("identity.name", Decimal(1))
TREATY = Tie("identity.treaty", Decimal("0.8"))


@dataclass(frozen=True, slots=True)
class Decision:
    """Who is one, and what follows from that."""

    clusters: tuple[Cluster, ...]
    derived: tuple[DerivedClaim, ...]

    @property
    def canonical(self) -> dict[Key, str]:
        """The path that each article's path of an entity gives way to."""
        return {member.key: cluster.path for cluster in self.clusters for member in cluster.members}


def decide(rows: Rows, overrides: Sequence[Override] = ()) -> Decision:
    """Cluster the members of each unit; the answer does not depend on the order of the rows."""
    units = units_of(rows)
    clusters: list[Cluster] = []
    derived: list[DerivedClaim] = []
    for together, orders in _under_overrides(units, overrides):
        groups = [group for unit in together for group in groups_of(unit)]
        found = clusters_of(overridden(groups, orders) if orders else groups)
        clusters += found
        derived += dated_meetings(found, [clue for unit in together for clue in unit.clues])
        derived += identity_claims(found, orders)
        derived += homonym_claims(found)
        derived += override_claims(found, orders)
    return Decision(tuple(clusters), tuple(derived))


def groups_of(unit: Unit) -> list[Group]:
    """Return what the rules make of a unit."""
    if not unit.members:
        return []
    match unit.block.split(":", 1)[0]:
        case "person" | "post" | "item":
            return same_people(unit.members)
        case "meeting":
            return same_meetings(unit.members)
        case _:
            is_one_path = len({member.ref for member in unit.members}) == 1
            return [grouped(unit.members, NAME if is_one_path else TREATY)]


def _under_overrides(
    units: Sequence[Unit], overrides: Sequence[Override]
) -> Iterator[tuple[list[Unit], list[Applied]]]:
    """Yield the units that overrides tie together, with these as they apply there."""
    orders_of: defaultdict[int, list[Applied]] = defaultdict(list)
    links: list[tuple[int, int]] = []
    members_of = _index(units) if overrides else {}
    for override in overrides:
        meant = {
            member.key: (i, member)
            for side in override.sides
            for word in side.words
            for i, member in members_of.get(word, ())
        }
        order = applied(override, [member for _, member in meant.values()])
        if order is not None:
            held = sorted({meant[m.key][0] for m in (*order.first, *order.second)})
            links += chained(held)
            orders_of[held[0]].append(order)
    for some in connected(range(len(units)), links):
        yield [units[i] for i in some], [order for i in some for order in orders_of[i]]


def _index(units: Sequence[Unit]) -> dict[str, list[tuple[int, Member]]]:
    """Return the members, with the number of their unit, by what overrides can call them."""
    index: defaultdict[str, list[tuple[int, Member]]] = defaultdict(list)
    for i, unit in enumerate(units):
        for member in unit.members:
            index[member.ref].append((i, member))
            if member.ref.split("/", 1)[0] in PEOPLE:
                index[letters_of(fullest(member.traits.names))].append((i, member))
    return index
