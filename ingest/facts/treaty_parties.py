"""Whose a treaty is, by the words around its mention and by what the text has in mind."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.discourse.board import SIDES, Board
from ingest.discourse.memory import distinct
from ingest.facts.treaty_mentions import TreatyMention
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import index_of, place_of
from ingest.syntax.nouns import lemma, noun_above
from ingest.syntax.subjects import agent_of, subject_of

BINDING = frozenset(
    """compliance commitment obligation adherence accession withdrawal exit violation breach negotiation
    implementation ratification""".split()
)
"""Nouns whose owner is bound by the treaty that hangs on them: "Iran's compliance with"."""

PAIR = 2
BELONGING = frozenset("party part member signatory".split())


def treaty_parties(board: Board, mention: TreatyMention, acting: Token | None) -> tuple[Actor, ...]:
    """Return those named with the treaty, else those in mind; then who acts on it.

    `acting` is the verb that says what becomes of the treaty, if there is one.
    """
    head = mention.head
    found = [*board.by(head, "between", "among", "with", "by"), *_signers(board, head)]
    found += _in_name(board, mention)
    found = found or list(_in_mind(board, mention))
    if acting is not None and head.dep_ in {"obj", "obl", "nmod"}:
        found += board.sides(subject_of(acting))
    if acting is not None and head.dep_ == "nsubj:pass":
        found += [*board.sides(agent_of(acting)), *board.by(acting, "with", "between")]
    found += _bound(board, head)
    return distinct(side for side in found if side.kind in SIDES)


def _signers(board: Board, head: Token) -> Iterator[Actor]:
    """Yield who signed "the pact signed by A and B"."""
    for child in head.children:
        if child.dep_ in {"acl", "acl:relcl"}:
            yield from board.sides(agent_of(child))


def _in_name(board: Board, mention: TreatyMention) -> list[Actor]:
    """Return the states of "the Japan-Korea Treaty", and the one or two before a described one."""
    named = (board.scene.named(token) for token in mention.words if token.i < mention.head.i)
    states = {n.ref: n.actor for n in named if n and n.name.kind is Kind.COUNTRY}
    is_pair = any(token.text in {"-", "\u2013"} for token in mention.words)
    is_described = mention.head.text[0].islower()
    return list(states.values()) if is_pair or is_described else []


def _bound(board: Board, head: Token) -> Iterator[Actor]:
    """Yield whose obligations the treaty lays down, and who is "part of" it."""
    above = noun_above(head)
    if lemma(above) in BINDING:
        yield from board.owners(above)
        yield from (s for s in board.by(above, "by") if s.kind in SIDES)
    if lemma(above) in BELONGING:
        own = [c for c in above.children if c.dep_ == "nsubj"]
        yield from (side for child in own for side in board.sides(child))


def _in_mind(board: Board, mention: TreatyMention) -> tuple[Actor, ...]:
    """A bilateral pact is the pair's; so is one of the year in which "the two countries" just acted."""
    if _is_bilateral(mention.head):
        return board.scene.pair_at(mention.head) or _meeting(board, mention.head)
    index = index_of(mention.head)
    for doc in reversed(board.scene.docs[max(index - 1, 0) : index + 1]):
        for token in doc if mention.year else ():
            actors = _acting_then(board, token, mention)
            if actors:
                return actors
    return ()


def _is_bilateral(head: Token) -> bool:
    """True for "a bilateral pact", "bilateral cooperation under the pact", "the two sides drafted it"."""
    above = noun_above(head)
    shared = (c for token in (head, above) for c in token.children)
    subject = subject_of(head.head) if head.head.pos_ == "VERB" else None
    is_of_both = subject is not None and subject.lower_ in {
        "sides",
        "parties",
        "countries",
        "delegations",
    }
    return is_of_both or any(c.lower_ == "bilateral" for c in shared)


def _meeting(board: Board, head: Token) -> tuple[Actor, ...]:
    """Return the two states that the sentence, or else the one before, tells of with a verb."""
    before = head.doc[head.sent.start - 1].sent if head.sent.start else head.sent
    for sentence in (head.sent, before):
        root = sentence.root
        sides = distinct((*board.sides(subject_of(root)), *board.by(root, "with")))
        states = tuple(side for side in sides if side.kind is Kind.COUNTRY)
        if len(states) == PAIR:
            return states
    return ()


def _acting_then(board: Board, year: Token, mention: TreatyMention) -> tuple[Actor, ...]:
    """Return the two states that did something in the year, told before the mention; else ()."""
    before = mention.head.doc[max(mention.head.i - 2, 0)]
    if year.text != mention.year or place_of(year) >= place_of(before):
        return ()
    verb = next((token for token in year.ancestors if token.pos_ == "VERB"), None)
    actors = board.scene.actors(subject_of(verb)) if verb is not None else ()
    return actors if len(actors) == 2 and all(a.kind is Kind.COUNTRY for a in actors) else ()
