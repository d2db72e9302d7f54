"""Nouns to mentions of disputes: which noun is read in which way."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from ingest.discourse.board import Board
from ingest.disputes.armed import buildup, fight, strike, war
from ingest.disputes.conduct import arms, issue, killing, pressure, reproach, threat, violation
from ingest.disputes.contentions import SUITS, contention
from ingest.disputes.contest import Contest
from ingest.disputes.critics import concern, criticism
from ingest.disputes.words import (
    ARMS_HEADS,
    BLAMED,
    BUILDUPS,
    CONCERNS,
    CONDUCT,
    CONTENTIONS,
    CRITICISM,
    FIGHTS,
    HISTORIC,
    KILLINGS,
    NOT_OF_STATES,
    PRESSURES,
    STRIKES,
    WARS,
)
from ingest.syntax.nouns import lemma

READER_OF_NOUN: dict[str, Callable[[Board, Token], Contest | None]] = {
    **dict.fromkeys(CONCERNS, concern),
    **dict.fromkeys(CRITICISM, criticism),
    **dict.fromkeys(FIGHTS, fight),
    **dict.fromkeys(["violation"], violation),
    **dict.fromkeys(CONDUCT | BLAMED, reproach),
    **dict.fromkeys(ARMS_HEADS, arms),
    **dict.fromkeys(["threat"], threat),
    **dict.fromkeys(["issue", "question", "problem"], issue),
    **dict.fromkeys(BUILDUPS, buildup),
    **dict.fromkeys(PRESSURES, pressure),
    **dict.fromkeys(KILLINGS, killing),
    **dict.fromkeys(CONTENTIONS | SUITS, contention),
    **dict.fromkeys(STRIKES, strike),
    **dict.fromkeys(WARS, war),
}
"""By lemma; a later row goes before an earlier one."""


def noun_contests(board: Board) -> Iterator[Contest]:
    """Yield what each noun of dispute names."""
    for token in board.scene.tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod:desc"}:
            continue
        read = READER_OF_NOUN.get(lemma(token))
        if read is None or _is_of_society(token) or _is_inside_name(token):
            continue
        contest = read(board, token)
        if contest is not None:
            yield contest


def _is_of_society(head: Token) -> bool:
    """True for "gun violence" and "the climate crisis", and for the World Wars."""
    before = {t.lower_ for c in head.children if c.i < head.i for t in (c, *c.children)}
    return bool(before & (NOT_OF_STATES | HISTORIC))


def _is_inside_name(head: Token) -> bool:
    """True for "Conflict" in the title "Low-Intensity Conflict Officer"."""
    after = head.doc[head.i + 1 : head.i + 2]
    return (
        head.text[0].isupper()
        and bool(after)
        and after[0].text[0].isupper()
        and after[0].pos_ == "PROPN"
    )
