"""Officials without a name to whom they speak for: "a Turkish official", "an Interpol spokesperson"."""

from dataclasses import replace

from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor, Named
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.syntax.phrases import phrase

SPEAKING_FOR = frozenset(
    """official officials spokesman spokeswoman spokesperson spokespeople spokesmen diplomat diplomats
    authorities delegation delegations representative representatives negotiator negotiators side
    government ministers leadership police military army troops embassy envoys""".split()
)
ADMINISTRATIONS = frozenset({"administration", "government", "cabinet"})
WHOSE = (Kind.MINISTRY, Kind.ORGANIZATION, Kind.COUNTRY)
"""Whom officials speak for, the nearest to them first."""


def states_of_officials(scene: Scene, head: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors; with officials, the state, ministry or organisation named that they speak for."""
    if len(found) != 1 or found[0].kind is not None or head.lower_ not in SPEAKING_FOR:
        return found
    whose = _named_in(scene, head)
    for kind in WHOSE:
        of_kind = list({n.ref: n for n in whose if n.name.kind is kind}.values())
        if of_kind:
            return (*found, *(replace(n.actor, span=found[0].span) for n in of_kind))
    return found


def state_of_administration(scene: Scene, head: Token) -> tuple[Actor, ...]:
    """Return the state whose leader an administration is named after: "the Macron government"."""
    if head.lower_ not in ADMINISTRATIONS:
        return ()
    named = (scene.named(token) for token in phrase(head))
    people = [n.ref for n in named if n and n.name.kind is Kind.PERSON]
    states = sorted(scene.sides_of(people))
    return tuple(Actor(state, Kind.COUNTRY, span_of(phrase(head))) for state in states[:1])


def _named_in(scene: Scene, head: Token) -> list[Named]:
    """Return the names in the noun phrase, and those after "of", "from" and "at"."""
    heads = [c for c in head.children if c.dep_ == "nmod" and c.i > head.i]
    words = [*phrase(head), *(t for noun in heads[:2] for t in phrase(noun))]
    found = (scene.named(token) for token in words if token.i != head.i)
    return [n for n in dict.fromkeys(n for n in found if n) if n.name.kind in WHOSE]
