"""Who holds something against a state: the subject of the verb of reproach above the noun."""

from spacy.tokens import Token

from ingest.discourse.board import SIDES, Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import joined_naming
from ingest.disputes.nouns_of import contest_of
from ingest.disputes.words import CONCERNS, CRITICISING, CRITICISM, OVER, VOICING
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.nouns import governed, lemma
from ingest.syntax.subjects import subject_of

REPROACHING = CRITICISING | CONCERNS | CRITICISM
HIGHEST = 5
"""Heads above the noun that are looked at."""


def with_critics(board: Board, noun: Token, sides: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the sides, and where they are one only, those who condemn or are concerned."""
    return distinct((*sides, *critics(board, noun))) if len(sides) < 2 else sides


def critics(board: Board, noun: Token) -> tuple[Actor, ...]:
    """Return who is said to condemn, oppose, or raise concerns over what the noun names."""
    is_reproach, token = False, noun
    for _ in range(HIGHEST):
        token = token.head
        is_reproach = is_reproach or lemma(token) in REPROACHING
        if token.pos_ == "VERB" and is_reproach and lemma(token) in CRITICISING | VOICING:
            return tuple(s for s in board.sides(subject_of(token)) if s.kind is not None)
        if token.head.i == token.i:
            break
    return ()


def concern(board: Board, noun: Token) -> Contest | None:
    """Return what "concerns over" a state's doing are about."""
    for matter in governed(noun, *OVER, "at", "with"):
        owners = [side for side in board.owners(matter) if side.kind is Kind.COUNTRY]
        others = distinct(s for s in critics(board, matter) if s.ref not in {o.ref for o in owners})
        if owners and matter.pos_ == "NOUN":
            words, sides = joined_naming(matter), distinct((*owners, *others))
            return contest_of("dispute.concern", Sort.CONDUCT, matter, sides, words=words)
    return None


def criticism(board: Board, noun: Token) -> Contest | None:
    """Return what was done "despite criticism by" others."""
    by = [side for side in board.by(noun, "by", "from") if side.kind in SIDES]
    verb = next((token for token in noun.ancestors if token.pos_ == "VERB"), None)
    is_despite = any(c.lower_ in {"despite", "amid", "amidst"} for c in noun.children)
    subject = subject_of(verb) if verb is not None and is_despite else None
    sides = distinct((*by, *board.owners(noun), *board.sides(subject)))
    if not by or len(sides) < 2 or not has_state(sides):
        return None
    return contest_of("dispute.criticism", Sort.CONDUCT, noun, sides)
