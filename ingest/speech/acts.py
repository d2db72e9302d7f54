"""Which act a verb of speech is, by its object or its clause where the verb alone does not tell."""

from rdflib import URIRef
from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.speech.nouns import (
    ACT_OF_NOUN,
    COMMITTING,
    EXPRESSING,
    HARSH,
    INSISTING,
    MODAL_DEMANDS,
    STRESSING,
)
from ingest.speech.words import Content, Speech
from ingest.syntax.clauses import auxiliaries
from ontology.terms import DIP

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:unmarked", "obj"})
ASKED = frozenset("if whether why how what when where who which".split())
WILL = frozenset({"will", "would", "'ll", "wo"})


def act_of(
    verb: Token,
    speech: Speech,
    content: Words,
    speakers: tuple[Actor, ...],
    obliged: tuple[Actor, ...],
) -> URIRef:
    """Return the act of the verb with this content; whom it obliges makes it a demand."""
    if obliged:
        return DIP.Demand
    if speech.contents == (Content.NAMING,):
        return DIP.Condemn if any(t.lemma_.lower() in HARSH for t in content) else speech.act
    noun = _object(verb)
    if noun is not None:
        return _act_of_object(verb.lemma_.lower(), noun.lemma_.lower(), speech.act)
    if speech.act == DIP.Demand and content[0].lower_ in ASKED:
        return DIP.Say
    if speech.act == DIP.Say and _is_own_promise(content, speakers):
        return DIP.Promise
    return speech.act


def obliged_by(
    scene: Scene, verb: Token, content: Words, speakers: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Return the others who "must" do what is said, or for whom there is a "need to", () where nobody is."""
    own = {actor.ref for actor in speakers}
    if verb.lemma_.lower() not in INSISTING or '"' in content.text[:1]:
        return ()
    return tuple(actor for actor in _others(scene, content) if actor.ref not in own)


def _others(scene: Scene, content: Words) -> tuple[Actor, ...]:
    if [t.lower_ for t in content[:3]] == ["the", "need", "for"] and len(content) > 4:
        noun = next((t for t in content[3:] if t.lower_ == "to"), None)
        return scene.actors(noun.nbor(-1)) if noun is not None else ()
    modal = next((t for t in content if t.lower_ in MODAL_DEMANDS), None)
    if modal is None or modal.i == content.start:
        return ()
    subject = _subject_before(modal, content)
    is_named = subject is not None and subject.pos_ != "PRON"
    return scene.actors(subject) if is_named else ()


def _subject_before(modal: Token, content: Words) -> Token | None:
    """Return the parsed subject of the modal's clause, or the last noun before the modal."""
    verb = modal.head
    parsed = [c for c in verb.children if c.dep_ in SUBJECTS and content.start <= c.i < modal.i]
    if parsed:
        return parsed[-1]
    before = modal.nbor(-1)
    return before if before.pos_ in {"PROPN", "NOUN"} else None


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)


def _act_of_object(verb: str, noun: str, act: URIRef) -> URIRef:
    if verb in EXPRESSING:
        return ACT_OF_NOUN.get(noun, DIP.Say if act == DIP.Propose else act)
    if act == DIP.Reaffirm and noun in {"gratitude", "appreciation", "thanks", "thank"}:
        return DIP.Thank
    if verb == "announce" and noun in COMMITTING:
        return DIP.Promise
    if verb in STRESSING and noun == "commitment":
        return DIP.Reaffirm
    return act


def _is_own_promise(content: Words, speakers: tuple[Actor, ...]) -> bool:
    """True for "he would continue": the clause's subject is the speaker, who will do something."""
    first = content[0]
    is_person = len(speakers) == 1 and speakers[0].kind is Kind.PERSON
    own = {"he", "she", "we"} if is_person else {"they", "it", "we"}
    if first.lower_ not in own or first.dep_ != "nsubj":
        return False
    verb = first.head
    is_active = verb.pos_ == "VERB" and verb.tag_ == "VB"
    is_negated = any(c.lower_ in {"not", "n't", "never"} for c in verb.children)
    return is_active and not is_negated and bool(auxiliaries(verb) & WILL)
