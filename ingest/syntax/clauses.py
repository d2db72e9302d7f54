"""A verb's clause: whether it is so, when, and what hangs on it by a preposition."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.claim import Modality
from ingest.dates.resolve import Tense

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
POSSIBLE = frozenset({"may", "might", "could"})
UNCLEAR = frozenset({"if", "whether", "unless"})
FUTURE = frozenset({"will", "'ll", "shall", "would", "should"})
PAST = frozenset({"was", "were", "had", "has", "have", "did", "been"})
GOVERNED = frozenset({"obl", "nmod", "obl:agent", "advcl", "acl", "obl:unmarked"})
"""How a noun or a clause hangs on a head by a preposition."""


def is_negated(verb: Token) -> bool:
    """True if the clause says that it is not so."""
    return any(
        c.lower_ in NEGATIONS and c.dep_ in {"advmod", "det", "neg", "cc"} for c in verb.children
    )


def auxiliaries(verb: Token) -> set[str]:
    """Return the auxiliaries of the verb, in lower case, or of the verb that it continues."""
    own = {c.lower_ for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}}
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return auxiliaries(verb.head)
    return own


def is_infinitive(verb: Token) -> bool:
    """True for "to do"."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)


def modality_of(verb: Token) -> Modality:
    """Return whether the clause says that it is so, may be so, or is not so."""
    if is_negated(verb):
        return Modality.DENIED
    is_unclear = any(c.dep_ == "mark" and c.lower_ in UNCLEAR for c in verb.children)
    if is_unclear or auxiliaries(verb) & POSSIBLE:
        return Modality.POSSIBLE
    return Modality.ASSERTED


def tense_of(verb: Token) -> Tense:
    """Return the time of the clause; an infinitive and "will" look ahead."""
    aux = auxiliaries(verb)
    if aux & FUTURE or is_infinitive(verb):
        return "future"
    return "past" if verb.tag_ in {"VBD", "VBN"} or aux & PAST else "present"


def prepositional(head: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the nouns that hang on the head by one of the prepositions, conjuncts not included."""
    for child in head.children:
        if child.dep_ in GOVERNED and _marks(child) & set(prepositions):
            yield child


def _marks(noun: Token) -> set[str]:
    """Return the noun's prepositions; in a name of several words the parser may give it to any."""
    edge = noun.left_edge
    return {t.lower_ for t in (edge, *noun.children) if t.dep_ in {"case", "mark"}}
