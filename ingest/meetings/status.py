"""The words around a meeting to its status: held, ongoing, planned, proposed, cancelled, refused."""

from rdflib import URIRef
from spacy.tokens import Token

from ingest.claim import Modality
from ingest.meetings.words import OCCURRING, STATUS_OF_LEMMA, STATUS_OF_MODIFIER
from ingest.syntax.clauses import auxiliaries, modality_of, tense_of
from ontology.terms import DIP

CLAUSE_ENDS = frozenset({"ccomp", "ROOT", "parataxis", "conj", "acl:relcl", "nsubj"})
"""What is above a word that hangs on its head so says nothing of the meeting."""

DUE = frozenset(
    {"set", "due", "slated", "scheduled", "poised", "ready", "expected", "likely", "about"}
)
"""Adjectives whose infinitive is ahead."""

FARTHEST_CLAUSE = 10
"""Tokens from a meeting to the clause that says when it is to be."""

FARTHEST_VERB = 6
"""Steps up from the anchor."""

FINAL = frozenset({DIP.Refused, DIP.Cancelled})


def status_of(anchor: Token, verb: Token) -> URIRef:
    """Return the status by the anchor's modifiers, the verbs above it, or the tense of its clause's verb."""
    for child in anchor.children:
        if child.dep_ in {"amod", "compound"} and child.lower_ in STATUS_OF_MODIFIER:
            return STATUS_OF_MODIFIER[child.lower_]
    return _by_clause(anchor) or _by_verbs_above(anchor) or _by_adjective(verb) or _by_tense(verb)


def _by_clause(anchor: Token) -> URIRef | None:
    """Return what "which was cancelled", "which will be held", "to be held" make of the meeting."""
    for token in anchor.subtree:
        if token.dep_ not in {"acl:relcl", "acl"} or token.i < anchor.i or token.tag_ == "VBG":
            continue
        status = STATUS_OF_LEMMA.get(_with_particle(token)) if token.tag_ == "VBN" else None
        if status in FINAL and token.dep_ == "acl:relcl":
            return status
        if token.lemma_ in OCCURRING and (_is_to_be_done(token) or tense_of(token) == "future"):
            return DIP.Planned
    return DIP.Planned if _is_to_be_held(anchor) else None


def _is_to_be_held(anchor: Token) -> bool:
    """True for "a summit in Rome, to be held in June", by the order of the words."""
    doc = anchor.doc
    for i in range(anchor.i + 1, min(anchor.sent.end - 2, anchor.i + FARTHEST_CLAUSE)):
        if doc[i].tag_ in {"VBD", "VBZ", "VBP"}:
            return False
        if doc[i].lower_ == "to" and doc[i + 1].lower_ == "be":
            return doc[i + 2].lemma_ in OCCURRING
    return False


def _by_adjective(verb: Token) -> URIRef | None:
    """Return Planned for "is set to open", "is due to meet"."""
    for token in (verb, verb.head):
        if (
            token.pos_ == "ADJ"
            and token.lower_ in DUE
            and any(c.tag_ == "VB" for c in token.children)
        ):
            return DIP.Planned
    return None


def _by_verbs_above(anchor: Token) -> URIRef | None:
    """Return what the highest verb of the clause makes of the meeting; nothing is above a refusal."""
    token, status = anchor, None
    for _ in range(FARTHEST_VERB):
        is_above = token.i != anchor.i
        if is_above and token.pos_ == "VERB":
            status = STATUS_OF_LEMMA.get(_with_particle(token), status)
        is_end = (is_above and token.dep_ in CLAUSE_ENDS) or token.head.i == token.i
        if is_end or status in FINAL:
            break
        token = token.head
    return status


def _with_particle(verb: Token) -> str:
    """Return the lemma of the verb, with its particle: to "call off" is not to call."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    return f"{verb.lemma_.lower()} {particle}".rstrip()


def _by_tense(verb: Token) -> URIRef:
    if verb.pos_ in {"VERB", "AUX"}:
        if tense_of(verb) == "future" or _is_to_be_done(verb):
            return DIP.Planned
        if modality_of(verb) is Modality.POSSIBLE:
            return DIP.Proposed
        if verb.tag_ == "VBG" and auxiliaries(verb) & {"is", "are", "am"}:
            return DIP.Ongoing
    return DIP.Held


def _is_to_be_done(verb: Token) -> bool:
    """True for "to be unveiled at the summit"."""
    words = {c.lower_ for c in verb.children}
    return verb.tag_ == "VBN" and {"to", "be"} <= words
