"""Land that one state holds and another claims to disputes: "claimed by", "occupied by", "disputed"."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.discourse.board import Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.clause import clause_contest
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import naming
from ingest.names.name import Kind
from ingest.syntax.nouns import lemma
from ingest.syntax.subjects import agent_of, passive_subject

LANDS = frozenset(
    """territory region island islet area land peninsula strait shoal reef province zone water sea height
    heights enclave exclave archipelago city town border strip district atoll rock basin""".split()
)
CLAIMED = frozenset("claim occupy annex administer control hold dispute contest".split())


def territory(board: Board, verb: Token) -> Iterator[Contest]:
    """ "a region claimed by Venezuela", "the territory was occupied by Israel"."""
    holder = agent_of(verb)
    holders = [s for s in board.sides(holder) if s.kind is Kind.COUNTRY]
    land = passive_subject(verb) or (verb.head if verb.dep_ in {"acl", "acl:relcl"} else None)
    if not holders or land is None or land.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return
    land = verb.head if land.pos_ == "PRON" and verb.dep_ == "acl:relcl" else land
    others = board.within(verb.doc[verb.sent.start : verb.i])
    sides = distinct((*holders, *(s for s in others if s.kind is Kind.COUNTRY)))
    named = board.scene.named(land)
    is_land = lemma(land) in LANDS or (named is not None and named.name.kind is Kind.PLACE)
    if is_land and has_state(sides) and len(sides) < MOST_SIDES:
        yield clause_contest("dispute.territory", Sort.ISSUE, verb, naming(land), sides, land)


MOST_SIDES = 4
"""States named before the verb with those that hold the land; among more it is not clear whose it is."""
