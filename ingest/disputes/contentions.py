"""Nouns of contention to disputes: rows, tensions, crises, lawsuits, by both sides or by side and matter."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.discourse.board import Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.clause import clause_words
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import naming
from ingest.disputes.nouns_of import contest_of
from ingest.disputes.words import BETWEEN, BETWEEN_STATES, OVER, PLACED, PLACING, VIOLENT
from ingest.facts.relations import relation_sides
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.nouns import governed, lemma
from ingest.syntax.subjects import subject_of

SUITS = frozenset({"lawsuit", "suit", "complaint", "petition"})


def contention(board: Board, head: Token) -> Contest | None:
    """Return the contention, if it is known between whom, over what, or in which land."""
    sides, matters = _sides(board, head), tuple(_matters(head))
    sued = _sued(board, head)
    lands = _lands(board, head) if lemma(head) in PLACED or sued else ()
    sides = (*sides, *sued)
    sides = distinct((*sides, *lands))
    is_of_states = has_state(sides) or any(has_state(board.within(m)) for m in matters)
    is_specific = len(sides) > 1 or bool(lands) or (bool(sides) and bool(matters))
    is_typed = bool(matters) and any(c.lower_ in BETWEEN_STATES for c in head.children)
    if not (is_specific and is_of_states) and not is_typed and not (matters and is_of_states):
        return None
    sort = Sort.ARMED if lemma(head) in VIOLENT else Sort.ISSUE
    return contest_of(f"dispute.{_manner(sides)}", sort, head, sides, matters=matters)


def _sued(board: Board, head: Token) -> tuple[Actor, ...]:
    """Return of which states they are of whom "lawsuits demanding compensation" ask it."""
    if lemma(head) not in SUITS:
        return ()
    after = head.doc[naming(head).end : naming(head).end + 1]
    asking = {c.i: c for c in (*head.children, *after) if c.tag_ == "VBG" or c.dep_ == "acl:relcl"}
    named = (side for verb in asking.values() for side in board.within(clause_words(verb)))
    return tuple(side for side in named if side.kind is Kind.COUNTRY)


def _manner(sides: tuple[Actor, ...]) -> str:
    return "contention" if sides else "matter"


def _sides(board: Board, head: Token) -> tuple[Actor, ...]:
    sides = distinct((*board.owners(head), *board.by(head, *BETWEEN)))
    if len(sides) > 1:
        return sides
    strained = _strained(board, head)
    is_more = len(strained) > 1 and {a.ref for a in sides} <= {a.ref for a in strained}
    return strained if is_more else sides


def _strained(board: Board, head: Token) -> tuple[Actor, ...]:
    """Return the states whose relations the sentence speaks of, or who settle the dispute."""
    if lemma(head) in PLACED - {"tension"}:
        return ()
    return relation_sides(board.scene, head) or (
        () if lemma(head) in PLACED else _doers(board, head)
    )


def _doers(board: Board, head: Token) -> tuple[Actor, ...]:
    """Return the two states whose doing the dispute is told with: "A and B settled their dispute"."""
    verb = next((token for token in head.ancestors if token.pos_ == "VERB"), None)
    doers = (
        tuple(s for s in board.sides(subject_of(verb)) if s.kind is Kind.COUNTRY) if verb else ()
    )
    return doers if len(doers) == 2 else ()


def _lands(board: Board, head: Token) -> tuple[Actor, ...]:
    lands = governed(head, *PLACING)
    return tuple(side for land in lands for side in board.within(naming(land)))


def _matters(head: Token) -> Iterator[Words]:
    for matter in governed(head, *OVER):
        if matter.ent_type_ != "DATE" and matter.pos_ in {"NOUN", "PROPN"}:
            yield naming(matter)
