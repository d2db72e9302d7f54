"""Who acts in the meetings, statements and treaties of an article to claims: on behalf of whom."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.sides.bodies import group_sides, ministries_of_states, ministry_sides
from ingest.sides.home import home_sides
from ingest.sides.names import name_sides
from ingest.sides.pairs import pair_sides
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
    stated = _first_of_each(_stated(scene, claims), actors)
    known: dict[Ref, set[Ref]] = {}
    for side in stated:
        known.setdefault(side.actor, set()).add(side.state)
    inferred = _first_of_each(
        chain(home_sides(scene, claims), pair_sides(scene.article, claims, known)),
        actors - known.keys(),
    )
    yield from (side.claim for side in (*stated, *inferred))


def _stated(scene: Scene, claims: Sequence[Claim]) -> Iterator[Side]:
    bodies = ministries_of_states(claims)
    yield from post_sides(scene.article, claims, bodies)
    yield from ministry_sides(claims)
    yield from group_sides(scene.article, claims)
    yield from name_sides(scene)


def _actors(claims: Iterable[Claim]) -> set[Ref]:
    found = (actor for claim in claims for actor in objects_of(claim, *ROLES))
    return {actor for actor in found if kind_of(actor) in ACTING}


def _first_of_each(sides: Iterable[Side], actors: set[Ref]) -> list[Side]:
    found: dict[tuple[Ref, Ref], Side] = {}
    for side in sides:
        if side.actor in actors:
            found.setdefault((side.actor, side.state), side)
    return list(found.values())
