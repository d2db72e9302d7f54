"""An event to its pairs of sides: who did it, with or to whom."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Literal

from rdflib import RDF, URIRef

from demarche.events.cast import Cast
from demarche.events.facts import (
    Event,
    Evidence,
    Modality,
    best_first,
    strongest,
    value_of,
)
from ontology.terms import DIP

Relation = Literal[
    "participants", "parties", "joint-speakers", "speaker-addressee", "visitor-visited"
]

DIRECTED: frozenset[Relation] = frozenset({"speaker-addressee", "visitor-visited"})
ROLES: tuple[URIRef, ...] = (DIP.participant, DIP.party, DIP.speaker, DIP.addressee, DIP.place)
"""What leads from an event to those whom a row may name."""


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an event, those who act for it there, and the claims that say they do.

    `side` is "" for a side that is not known; `confidence` is that of the surest of them.
    """

    side: str = ""
    people: tuple[str, ...] = ()
    modality: Modality = "Asserted"
    confidence: Decimal = Decimal(1)
    evidence: tuple[Evidence, ...] = ()


NOBODY = Party()


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two sides of an event; undirected ones stand in the order of their names."""

    source: Party
    target: Party
    relation: Relation


def dyads_of(event: Event, cast: Cast, articles: Collection[str]) -> Iterator[Dyad]:
    """Yield the pairs of an event, one with NOBODY where only one side is known, or none.

    `articles` are those that speak of the event; `cast` has met its actors.
    """
    match event.kind:
        case "statement":
            yield from _of_statement(event, cast, articles)
        case "treaty":
            yield from _pairs(_parties(event, DIP.party, cast, articles), "parties")
        case "meeting":
            yield from _of_meeting(event, cast, articles)


def _of_statement(event: Event, cast: Cast, articles: Collection[str]) -> Iterator[Dyad]:
    """What several promise together, and to nobody else, they promise each other."""
    speakers = _parties(event, DIP.speaker, cast, articles)
    addressees = _parties(event, DIP.addressee, cast, articles)
    is_mutual = len(speakers) > 1 and str(DIP.Promise) in event.values(DIP.speechAct)
    if is_mutual and not addressees:
        yield from _pairs(speakers, "joint-speakers")
        return
    for speaker, addressee in product(speakers or [NOBODY], addressees or [NOBODY]):
        yield Dyad(speaker, addressee, "speaker-addressee")


def _of_meeting(event: Event, cast: Cast, articles: Collection[str]) -> Iterator[Dyad]:
    """A visit to a country by one side is that side's to the country; else all meet all."""
    sides = _parties(event, DIP.participant, cast, articles)
    visited = _visited(event, cast) if len(sides) == 1 else []
    targets = [party for party in visited if party.side != sides[0].side]
    if targets:
        yield Dyad(sides[0], targets[0], "visitor-visited")
    else:
        yield from _pairs(sides, "participants")


def _pairs(parties: list[Party], relation: Relation) -> Iterator[Dyad]:
    if len(parties) < 2:
        yield Dyad(next(iter(parties), NOBODY), NOBODY, relation)
    for source, target in combinations(parties, 2):
        yield Dyad(source, target, relation)


def _visited(event: Event, cast: Cast) -> list[Party]:
    """Return the countries that are the place of a visit."""
    if str(DIP.Visit) not in event.values(RDF.type):
        return []
    told: dict[str, list[Evidence]] = {}
    for said in event.of(DIP.place):
        if cast.actor(value_of(said.value)).kind == "country":
            told.setdefault(value_of(said.value), []).append(said.evidence)
    return [_party(place, [(place, Decimal(1), evidence)]) for place, evidence in told.items()]


def _parties(event: Event, role: URIRef, cast: Cast, articles: Collection[str]) -> list[Party]:
    """Return the sides of those who have the role, by name."""
    told: dict[str, list[Evidence]] = {}
    for said in event.of(role):
        told.setdefault(value_of(said.value), []).append(said.evidence)
    acting: dict[str, list[tuple[str, Decimal, list[Evidence]]]] = {}
    for actor, evidence in told.items():
        for side, sure in cast.sides_of(actor, articles):
            acting.setdefault(side, []).append((actor, sure, evidence))
    parties = [_party(side, actors) for side, actors in acting.items()]
    return sorted(parties, key=lambda p: (cast.actor(p.side).name, p.side))


def _party(side: str, actors: Iterable[tuple[str, Decimal, list[Evidence]]]) -> Party:
    """Join those who act for a side, leaving out whoever is less than the surest said to."""
    known = [(who, min(sure, max(e.confidence for e in es)), es) for who, sure, es in actors]
    modality = strongest(_modality(es) for _, _, es in known)
    kept = [actor for actor in known if _modality(actor[2]) == modality]
    return Party(
        side,
        tuple(sorted(who for who, _, _ in kept if who != side)),
        modality,
        max(sure for _, sure, _ in kept),
        tuple(best_first(e for _, _, es in kept for e in es if e.modality == modality)),
    )


def _modality(evidence: Iterable[Evidence]) -> Modality:
    return strongest(e.modality for e in evidence)
