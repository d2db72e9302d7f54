"""Verbs of blame to disputes: who accuses whom of what, who owns up to what, who calls whom terrorists."""

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Token

from ingest.discourse.board import Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.clause import clause_contest, clause_words
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import joined_naming
from ingest.disputes.words import NAMING, STRIKES, TERRORIST, WARS
from ingest.names.name import Kind
from ingest.syntax.clauses import prepositional
from ingest.syntax.nouns import lemma
from ingest.syntax.subjects import agent_of, passive_subject, subject_of


def accusation(board: Board, verb: Token) -> Iterator[Contest]:
    """ "A accused B of X", "A blamed B for X", "A blamed X on B", "A holds B responsible for X"."""
    accuser = _accuser(verb)
    accused = next((c for c in verb.children if c.dep_ == "obj"), None) or passive_subject(verb)
    matter = _matter(verb)
    if accused is None or matter is None:
        return
    blamed = board.sides(accused)
    if not has_state(blamed) and lemma(verb) == "blame":
        blamed, matter = board.by(verb, "on"), accused
    sides = distinct((*board.sides(accuser), *blamed))
    is_named = any(side.antecedent is None for side in blamed)
    if has_state(sides) and (len(sides) > 1 or (is_named and has_state(blamed))):
        words = clause_words(matter) if matter.pos_ == "VERB" else joined_naming(matter)
        sort = Sort.ARMED if lemma(matter) in STRIKES | WARS else Sort.CONDUCT
        yield clause_contest("dispute.accusation", sort, verb, words, sides, accuser)


def _accuser(verb: Token) -> Token | None:
    """Return the subject or agent; of "a message blaming B" whoever sends the message."""
    subject = subject_of(verb) or agent_of(verb)
    if verb.dep_ == "acl" and subject == verb.head and verb.head.head.pos_ == "VERB":
        return subject_of(verb.head.head)
    return subject


def _matter(verb: Token) -> Token | None:
    if lemma(verb) != "hold":
        matters = [*prepositional(verb, "of", "for"), *_objects(verb)]
        return next(iter(matters), None)
    for child in verb.children:
        if child.lower_ in {"responsible", "accountable"}:
            return next(chain(prepositional(child, "for"), prepositional(verb, "for")), None)
    return None


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "obj"] if lemma(verb) == "blame" else []


def responsibility(board: Board, verb: Token) -> Iterator[Contest]:
    """ "A claimed responsibility for the attacks", "the attack was claimed by A"."""
    deed, doer = passive_subject(verb), agent_of(verb)
    for child in verb.children:
        if child.dep_ == "obj" and child.lower_ == "responsibility":
            deeds = (*prepositional(child, "for"), *prepositional(verb, "for"))
            deed, doer = next(iter(deeds), None), subject_of(verb)
    if deed is None or lemma(deed) not in STRIKES:
        return
    sides = board.sides(doer)
    if sides:
        words = joined_naming(deed)
        yield clause_contest("dispute.claimed", Sort.ARMED, verb, words, sides, doer, leans=True)


def designation(board: Board, verb: Token) -> Iterator[Contest]:
    """ "A designated B as terrorists", "B is considered a terrorist group by A", "B is banned in A"."""
    named = next((c for c in verb.children if c.dep_ == "obj"), None) or passive_subject(verb)
    by = subject_of(verb) if passive_subject(verb) is None else agent_of(verb)
    if named is None:
        return
    after = verb.doc[verb.i : verb.right_edge.i + 1]
    is_so_called = lemma(verb) in NAMING and any(token.lower_ in TERRORIST for token in after)
    lands = board.by(verb, "in") if lemma(verb) not in NAMING else ()
    sides = distinct((*board.sides(by), *lands, *board.sides(named)))
    is_known = is_so_called and any(side.kind is Kind.ORGANIZATION for side in sides)
    if is_known or (len(sides) > 1 and lands and has_state(sides)):
        words = joined_naming(named)
        yield clause_contest("dispute.designation", Sort.ISSUE, verb, words, sides, by)
