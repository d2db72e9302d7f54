"""Which act a verb of speech is, by its object or its clause where the verb alone does not tell."""

from rdflib import URIRef
from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.names.cast import Actor
from ingest.speech.words import ACT_OF_NOUN, EXPRESSING, INSISTING, MODAL_DEMANDS, Speech
from ingest.syntax.clauses import auxiliaries
from ontology.terms import DIP


def act_of(scene: Scene, verb: Token, speech: Speech, speakers: tuple[Actor, ...]) -> URIRef:
    """Return the act of the verb as these speakers use it here."""
    if verb.lemma_ in EXPRESSING:
        said = next((c for c in verb.children if c.dep_ == "obj"), None)
        return speech.act if said is None else ACT_OF_NOUN.get(said.lemma_.lower(), DIP.Say)
    if verb.lemma_ in INSISTING:
        return DIP.Demand if obliged(scene, verb, speakers) else speech.act
    return speech.act


def obliged(scene: Scene, verb: Token, speakers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the others who "must" do what an insisting verb says, () where nobody must.

    The parser may have made them the object of the verb.
    """
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if verb.lemma_ not in INSISTING or clause is None or not auxiliaries(clause) & MODAL_DEMANDS:
        return ()
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    lost = next((c for c in verb.children if c.dep_ == "obj" and c.i < clause.i), None)
    others = (actor for head in (subject, lost) for actor in scene.actors(head))
    own = {actor.ref for actor in speakers}
    return tuple(actor for actor in others if actor.ref not in own)
