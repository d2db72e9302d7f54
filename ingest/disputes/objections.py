"""Verbs of objection to disputes: who opposes what another does, and who calls on whom to stop."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.discourse.board import SIDES, Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.clause import clause_contest, clause_words
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import joined_naming
from ingest.disputes.words import STRIKES, WARS, WITHDRAWN, YIELDING
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import prepositional
from ingest.syntax.nouns import lemma
from ingest.syntax.subjects import subject_of

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
FARTHEST_DEED = 12
"""Tokens from "urge" to what is urged."""


def objection(board: Board, verb: Token) -> Iterator[Contest]:
    """ "A opposed B's plan", "A rejects the claim", "A objected to B's move"."""
    matter, subject = _matter(verb), _subject(verb)
    if matter is None or subject is None or matter.pos_ != "NOUN":
        return
    own = [side for side in board.sides(subject) if side.kind in SIDES]
    theirs = _others(board, matter, own)
    sides = distinct((*own, *theirs))
    if own and ((theirs and has_state(sides)) or _is_act(matter, verb, own)):
        sort = Sort.ARMED if lemma(matter) in STRIKES | WARS else Sort.CONDUCT
        words = joined_naming(matter)
        yield clause_contest("dispute.objection", sort, verb, words, sides, subject)


def _matter(verb: Token) -> Token | None:
    if lemma(verb) == "object":
        return next(prepositional(verb, "to"), None)
    if verb.dep_ == "case":
        return verb.head
    return next((c for c in verb.children if c.dep_ == "obj"), None)


def _subject(verb: Token) -> Token | None:
    """Return the subject; the parser may make "opposed" a preposition of what is opposed."""
    return verb.head.head if verb.dep_ == "case" else subject_of(verb)


def _others(board: Board, matter: Token, own: list[Actor]) -> list[Actor]:
    """Return the states and bodies that what is opposed is of or about."""
    named = (*board.owners(matter), *board.within(joined_naming(matter)))
    return [side for side in named if side.ref not in {o.ref for o in own}]


def _is_act(matter: Token, verb: Token, own: list[Actor]) -> bool:
    """True for "the withdrawal", condemned by a state itself, or opposed by a body."""
    is_definite = any(c.lower_ in DEFINITE for c in matter.children)
    is_body = any(side.antecedent is None and _may(side, verb) for side in own)
    return is_definite and is_body and lemma(matter) in WITHDRAWN


def _may(side: Actor, verb: Token) -> bool:
    return side.kind is Kind.COUNTRY or lemma(verb) in {"oppose", "reject"}


def demand(board: Board, verb: Token) -> Iterator[Contest]:
    """ "A called on B to withdraw from C": B is held to do the contrary.

    The words are read from left to right, for parsers disagree on what hangs on what here.
    """
    deed = _deed(verb)
    if deed is None:
        return
    before = verb.doc[verb.i + 1 : deed.i]
    targets = [s for s in board.within(before) if s.kind is Kind.COUNTRY]
    words = clause_words(deed)
    sides = distinct((*targets, *board.within(words)))
    if len(sides) < 2:
        sides = distinct((*sides, *(s for s in board.sides(subject_of(verb)) if s.kind in SIDES)))
    if targets and len(sides) > 1:
        yield clause_contest("dispute.demand", Sort.CONDUCT, verb, words, sides)


def _deed(verb: Token) -> Token | None:
    """Return the verb after the next "to", if it is one of stopping or respecting."""
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + FARTHEST_DEED, verb.sent.end - 1)]:
        if token.lower_ == "to" and doc[token.i + 1].tag_ == "VB":
            return doc[token.i + 1] if lemma(doc[token.i + 1]) in YIELDING else None
        if token.pos_ == "VERB" or token.text in {".", ";", ":"}:
            return None
    return None
