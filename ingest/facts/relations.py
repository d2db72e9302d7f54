"""Relations between states: whose "ties" a sentence speaks of."""

from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import prepositional
from ingest.syntax.phrases import phrase

RELATIONS = frozenset({"tie", "ties", "relation", "relations", "relationship", "relationships"})
SHARED = frozenset({"bilateral", "their", "the"})
"""With these, and no state named, the relations are those of the pair in mind."""


def relation_sides(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Return the two states whose relations the token's sentence speaks of, or ()."""
    for word in token.sent:
        if word.lower_ in RELATIONS:
            sides = sides_of_relation(scene, word)
            if len(sides) > 1:
                return sides
    return ()


def sides_of_relation(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Return the states named with "ties"; the pair in mind for "bilateral" ones or none named."""
    words = phrase(noun)
    named = (scene.named(token) for token in words)
    states = {n.ref: n.actor for n in named if n and n.name.kind is Kind.COUNTRY}
    for other in prepositional(noun, "between", "with"):
        states |= {a.ref: a for a in scene.actors(other) if a.kind is Kind.COUNTRY}
    if len(states) > 1:
        return tuple(states.values())
    is_shared = not states and any(token.lower_ in SHARED for token in words)
    return scene.pair_at(noun) if is_shared else ()
