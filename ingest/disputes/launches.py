"""Verbs of firing to disputes: missiles tested or fired, at somebody or at nobody."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.discourse.board import Board
from ingest.discourse.memory import distinct
from ingest.disputes.clause import clause_contest
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import naming
from ingest.names.name import Kind
from ingest.syntax.nouns import lemma
from ingest.syntax.subjects import agent_of, passive_subject, subject_of

MISSILES = frozenset("missile rocket projectile icbm slbm warhead mortar shell drone".split())


def launch(board: Board, verb: Token) -> Iterator[Contest]:
    """ "North Korea fired two missiles into the sea", "rockets were launched at Israel by Hamas"."""
    doer = subject_of(verb) if passive_subject(verb) is None else agent_of(verb)
    thing = next((c for c in verb.children if c.dep_ == "obj"), None) or passive_subject(verb)
    if thing is None or not any(lemma(token) in MISSILES for token in naming(thing)):
        return
    doers = [s for s in board.sides(doer) if s.kind in {Kind.COUNTRY, Kind.ORGANIZATION}]
    targets = board.within(verb.doc[verb.i : min(verb.right_edge.i + 1, verb.i + FARTHEST)])
    hit = [s for s in targets if s.kind is Kind.COUNTRY and s.ref not in {d.ref for d in doers}]
    if doers:
        sort = Sort.ARMED if hit else Sort.WEAPONS
        words = naming(thing) if thing.i < verb.i else verb.doc[verb.i : naming(thing).end]
        yield clause_contest("dispute.launch", sort, verb, words, distinct((*doers, *hit)), doer)


FARTHEST = 20
"""Tokens from the verb in which the one it is fired at is named."""
