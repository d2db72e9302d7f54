"""Verbs of force to disputes: who invades, fights or expels whom, and who must not get the bomb."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.discourse.board import SIDES, Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.clause import clause_contest
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import naming
from ingest.disputes.words import ARMS, FORCES
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.nouns import lemma
from ingest.syntax.subjects import agent_of, passive_subject, subject_of


def invasion(board: Board, verb: Token) -> Iterator[Contest]:
    """ "A invaded B", "B was attacked by A"; what is attacked is a state or has its name."""
    doer = subject_of(verb) if passive_subject(verb) is None else agent_of(verb)
    done_to = _object(verb) or passive_subject(verb)
    if doer is None or done_to is None:
        return
    doers, targets = _named(board, doer), board.within(naming(done_to))
    sides = distinct((*doers, *targets))
    if doers and has_state(targets) and len(sides) > 1:
        words = verb.doc[verb.i : naming(done_to).end] if verb.i < done_to.i else naming(done_to)
        yield clause_contest("dispute.invasion", Sort.ARMED, verb, words, sides, doer)


def combat(board: Board, verb: Token) -> Iterator[Contest]:
    """ "A is fighting ISIS", "to counter the Islamic State": a body that is named."""
    foe = _object(verb)
    foes = [side for side in board.sides(foe) if side.kind is Kind.ORGANIZATION]
    if foe is None or not foes:
        return
    doer = subject_of(verb) or passive_subject(verb.head)
    sides = distinct((*_named(board, doer), *foes))
    words = verb.doc[verb.i : max(naming(foe).end, verb.i + 1)]
    yield clause_contest("dispute.combat", Sort.ARMED, verb, words, sides, doer)


def expulsion(board: Board, verb: Token) -> Iterator[Contest]:
    """ "voted to expel American troops from the country"."""
    whom = _object(verb)
    if whom is None or not any(lemma(t) in FORCES for t in verb.doc[whom.i : whom.i + 2]):
        return
    is_next = lemma(whom) not in FORCES
    end = max(naming(whom).end, whom.i + 1 + is_next)
    expelled = board.within(verb.doc[verb.i : end])
    before = board.within(verb.doc[verb.sent.start : verb.i])
    sides = distinct((*board.sides(subject_of(verb)), *before, *expelled))
    if has_state(expelled) and len(sides) > 1:
        words = verb.doc[verb.i : end]
        yield clause_contest("dispute.expulsion", Sort.CONDUCT, verb, words, sides)


def acquisition(board: Board, verb: Token) -> Iterator[Contest]:
    """ "Iran must never acquire a nuclear weapon"."""
    thing = _object(verb)
    if thing is None or lemma(thing) not in {"weapon", "bomb", "missile", "arm", "capability"}:
        return
    if not any(token.lower_ in ARMS for token in naming(thing)):
        return
    owners = [s for s in _named(board, _getter(verb)) if s.kind is Kind.COUNTRY]
    if owners:
        words = naming(thing)
        yield clause_contest(
            "dispute.acquisition", Sort.WEAPONS, verb, words, owners, _getter(verb)
        )


def _getter(verb: Token) -> Token | None:
    """Return who acquires: the subject, or X in "prevent X from acquiring"."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    above = [c for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i]
    is_prevented = lemma(verb.head) in {"prevent", "stop", "keep", "deter", "block"}
    return own[0] if own else above[0] if above and is_prevented else subject_of(verb)


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "obj"), None)


def _named(board: Board, head: Token | None) -> tuple[Actor, ...]:
    return tuple(side for side in board.sides(head) if side.kind in SIDES)
