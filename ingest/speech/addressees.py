"""To whom something is said, or whom it praises or blames."""

from collections.abc import Iterator

from rdflib import URIRef
from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.speech.words import ADDRESSING, Content, Speech
from ingest.syntax.clauses import prepositional
from ontology.terms import DIP

VALUING = frozenset({DIP.Condemn, DIP.Accuse, DIP.Praise, DIP.Thank, DIP.Reject, DIP.Welcome})
"""Acts said to whoever did what they are about."""

BLAMING = frozenset({DIP.Condemn, DIP.Accuse})
ADDRESSED = frozenset({"address", "speak", "talk", "write", "appeal", "testify"})
SPOKEN_TO = frozenset({"remark", "letter", "message", "statement", "comment", "speech"})
EARS = frozenset({Kind.PERSON, Kind.COUNTRY, Kind.MINISTRY, Kind.ORGANIZATION, None})


def addressees(
    scene: Scene, verb: Token, speech: Speech, content: Words, speakers: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Return whom the verb's objects and prepositions mean, or whose deed it values, but for the speakers."""
    own = {actor.ref for actor in speakers}
    heads = (head for head in _heads(verb, speech, content) if _is_outside(head, content))
    found = [actor for head in heads for actor in scene.actors(head)]
    if not found and speech.act in VALUING and content.root.dep_ in {"obj", "nsubj:pass"}:
        found = list(_doers(scene, content, speech.act))
    return tuple({a.ref: a for a in found if a.ref not in own and a.kind in EARS}.values())


def _heads(verb: Token, speech: Speech, content: Words) -> Iterator[Token]:
    lemma = verb.lemma_.lower()
    yield from (c for c in verb.children if c.dep_ == "iobj")
    if lemma in ADDRESSING and Content.NAMING not in speech.contents:
        yield from (c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"})
    if lemma == "call" or lemma == "prevail":
        yield from prepositional(verb, "on", "upon")
    yield from prepositional(verb, "to", *(["with"] if lemma == "share" else []))
    if speech.act in {DIP.Demand, DIP.Threaten}:
        yield from prepositional(verb, "from", "of")
        yield from (n for c in verb.children if c.dep_ == "obj" for n in prepositional(c, "from"))
    if speech.act in BLAMING and lemma == "blame":
        yield from prepositional(verb, "on")
    yield from _audience(verb)


def _audience(verb: Token) -> Iterator[Token]:
    """ "Speaking to X, he said", "addressed reporters, calling", "in remarks to X, said" """
    near = [c for c in verb.children if c.dep_ in {"advcl", "obl", "parataxis"}]
    if verb.tag_ == "VBG" and verb.head.lemma_.lower() in ADDRESSED:
        near.append(verb.head)
    for clause in near:
        lemma = clause.lemma_.lower()
        if lemma in ADDRESSED and clause.pos_ == "VERB":
            yield from prepositional(clause, "to")
            yield from (c for c in clause.children if c.dep_ == "obj" and lemma == "address")
        if lemma in SPOKEN_TO:
            yield from prepositional(clause, "to", "with")


def _doers(scene: Scene, content: Words, act: URIRef) -> Iterator[Actor]:
    """Return X of "X's determination"; in blame the state of "Iranian involvement" too."""
    root = content.root
    for child in root.children:
        if child.dep_ == "nmod:poss":
            yield from scene.actors(child)
        named = scene.named(child)
        if act in BLAMING and child.dep_ == "amod" and named and named.name.kind is Kind.COUNTRY:
            yield Actor(named.ref, Kind.COUNTRY, span_of(child), named.name.text)


def _is_outside(head: Token, content: Words) -> bool:
    """False for what is part of the content; but a demand's "from" may stand in it."""
    is_source = any(c.lower_ == "from" for c in head.children)
    return (
        is_source or not content.start < head.i < content.end or content.start == head.left_edge.i
    )
