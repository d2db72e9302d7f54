"""Verbs to mentions of disputes: which verb is read in which way."""

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from ingest.discourse.board import Board
from ingest.disputes.accusations import accusation, designation, responsibility
from ingest.disputes.contest import Contest
from ingest.disputes.deeds import acquisition, combat, expulsion, invasion
from ingest.disputes.hostile import DEED_OF_VERB, hostility
from ingest.disputes.launches import launch
from ingest.disputes.objections import demand, objection
from ingest.disputes.territory import CLAIMED, territory
from ingest.disputes.words import (
    ACCUSING,
    ACQUIRING,
    CRITICISING,
    EXPELLING,
    FIGHTING,
    INVADING,
    NAMING,
    URGING,
)
from ingest.syntax.nouns import lemma

Reader = Callable[[Board, Token], Iterator[Contest]]
READERS_OF_VERB: dict[str, tuple[Reader, ...]] = {}
for lemmas, reader in (
    (ACCUSING | {"hold"}, accusation),
    (ACQUIRING, acquisition),
    (CRITICISING | {"object"}, objection),
    (FIGHTING, combat),
    (EXPELLING, expulsion),
    (INVADING, invasion),
    (NAMING | {"ban", "outlaw"}, designation),
    (frozenset(DEED_OF_VERB), hostility),
    (frozenset({"fire", "launch", "test"}), launch),
    (CLAIMED, territory),
    (URGING, demand),
    (frozenset({"claim"}), responsibility),
):
    for each in lemmas:
        READERS_OF_VERB[each] = (*READERS_OF_VERB.get(each, ()), reader)


def verb_contests(board: Board) -> Iterator[Contest]:
    """Yield the disputes that each verb tells of."""
    for verb in (token for token in board.scene.tokens if _is_verb(token)):
        for read in READERS_OF_VERB.get(lemma(verb), ()):
            yield from read(board, verb)


def _is_verb(token: Token) -> bool:
    """True for verbs, and for "opposed" where the parser takes it for a preposition."""
    return token.pos_ == "VERB" or (token.lower_ == "opposed" and token.dep_ == "case")
