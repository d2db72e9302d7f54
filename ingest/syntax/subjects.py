"""Who does what a verb says: its subject, in its own clause or in the one above, and its agent."""

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
ACTIVE_SUBJECTS = SUBJECTS - {"nsubj:pass"}
SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
"""How a verb hangs on another whose subject it shares."""

OBJECT_CONTROL = frozenset(
    """urge press pressure ask tell invite order persuade push encourage exhort force allow enable call
    lead""".split()
)
"""Verbs whose object is the subject of the infinitive after them ("pressured him to resign")."""


def subject_of(verb: Token) -> Token | None:
    """Return the head of the verb's subject: its own, the one it shares, or the noun it describes.

    Of several that the parser gives it the nearest before it is the subject; an adjunct is the other.
    """
    own = [c for c in verb.children if c.dep_ in ACTIVE_SUBJECTS]
    if own:
        before = [c for c in own if c.i < verb.i]
        return _antecedent((before or own)[-1 if before else 0], verb)
    if verb.dep_ == "acl:relcl" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    controlled = _controlling_object(verb)
    if controlled is not None:
        return controlled
    if verb.dep_ in SHARING and verb.head.i != verb.i and _is_predicate(verb.head):
        return subject_of(_sharing_verb(verb))
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.pos_ == "NOUN":
        return _owner_of_plan(verb.head)
    return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None


def passive_subject(verb: Token) -> Token | None:
    """Return the head of the subject to whom the verb is done."""
    return next((c for c in verb.children if c.dep_ == "nsubj:pass"), None)


def agent_of(verb: Token) -> Token | None:
    """Return the head of "by whom"."""
    for child in verb.children:
        is_agent = child.dep_ == "obl:agent" or (
            child.dep_ == "obl"
            and any(c.lower_ == "by" and c.dep_ == "case" for c in child.children)
        )
        if is_agent:
            return child
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """A relative "who" or "which" means the noun that its clause describes."""
    is_relative = subject.tag_ in {"WP", "WDT"} and verb.dep_ == "acl:relcl"
    return verb.head if is_relative else subject


def _controlling_object(verb: Token) -> Token | None:
    is_controlled = (
        verb.dep_ in {"xcomp", "advcl", "ccomp"}
        and verb.head.lemma_.lower() in OBJECT_CONTROL
        and verb.tag_ == "VB"
    )
    objects = (c for c in verb.head.children if c.dep_ in {"obj", "iobj"})
    return next(objects, None) if is_controlled else None


def _sharing_verb(verb: Token) -> Token:
    """Return the verb whose subject is shared; a finite one joined to an infinitive looks to the main verb."""
    is_finite = verb.tag_ in {"VBD", "VBN"} and verb.dep_ == "conj"
    if not is_finite or verb.head.tag_ not in {"VBG", "VB"}:
        return verb.head
    root = verb.sent.root
    return root if root.i < verb.i else verb.head


def _owner_of_plan(noun: Token) -> Token | None:
    """Return X of "X's plan to ..." and of "X made a plan to ..."."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is not None:
        return owner
    return subject_of(noun.head) if _is_predicate(noun.head) else None


def _is_predicate(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(c.dep_ in SUBJECTS for c in token.children)
