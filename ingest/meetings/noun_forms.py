"""A noun to the form of meeting that it means, none where it means something else."""

from rdflib import URIRef
from spacy.tokens import Token

from ingest.meetings.words import (
    BY_TELEPHONE,
    FORM_OF_WORD,
    HOLDING,
    MEETING_OF_SIDES,
    NOT_MEETINGS,
)
from ingest.syntax.clauses import prepositional
from ontology.terms import DIP

NEVER_COMPOUND = frozenset({DIP.Meeting, DIP.Call, DIP.Visit, DIP.Talks})
"""Forms that before another noun only describe it ("the meeting room")."""

MEALS = frozenset({"lunch", "luncheon", "dinner", "breakfast"})
OFFICIAL = frozenset({"working", "state", "official", "bilateral", "business", "private", "gala"})
ONLY_NAMED = frozenset({"assembly", "cop", "cops"})
ORGANISED = frozenset(
    {"conference", "forum", "retreat", "ministerial", "session", "tour", "gathering"}
)
"""Nouns that mean an event where it is said to take place, or has a name."""

CALL_HOLDING = frozenset("hold have make place convene join conclude complete finish host".split())
TAKING_PLACE = frozenset({"at", "during", "before", "after", "for", "following", "until"})
OF_STATES = frozenset(
    "international regional ministerial high-level global diplomatic multilateral".split()
)
OF_UNITED_NATIONS = frozenset(
    {"united", "nations", "un", "u.n.", "general", "high-level", "the", "-"}
)
HABITS = frozenset({"usually", "often", "regularly", "normally", "typically"})


def form_of(noun: Token) -> URIRef | None:
    """Return the form of meeting, None where the noun means something else here."""
    form = FORM_OF_WORD.get(noun.lower_)
    if form is None or noun.lower_ == "talk" or _is_habit(noun):
        return None
    before = noun.nbor(-1).lower_ if noun.i else ""
    is_compound = noun.dep_ == "compound" and noun.head.i > noun.i
    is_wake_up = before == "up" and noun.i > 2 and noun.nbor(-3).lower_ == "wake"
    is_in_name = is_compound and is_proper(noun) and noun.nbor().text[:1].isupper()
    if is_wake_up or before in NOT_MEETINGS or is_in_name:
        return None
    if is_compound and form in NEVER_COMPOUND:
        return None
    return form if _means_meeting(noun, noun.lower_, before) else None


def _means_meeting(noun: Token, word: str, before: str) -> bool:
    if word in {"call", "calls"}:
        return _is_telephone_call(noun)
    if word in {"bilateral", "trilateral", "ministerial"}:
        return noun.pos_ == "NOUN" and noun.dep_ not in {"amod", "compound"}
    if word in {"audience", "travel"}:
        return has_preposition(noun, "with") if word != "travel" else _is_owned_travel(noun)
    if word in MEALS:
        return has_preposition(noun, "with") or before in OFFICIAL
    if word == "talks":
        return not (
            noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "about" and _follows_name(noun)
        )
    if word in ONLY_NAMED:
        return is_proper(noun) and (noun.text == "COP" or _is_general_assembly(noun))
    if word in {"gathering", "gatherings"}:
        return bool({c.lower_ for c in noun.children} & OF_STATES)
    if word in ORGANISED:
        return _is_on(noun) if is_proper(noun) else _is_held(noun)
    if word in MEETING_OF_SIDES:
        return noun.pos_ == "NOUN"
    return True


def is_proper(noun: Token) -> bool:
    """True for a noun that is a word of a name: "the Munich Security Conference"."""
    return noun.text[0].isupper() and noun.i > 0 and not noun.is_sent_start


def _follows_name(noun: Token) -> bool:
    """True for "the ministry talks about": a verb."""
    return noun.i > noun.sent.start and noun.nbor(-1).tag_ in {"NNP", "NNPS", "NN", "PRP"}


def _is_general_assembly(noun: Token) -> bool:
    """True for that of the United Nations, and for the World Health Assembly; parliaments have the name too."""
    before = noun.doc[max(noun.sent.start, noun.i - 5) : noun.i]
    words = {token.lower_ for token in before if token.text[:1].isupper()}
    return "health" in words or ("general" in words and words <= OF_UNITED_NATIONS)


def _is_on(noun: Token) -> bool:
    """True for "at the Munich Conference", not for an organisation that bears such a name."""
    if noun.dep_ in {"obj", "nsubj:pass", "nsubj"} and noun.head.lemma_.lower() in HOLDING:
        return True
    marks = [c for c in (noun.left_edge, *noun.children) if c.dep_ == "case"]
    words = {mark.lower_ for mark in marks}
    before = noun.doc[max(0, noun.left_edge.i - 3) : noun.i].text.lower()
    is_of_margin = any(word in before for word in ("ahead of", "sidelines of", "margins of"))
    return bool(words & TAKING_PLACE) or is_of_margin


def has_preposition(noun: Token, *prepositions: str) -> bool:
    return any(True for _ in prepositional(noun, *prepositions))


def _is_telephone_call(noun: Token) -> bool:
    """True for "a phone call", "a call with", and "their call", but not "his calls for reform"."""
    modifiers = {child.lower_ for child in noun.children}
    if modifiers & {*BY_TELEPHONE, "conference"} or has_preposition(noun, "with", "between"):
        return True
    if noun.i + 1 < noun.sent.end and noun.nbor().lower_ in {"with", "between"}:
        return True
    is_held = noun.dep_ == "obj" and noun.head.lemma_.lower() in CALL_HOLDING
    if is_held and not has_preposition(noun, "for", "on", "of") and not _has_infinitive(noun):
        return True
    return (
        noun.i > 0
        and noun.tag_ == "NN"
        and bool(modifiers & {"the", "their", "'s"})
        and not has_preposition(noun, "for", "to", "on", "of")
    )


def _has_infinitive(noun: Token) -> bool:
    """True for "calls to resign"."""
    return any(c.tag_ == "VB" and c.dep_ == "acl" for c in noun.children)


def _is_owned_travel(noun: Token) -> bool:
    """True for "the minister's travel to Rome"."""
    is_owned = any(c.dep_ == "nmod:poss" for c in noun.children)
    return is_owned and has_preposition(noun, "to")


def _is_held(noun: Token) -> bool:
    """True for "attend a conference", "the forum was held", "a conference in Geneva"."""
    head = noun.head.lemma_.lower()
    if noun.dep_ in {"obj", "nsubj:pass", "nsubj", "obl"} and head in HOLDING:
        return True
    return has_preposition(noun, "in", "between", "with")


def _is_habit(noun: Token) -> bool:
    """True for "their meetings usually": none in particular."""
    if noun.dep_ not in {"nsubj", "obj"}:
        return False
    return any(c.lower_ in HABITS for c in noun.head.children)
