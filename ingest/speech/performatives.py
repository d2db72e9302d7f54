"""What a quotation does by its own words: "we urge", "I reject", "we warn"."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef
from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.syntax.clauses import prepositional
from ontology.terms import DIP

FIRST_PERSON = frozenset({"i", "we"})
ACT_OF_PERFORMATIVE: dict[str, URIRef] = {
    lemma: act
    for act, lemmas in (
        (DIP.Demand, "urge demand call appeal request implore"),
        (DIP.Reject, "reject"),
        (DIP.Condemn, "condemn denounce deplore"),
        (DIP.Thank, "thank"),
        (DIP.Praise, "congratulate applaud commend praise salute"),
        (DIP.Welcome, "welcome"),
        (DIP.Apologise, "apologize apologise"),
        (DIP.Threaten, "warn"),
        (DIP.Promise, "promise pledge vow"),
        (DIP.Deny, "deny"),
        (DIP.Propose, "propose"),
        (DIP.Accuse, "accuse"),
        (DIP.Reaffirm, "reaffirm reiterate"),
    )
    for lemma in lemmas.split()
}


@dataclass(frozen=True, slots=True)
class Performed:
    """An act and to whom it is done."""

    act: URIRef
    addressees: tuple[Actor, ...]


def performed_in(scene: Scene, words: Words, speakers: tuple[Actor, ...]) -> Performed | None:
    """Return the act of the first "I" or "we" whose present verb is one, None where there is none."""
    for verb in words:
        act = ACT_OF_PERFORMATIVE.get(verb.lemma_.lower())
        if act is not None and verb.tag_ in {"VBP", "VB"} and _is_first_person(verb):
            own = {actor.ref for actor in speakers}
            found = (actor for head in _to_whom(verb, act) for actor in scene.actors(head))
            return Performed(act, tuple({a.ref: a for a in found if a.ref not in own}.values()))
    return None


def _is_first_person(verb: Token) -> bool:
    children = list(verb.children)
    is_first = any(c.dep_ == "nsubj" and c.lower_ in FIRST_PERSON for c in children)
    is_bare = not any(c.dep_ in {"aux", "mark"} or c.lower_ in {"not", "n't"} for c in children)
    return is_first and is_bare and (verb.lemma_.lower() != "call" or _calls_on(verb))


def _calls_on(verb: Token) -> bool:
    return any(True for _ in prepositional(verb, "on", "upon", "for"))


def _to_whom(verb: Token, act: URIRef) -> Iterator[Token]:
    yield from (c for c in verb.children if c.dep_ in {"obj", "iobj"} and act != DIP.Welcome)
    yield from prepositional(verb, "on", "upon")
