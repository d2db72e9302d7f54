"""Matters to disputes, where they are said to strain relations, or to anger one state at another."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.claim import Claim
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.facts.relations import RELATIONS, relation_sides
from ingest.facts.topics import named_after, topic_words
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.syntax.clauses import prepositional
from ingest.syntax.polarity import polarity_of
from ingest.syntax.subjects import agent_of, subject_of
from ingest.triples import triple, typed
from ontology.terms import DIP

STRAINING = frozenset(
    """strain ruffle sour mar damage harm poison overshadow complicate dog plague worsen burden weigh
    chill fray hurt undermine hamper cloud embitter bedevil""".split()
)
"""What verbs do to relations when their subject, or "by" something, is a contested matter."""

ANGERED = frozenset("angered outraged irked infuriated enraged incensed upset".split())
SOURCES = frozenset({"source", "sources", "cause", "causes"})
RESENTMENT = frozenset(
    "resentment tension tensions friction anger contention discord dispute frictions".split()
)
VAGUE = frozenset("issue matter question problem it they this that which who".split())
"""Heads that name no matter on their own."""

NEAR = 300
"""Code points between a side and the word; what is further is not quoted with it."""


def strain_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one dispute per matter that strains relations or angers."""
    for token in scene.tokens:
        word = token.lower_
        if token.pos_ in {"VERB", "ADJ"} and token.lemma_.lower() in STRAINING:
            yield from _strained(scene, token)
        elif word in SOURCES and _is_of_resentment(token):
            yield from _source(scene, token)
        elif word in ANGERED:
            yield from _angered(scene, token)


def _strained(scene: Scene, verb: Token) -> Iterator[Claim]:
    """ "ties strained by X", "X has ruffled relations"."""
    matter = agent_of(verb)
    if matter is None:
        objects = [c for c in verb.children if c.dep_ == "obj"] + list(prepositional(verb, "on"))
        is_of_relations = any(noun.lower_ in RELATIONS for noun in objects)
        matter = subject_of(verb) if is_of_relations else None
    sides = relation_sides(scene, verb) if matter is not None else ()
    if matter is not None and len(sides) > 1:
        yield from _matters(matter, sides, verb, "dispute.strain")


def _is_of_resentment(noun: Token) -> bool:
    return any(other.lower_ in RESENTMENT for other in prepositional(noun, "of", "for"))


def _source(scene: Scene, noun: Token) -> Iterator[Claim]:
    """ "X remains a source of friction"."""
    matter = next((c for c in noun.children if c.dep_ == "nsubj"), None)
    sides = scene.pair_at(noun)
    if matter is not None and len(sides) > 1:
        yield from _matters(matter, sides, noun, "dispute.source")


def _angered(scene: Scene, verb: Token) -> Iterator[Claim]:
    """ "Seoul was angered by Japanese leaders' visits"."""
    matter = agent_of(verb)
    angry = next((c for c in verb.children if c.dep_ in {"nsubj:pass", "nsubj"}), None)
    if matter is None or angry is None:
        return
    own = [a for a in scene.actors(angry) if a.kind is Kind.COUNTRY]
    owner = next((c for c in matter.children if c.dep_ == "nmod:poss"), None)
    others = scene.sides_of(actor.ref for actor in scene.actors(owner))
    known = {a.ref: a for a in (*own, *scene.pair_at(verb))}
    refs = dict.fromkeys([*(a.ref for a in own), *sorted(others)])
    sides = tuple(known[ref] for ref in refs if ref in known)
    if own and len(sides) > 1:
        yield from _matters(matter, sides, verb, "dispute.anger")


def _matters(head: Token, sides: tuple[Actor, ...], word: Token, rule: str) -> Iterator[Claim]:
    """Yield a dispute for the matter and for each that is joined to it."""
    joined = (c for c in head.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"})
    for matter in (head, *joined):
        words = topic_words(matter)
        if matter.pos_ == "PRON" or (matter.lower_ in VAGUE and len(words) < 3):
            continue
        ref, place = named_after(words, "dispute"), span_of(words)
        triples = [typed(ref), *(triple(ref, DIP.party, side.ref) for side in sides)]
        near = [a.span for a in sides if a.antecedent is None and _is_near(a, word)]
        passages, modality = [place, span_of(word), *near], polarity_of(word)
        yield claim(rule, passages, triples, sides, spans={ref: place}, modality=modality)


def _is_near(actor: Actor, word: Token) -> bool:
    return abs(actor.span.start - span_of(word).start) < NEAR
