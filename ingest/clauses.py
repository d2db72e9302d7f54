"""A verb's place in its sentence: who does it, whether it is so, and when."""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from ingest.claim import Modality

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
POSSIBLE = frozenset({"may", "might", "could", "would"})
UNCLEAR = frozenset({"if", "whether", "unless"})

OBJECT_CONTROL = frozenset(
    "urge press pressure ask tell invite order persuade push encourage exhort force allow enable call lead".split()
)
"""Verbs whose object is the subject of the infinitive after them ("pressured him to resign")."""

GOVERNED = frozenset({"obl", "nmod", "obl:agent", "advcl", "acl", "obl:unmarked"})
"""How a noun or a clause hangs on a head by a preposition."""

Tense = Literal["past", "present", "future"]


def subject_of(verb: Token) -> Token | None:
    """Return the head of the verb's subject: its own, the one it shares, or the noun it describes."""
    for child in verb.children:
        if child.dep_ in SUBJECTS - {"nsubj:pass"}:
            return _antecedent(child, verb)
    if verb.dep_ == "acl:relcl" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    if (
        verb.dep_ in {"xcomp", "advcl", "ccomp"}
        and verb.head.lemma_.lower() in OBJECT_CONTROL
        and verb.tag_ == "VB"
    ):
        controlled = next((c for c in verb.head.children if c.dep_ in {"obj", "iobj"}), None)
        if controlled is not None:
            return controlled
    if (
        verb.dep_ in {"conj", "xcomp", "advcl", "parataxis"}
        and verb.head.i != verb.i
        and _is_predicate(verb.head)
    ):
        is_finite = (
            verb.tag_ in {"VBD", "VBN"} and verb.dep_ == "conj" and verb.head.tag_ in {"VBG", "VB"}
        )
        return subject_of(verb.sent.root if is_finite and verb.sent.root.i < verb.i else verb.head)
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.pos_ == "NOUN":
        owner = next((c for c in verb.head.children if c.dep_ == "nmod:poss"), None)
        return (
            owner
            if owner is not None
            else subject_of(verb.head.head)
            if _is_predicate(verb.head.head)
            else None
        )
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    return None


def _is_predicate(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(c.dep_ in SUBJECTS for c in token.children)


def _antecedent(subject: Token, verb: Token) -> Token:
    """A relative "who" or "which" means the noun that its clause describes."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "acl:relcl":
        return verb.head
    return subject


def passive_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubj:pass"), None)


def agent_of(verb: Token) -> Token | None:
    """Return the head of "by whom"."""
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
        if child.dep_ == "obl" and any(
            c.lower_ == "by" and c.dep_ == "case" for c in child.children
        ):
            return child
    return None


def is_negated(verb: Token) -> bool:
    return any(
        c.lower_ in NEGATIONS and c.dep_ in {"advmod", "det", "neg", "cc"} for c in verb.children
    )


def auxiliaries(verb: Token) -> set[str]:
    """Return the auxiliaries of the verb, in lower case, or of the verb that it continues."""
    own = {c.lower_ for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}}
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return auxiliaries(verb.head)
    return own


def modality_of(verb: Token) -> Modality:
    """Return whether the clause says that it is so, may be so, or is not so."""
    if is_negated(verb):
        return Modality.DENIED
    if auxiliaries(verb) & POSSIBLE or any(
        c.lower_ in UNCLEAR and c.dep_ == "mark" for c in verb.children
    ):
        return Modality.POSSIBLE
    return Modality.ASSERTED


def tense_of(verb: Token) -> Tense:
    """Return the time of the clause; an infinitive and "will" look ahead."""
    aux = auxiliaries(verb)
    if aux & {"will", "'ll", "shall", "would", "should"} or (
        verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
    ):
        return "future"
    if verb.tag_ in {"VBD", "VBN"} or aux & {"was", "were", "had", "has", "have", "did", "been"}:
        return "past"
    return "present"


def prepositional(head: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the nouns that hang on the head by one of the prepositions, conjuncts not included."""
    for child in head.children:
        marks = (c.lower_ for c in child.children if c.dep_ in {"case", "mark"})
        if child.dep_ in GOVERNED and any(mark in prepositions for mark in marks):
            yield child
