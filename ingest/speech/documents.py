"""Documents that speak to whoever gave them out: "the statement said", "a letter asking for"."""

from dataclasses import replace

from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.speech.nouns import DOCUMENTS, OWNED
from ingest.speech.sharing import is_lost_main
from ingest.speech.voices import Voices
from ingest.syntax.clauses import prepositional
from ingest.syntax.subjects import agent_of, subject_of

PREMODIFYING = frozenset({"nmod:poss", "amod", "compound", "nmod", "nmod:desc"})


def document_of(verb: Token) -> Token | None:
    """Return D of "D asking for", "D that says"; None where the verb's subject is another."""
    noun = verb.head
    if noun.lemma_.lower() not in DOCUMENTS | OWNED or noun.i > verb.i:
        return None
    is_beside = not any(t.text == "," for t in verb.doc[noun.i : verb.i])
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and is_beside:
        return noun
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    is_relative = subject is not None and subject.tag_ in {"WDT", "WP"}
    return noun if verb.dep_ == "acl:relcl" and is_relative else None


def issuers_of(scene: Scene, noun: Token, voices: Voices) -> tuple[Actor, ...]:
    """Return whose document the noun is, () where the text does not say or it is none."""
    if noun.lemma_.lower() not in DOCUMENTS | OWNED or noun.pos_ not in {"NOUN", "PROPN"}:
        return ()
    named = _named_with(scene, noun)
    if named or any(True for _ in prepositional(noun, "from", "by")):
        return named
    return _giver(scene, noun, voices) or voices.of_document(noun)


def _named_with(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    for child in noun.children:
        if child.dep_ in PREMODIFYING and child.i < noun.i:
            owners = _owners(scene, child)
            if owners:
                return owners
    for other in prepositional(noun, "from", "by", "of"):
        owners = scene.actors(other)
        if owners:
            return owners
    released = (agent_of(c) for c in noun.children if c.dep_ == "acl")
    return next((a for agent in released if (a := scene.actors(agent))), ())


def _owners(scene: Scene, child: Token) -> tuple[Actor, ...]:
    """An adjective of nationality means the state here."""
    owners = scene.actors(child)
    named = scene.named(child)
    if not owners and named and named.name.kind is Kind.COUNTRY:
        return (replace(named.actor, span=span_of(child)),)
    return owners


def _giver(scene: Scene, noun: Token, voices: Voices) -> tuple[Actor, ...]:
    """Return who "issued a statement", where the noun is the object of a verb."""
    if noun.dep_ not in {"obj", "nsubj:pass"}:
        return ()
    verb = noun.head
    head = agent_of(verb) if noun.dep_ == "nsubj:pass" else subject_of(verb)
    if head is None and is_lost_main(verb):
        head = verb.head
    return (scene.actors(head) or voices.meant(head)) if head is not None else ()
