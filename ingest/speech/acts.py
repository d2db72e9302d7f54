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
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if clause is not None and _demands(scene, clause, speakers):
            return DIP.Demand
    return speech.act


def _demands(scene: Scene, clause: Token, speakers: tuple[Actor, ...]) -> bool:
    """True if another party "must" do it; the parser may have made it the object of the verb."""
    if not auxiliaries(clause) & MODAL_DEMANDS:
        return False
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    lost = next((c for c in clause.head.children if c.dep_ == "obj" and c.i < clause.i), None)
    others = (actor for head in (subject, lost) for actor in scene.actors(head))
    own = {actor.ref for actor in speakers}
    return any(actor.ref not in own for actor in others)
