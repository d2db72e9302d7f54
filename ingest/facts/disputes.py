"""Disputes to claims: what is contested, between whom."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.claim import Claim
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.facts.relations import relation_sides
from ingest.facts.topics import named_after, topic_words
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.syntax.clauses import prepositional
from ingest.syntax.polarity import polarity_of
from ingest.triples import triple, typed
from ontology.terms import DIP

HEADS = frozenset(
    """dispute disputes conflict conflicts war wars row standoff stand-off feud confrontation hostilities
    invasion aggression occupation annexation blockade insurgency genocide lawsuit lawsuits crisis tension
    tensions clash clashes offensive incursion rivalry quarrel disagreement""".split()
)
ATTACKING = frozenset(
    "invasion aggression occupation annexation blockade war offensive incursion".split()
)
"""Heads whose "on", "of" or "in" is a side."""

VAGUE = frozenset(
    "crisis tension tensions clash clashes row offensive confrontation disagreement".split()
)
"""Heads that name a dispute only with sides of their own."""

HISTORIC = frozenset({"world", "cold", "civil"})
STATES = frozenset({Kind.COUNTRY, Kind.ORGANIZATION})


def dispute_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per dispute that the words name with a side or a matter."""
    for token in scene.tokens:
        if token.lower_ in HEADS and token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound":
            yield from _claims(scene, token)


def _claims(scene: Scene, head: Token) -> Iterator[Claim]:
    sides, matters = _sides(scene, head), _matters(head)
    if not _is_specific(head, sides, matters):
        return
    sides = _with_strained(scene, head, sides)
    words = topic_words(head)
    ref = named_after(words, "dispute")
    triples = [typed(ref), *(triple(ref, DIP.party, side.ref) for side in sides)]
    spans = {ref: span_of(words)}
    for matter in matters:
        topic = named_after(matter, "topic")
        spans[topic] = span_of(matter)
        triples += [triple(ref, DIP.about, topic), typed(topic)]
    passages = [span_of(words), *(side.span for side in sides if side.antecedent is None)]
    rule = f"dispute.{'sides' if sides else 'matter'}"
    yield claim(rule, passages, triples, sides, spans=spans, modality=polarity_of(head))


def _sides(scene: Scene, head: Token) -> list[Actor]:
    found: list[Actor] = []
    for child in head.children:
        if child.dep_ in {"nmod:poss", "amod", "compound"}:
            found += _states(scene, child)
    for other in prepositional(head, "between", "with", "against", "among", "by"):
        found += [actor for actor in scene.actors(other) if actor.kind is not Kind.PLACE]
    if head.lower_ in ATTACKING:
        for other in prepositional(head, "on", "of", "in", "against"):
            found += _states(scene, other)
    return list({actor.ref: actor for actor in found}.values())


def _states(scene: Scene, token: Token) -> list[Actor]:
    """Return the state that a name, an adjective or a possessive pronoun means."""
    named = scene.named(token)
    actors = (named.actor,) if named else scene.actors(token)
    return [actor for actor in actors if actor.kind in STATES]


def _matters(head: Token) -> list[Words]:
    heads = prepositional(head, "over", "about", "regarding", "concerning")
    return [topic_words(matter) for matter in heads if matter.ent_type_ != "DATE"]


def _is_specific(head: Token, sides: list[Actor], matters: list[Words]) -> bool:
    """True if it is said between whom, or over what; a "row" needs both its sides, a "civil war" one."""
    if matters and not sides:
        return not any(child.lower_ in HISTORIC for child in head.children)
    is_vague = head.lower_ in VAGUE and len(sides) < 2
    return bool(matters) or (bool(sides) and not is_vague)


def _with_strained(scene: Scene, head: Token, sides: list[Actor]) -> list[Actor]:
    """Return the states whose relations the sentence speaks of, where they are more than the sides."""
    if len(sides) > 1:
        return sides
    strained = relation_sides(scene, head)
    is_more = len(strained) > 1 and {a.ref for a in sides} <= {a.ref for a in strained}
    return list(strained) if is_more else sides
