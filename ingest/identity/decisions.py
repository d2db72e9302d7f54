"""The rows of some blocks to who is who in them, and what that makes known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rdflib import OWL, URIRef

from ingest.claim import Ref
from ingest.derived import DerivedClaim
from ingest.identity.dating import dated_meetings
from ingest.identity.meetings import same_meetings
from ingest.identity.members import Cluster, Member
from ingest.identity.people import same_people
from ingest.identity.stories import is_story_block
from ingest.identity.traits import Clue, Traits, known_of
from ingest.triples import triple
from store.records import EntityRow

CERTAIN = Decimal(1)
LIKELY = Decimal("0.8")
SAME_AS = URIRef(str(OWL.sameAs))


@dataclass(frozen=True, slots=True)
class Decision:
    """Who is one, and what follows from that."""

    clusters: tuple[Cluster, ...]
    derived: tuple[DerivedClaim, ...]

    @property
    def canonical(self) -> dict[tuple[str, str], str]:
        """The path that each article's path of an entity gives way to."""
        return {member.key: cluster.path for cluster in self.clusters for member in cluster.members}


def decide(rows: Iterable[tuple[str, EntityRow]]) -> Decision:
    """Cluster the members of each block; the answer does not depend on the order of the rows.

    Each row comes with the path of its article.
    """
    blocks: dict[str, list[tuple[str, EntityRow]]] = {}
    for article, row in rows:
        if not is_story_block(row.block):
            blocks.setdefault(row.block, []).append((article, row))
    clusters: list[Cluster] = []
    derived: list[DerivedClaim] = []
    for block, found in sorted(blocks.items()):
        members, clues = _known(found)
        joined = list(_clusters(block, members)) if members else []
        clusters += joined
        derived += dated_meetings(joined, clues)
        derived += (claim for cluster in joined for claim in identity_claims(cluster))
    return Decision(tuple(clusters), tuple(derived))


def identity_claims(cluster: Cluster) -> Iterator[DerivedClaim]:
    """Yield one derived claim per alias: that it is the same as the entity it gives way to."""
    kept = [m for m in cluster.members if m.ref == cluster.path]
    for alias in cluster.aliases:
        merged = [m for m in cluster.members if m.ref == alias]
        premises = {claim for m in (*kept, *merged) for claim in m.traits.claims}
        if premises:
            same = triple(Ref(alias), SAME_AS, Ref(cluster.path))
            yield DerivedClaim(cluster.rule, (same,), tuple(sorted(premises)), cluster.confidence)


def _known(
    rows: Iterable[tuple[str, EntityRow]],
) -> tuple[list[Member], list[tuple[str, Clue]]]:
    """Return the members and the clues of a block, sorted."""
    members: list[Member] = []
    clues: list[tuple[str, Clue]] = []
    for article, row in sorted(rows, key=lambda r: (r[0], r[1].ref, r[1].traits)):
        known = known_of(row.traits)
        if isinstance(known, Traits):
            members.append(Member(article, row.ref, known))
        else:
            clues.append((article, known))
    return members, clues


def _clusters(block: str, members: Sequence[Member]) -> Iterator[Cluster]:
    match block.split(":", 1)[0]:
        case "person":
            yield from same_people(members)
        case "meeting":
            for group in same_meetings(members):
                yield _cluster(group, "identity.meeting", LIKELY)
        case "treaty":
            yield _cluster(members, "identity.treaty", LIKELY)
        case _:
            yield _cluster(members, "identity.name", CERTAIN)


def _cluster(members: Sequence[Member], rule: str, confidence: Decimal) -> Cluster:
    """The least path is what they are known by."""
    return Cluster(min(m.ref for m in members), tuple(members), rule, confidence)
