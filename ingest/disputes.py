"""Disputes to claims: what is contested, between whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.cast import Actor
from ingest.claim import Claim, Ref
from ingest.clauses import prepositional
from ingest.drafts import claim, triple, typed
from ingest.mentions import Kind
from ingest.parsed import span_of
from ingest.relations import relation_sides
from ingest.scene import Scene
from ingest.topics import topic_name, topic_words
from ontology.iris import entity_path, slug
from ontology.terms import DIP

HEADS = frozenset(
    """dispute disputes conflict conflicts war wars row standoff stand-off feud confrontation hostilities
    invasion aggression occupation annexation blockade insurgency genocide lawsuit lawsuits crisis tension
    tensions clash clashes offensive incursion rivalry quarrel disagreement""".split()
)
ATTACKING = frozenset(
    {
        "invasion",
        "aggression",
        "occupation",
        "annexation",
        "blockade",
        "war",
        "offensive",
        "incursion",
    }
)
VAGUE = frozenset(
    {
        "crisis",
        "tension",
        "tensions",
        "clash",
        "clashes",
        "row",
        "offensive",
        "confrontation",
        "disagreement",
    }
)
"""Heads that name a dispute only with sides of their own."""

HISTORIC = frozenset({"world", "cold", "civil"})


def dispute_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per dispute that the words name with a side or a matter."""
    for i, doc in enumerate(scene.docs):
        for token in doc:
            if (
                token.lower_ in HEADS
                and token.pos_ in {"NOUN", "PROPN"}
                and token.dep_ != "compound"
            ):
                yield from _claims(scene, i, token)


def _claims(scene: Scene, i: int, head: Token) -> Iterator[Claim]:
    sides = _sides(scene, i, head)
    strained = relation_sides(scene, i, head) if len(sides) < 2 else ()
    matters = [
        t
        for t in prepositional(head, "over", "about", "regarding", "concerning")
        if t.ent_type_ != "DATE"
    ]
    before = {c.lower_ for c in head.children}
    if (
        (head.lower_ in VAGUE and len(sides) < 2 and not matters)
        or (not sides and not matters)
        or (before & HISTORIC and not sides)
    ):
        return
    words = topic_words(head)
    ref = Ref(entity_path("dispute", slug(topic_name(words.text))))
    if len(sides) < 2 and len(strained) > 1 and {a.ref for a in sides} <= {a.ref for a in strained}:
        sides = list(strained)
    triples = [typed(ref), *(triple(ref, DIP.party, a.ref) for a in sides)]
    passages = [span_of(words), *(a.span for a in sides if a.antecedent is None)]
    spans = {ref: span_of(words)}
    for matter in matters:
        about = topic_words(matter)
        topic = Ref(entity_path("topic", slug(topic_name(about.text))))
        spans[topic] = span_of(about)
        triples += [triple(ref, DIP.about, topic), typed(topic)]
    yield claim(f"dispute.{'sides' if sides else 'matter'}", passages, triples, sides, spans=spans)


def _sides(scene: Scene, i: int, head: Token) -> list[Actor]:
    found: list[Actor] = []
    for child in head.children:
        if child.dep_ in {"nmod:poss", "amod", "compound"}:
            found += _states(scene, i, child)
    for other in prepositional(head, "between", "with", "against", "among", "by"):
        found += [a for a in scene.actors(i, other) if a.kind is not Kind.PLACE]
    if head.lower_ in ATTACKING:
        for other in prepositional(head, "on", "of", "in", "against"):
            found += _states(scene, i, other)
    return list({a.ref: a for a in found}.values())


def _states(scene: Scene, i: int, token: Token) -> list[Actor]:
    """Return the state that a name, an adjective or a possessive pronoun means."""
    named = scene.named(i, token)
    if named and named.name.kind in {Kind.COUNTRY, Kind.ORGANIZATION}:
        return [named.actor]
    if named is None:
        return [a for a in scene.actors(i, token) if a.kind in {Kind.COUNTRY, Kind.ORGANIZATION}]
    return []
