"""Who acts in the meetings, statements and treaties of an article to claims: on behalf of whom."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.sides.bodies import group_sides, ministry_sides
from ingest.sides.names import name_sides
from ingest.sides.posts import post_sides
from ingest.sides.side import Side, objects_of
from ingest.triples import kind_of
from ontology.terms import DIP

ROLES = (DIP.participant, DIP.ledBy, DIP.host, DIP.speaker, DIP.addressee, DIP.party)
ACTING = frozenset({"official", "person", "ministry", "group"})
"""States and organisations are their own side."""


def side_claims(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield one claim for each actor and side, by the first rule that has it."""
    actors = _actors(claims)
    found: dict[tuple[Ref, Ref], Side] = {}
    for side in _sides(scene, claims):
        if side.actor in actors:
            found.setdefault((side.actor, side.state), side)
    yield from (side.claim for side in found.values())


def _sides(scene: Scene, claims: Sequence[Claim]) -> Iterator[Side]:
    yield from post_sides(claims)
    yield from ministry_sides(claims)
    yield from group_sides(scene.article, claims)
    yield from name_sides(scene)


def _actors(claims: Iterable[Claim]) -> set[Ref]:
    found = (actor for claim in claims for actor in objects_of(claim, *ROLES))
    return {actor for actor in found if kind_of(actor) in ACTING}
