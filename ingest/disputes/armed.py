"""Nouns of war and attack to disputes: whose, on whom, where."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.discourse.board import Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.naming import naming
from ingest.disputes.nouns_of import contest_of
from ingest.disputes.words import BETWEEN, HITTING, MILITARY, PLACING, TOWARDS, WAGING
from ingest.facts.relations import relation_sides
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.syntax.nouns import governed, lemma
from ingest.syntax.subjects import agent_of, subject_of

LONGEST = 150
"""Code points that are quoted before the end of a noun for what is done against it."""


def war(board: Board, head: Token) -> Contest | None:
    """Return the war, by either side or by its land; "on" what is no state it is a figure of speech."""
    targets = _targets(board, head, *BETWEEN)
    owners = _others(_waging(board, head), targets)
    if not targets and any(governed(head, "on", "against")):
        return None
    lands = () if len(owners) + len(targets) > 1 else _lands(board, head)
    sides = _with_strained(board, head, distinct((*owners, *targets, *lands)))
    helped = _defended(board, head) if len(sides) == 1 else None
    sides, passages = (distinct((*sides, *helped[0])), helped[1]) if helped else (sides, ())
    return contest_of("dispute.war", Sort.ARMED, head, sides, passages=passages, doers=owners)


def strike(board: Board, head: Token) -> Contest | None:
    """Return the attack; what was done to a body alone is a crime."""
    targets = (*_targets(board, head, "against"), *_hit(board, head))
    owners = _others(_waging(board, head), targets)
    is_known = bool(owners) or has_state(targets) or not targets
    sides = distinct((*owners, *targets))
    return contest_of("dispute.attack", Sort.ARMED, head, sides, doers=owners) if is_known else None


def buildup(board: Board, head: Token) -> Contest | None:
    """Return the "military build-up", with the states at whose borders it is."""
    words = _with_particle(head)
    owners = (*board.owners(head), *board.by(head, "by", "of"))
    if not owners or not any(token.lower_ in MILITARY for token in words):
        return None
    sides = distinct((*owners, *board.within(words)))
    return contest_of("dispute.buildup", Sort.ARMED, head, sides, words=words, doers=owners)


def _with_particle(head: Token) -> Words:
    """Return the words of "build-up" where the tokens are three, with the borders it is "on"."""
    doc, words = head.doc, naming(head)
    if doc[head.i + 1 : head.i + 3].text != "-up":
        return words
    lands = governed(head, "on", "along", "near", "around", "at")
    ends = [naming(land).end for land in lands]
    return doc[words.start : max([words.end, head.i + 3, *ends])]


def fight(board: Board, head: Token) -> Contest | None:
    """Return the "fight against" a body that is named."""
    against = board.by(head, "against")
    if not any(side.kind is Kind.ORGANIZATION for side in against):
        return None
    owners = _waging(board, head)
    return contest_of("dispute.fight", Sort.ARMED, head, distinct((*owners, *against)))


def _waging(board: Board, head: Token) -> tuple[Actor, ...]:
    """Return whose war or attack it is: before it, "by" whom, who is in it, or who began it."""
    owners = [*board.owners(head), *board.by(head, "by", "from")]
    verb = head.head
    if not owners and head.dep_ == "obj" and lemma(verb) in WAGING:
        owners += board.sides(subject_of(verb))
    if not owners and head.dep_ == "nsubj:pass":
        owners += board.sides(agent_of(verb)) if lemma(verb) in WAGING else ()
    if not owners and head.dep_ == "nmod" and any(c.lower_ == "of" for c in head.children):
        owners += board.owners(verb)
    owners += _leading(board, head)
    own = [c for c in head.children if c.dep_ == "nsubj"]
    is_predicate = any(c.lower_ == "in" and c.dep_ == "case" for c in head.children)
    owners += [s for c in own if is_predicate for s in board.sides(_meant(c, head))]
    return tuple(owners)


def _leading(board: Board, head: Token) -> tuple[Actor, ...]:
    """Return the state of "the US-led war"."""
    before = head.doc[max(head.i - 6, head.sent.start) : head.i]
    led = next(
        (t for t in before if t.lower_ == "led" and t.nbor(-1).text == "-" and t.i > 1), None
    )
    return board.within(head.doc[led.i - 2 : led.i - 1]) if led is not None else ()


def _others(owners: tuple[Actor, ...], targets: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Leave out an owner to whom it is done: "its" then means somebody else."""
    done_to = {side.ref for side in targets}
    return tuple(s for s in owners if s.ref not in done_to or s.antecedent is None)


def _meant(subject: Token, head: Token) -> Token:
    """A relative "which" means the noun that its clause describes."""
    return head.head if subject.tag_ in {"WDT", "WP"} and head.dep_ == "acl:relcl" else subject


def _targets(board: Board, head: Token, *sides: str) -> tuple[Actor, ...]:
    """Return to whom it is done, by the prepositions of sides; of what belongs to a state, the state."""
    found = list(board.by(head, *sides))
    for other in governed(head, *TOWARDS):
        found += board.sides(other) or board.within(naming(other))
    for child in head.children:
        if child.dep_ == "acl" and lemma(child) in HITTING:
            things = (c for c in child.children if c.dep_ == "obj")
            found += [side for thing in things for side in board.within(naming(thing))]
    return tuple(found)


def _hit(board: Board, head: Token) -> tuple[Actor, ...]:
    """Return the state whose things "were hit by" the strike."""
    verb = head.head
    if lemma(verb) not in HITTING or agent_of(verb) != head:
        return ()
    things = [c for c in verb.children if c.dep_ == "nsubj:pass"]
    return tuple(side for thing in things for side in board.within(naming(thing)))


def _lands(board: Board, head: Token) -> tuple[Actor, ...]:
    lands = governed(head, *PLACING)
    return tuple(side for land in lands for side in board.within(naming(land)))


def _defended(board: Board, head: Token) -> tuple[tuple[Actor, ...], tuple[Span, ...]] | None:
    """Return who is defended, helped or supported "against" it, and the words that say so."""
    is_against = any(
        c.lower_ in {"against", "resist", "repel"} for c in head.children if c.dep_ == "case"
    )
    verb = _governor(head)
    if not is_against and not (head.dep_ == "obj" and lemma(verb) in {"resist", "repel"}):
        return None
    above = [
        c
        for c in verb.children
        if c.dep_ in {"obj", "nsubj", "obl", "nmod"} and c.i < head.left_edge.i
    ]
    helped = [s for c in above if c.dep_ in {"obj", "nsubj"} for s in board.sides(c)]
    helped = helped or list(board.sides(subject_of(verb)) if verb.pos_ == "VERB" else ())
    helped += board.owners(verb) if verb.pos_ == "NOUN" else []
    if not helped or len(helped) > 3:
        return None
    first = min([helped[0].span.start, span_of(verb).start])
    return tuple(helped), (Span(max(first, span_of(head).end - LONGEST), span_of(head).end),)


def _governor(head: Token) -> Token:
    """Return what the noun hangs on; for "the government of X against" it, the verb."""
    above = head.head
    is_defence = above.pos_ == "NOUN" and lemma(above) in {
        "defense",
        "defence",
        "fight",
        "resistance",
        "struggle",
    }
    verbs = (token for token in head.ancestors if token.pos_ == "VERB")
    return above if is_defence or above.pos_ == "VERB" else next(verbs, above)


def _with_strained(board: Board, head: Token, sides: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the states whose relations the sentence speaks of, where they are more than the sides."""
    strained = relation_sides(board.scene, head) if len(sides) == 1 else ()
    is_more = len(strained) > 1 and {a.ref for a in sides} <= {a.ref for a in strained}
    return strained if is_more else sides
