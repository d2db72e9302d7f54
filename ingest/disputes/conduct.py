"""Nouns for what a state does to disputes: its arms, its reproached acts, its sanctions, those it killed."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.discourse.board import SIDES, Board, has_state
from ingest.discourse.memory import distinct
from ingest.disputes.clause import quoted
from ingest.disputes.contest import Contest, Sort
from ingest.disputes.critics import with_critics
from ingest.disputes.naming import joined_naming, naming
from ingest.disputes.nouns_of import contest_of
from ingest.disputes.words import ANSWERING, ARMS, BLAME, BLAMED, IMPOSING, THREATENED
from ingest.facts.topics import topic_words
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.syntax.clauses import is_infinitive
from ingest.syntax.nouns import governed, lemma
from ingest.syntax.subjects import agent_of, subject_of


def arms(board: Board, head: Token) -> Contest | None:
    """Return a state's programme of arms, or its test of them."""
    words = naming(head)
    if not any(token.lower_ in ARMS for token in words):
        return reproach(board, head)
    owners = (*board.owners(head), *board.by(head, "by", "of", "from"))
    return _of_state(board, "dispute.arms", Sort.WEAPONS, head, owners)


def reproach(board: Board, head: Token) -> Contest | None:
    """Return what a state does, if a word for it is a reproach."""
    is_reproach = lemma(head) in BLAMED or any(c.lower_ in BLAME for c in head.children)
    if not is_reproach:
        return None
    owners = (*board.owners(head), *board.by(head, "by", "of", "from"))
    sort = Sort.WEAPONS if any(token.lower_ in ARMS for token in naming(head)) else Sort.CONDUCT
    return _of_state(board, "dispute.conduct", sort, head, owners)


def pressure(board: Board, head: Token) -> Contest | None:
    """Return sanctions or restrictions on a state, by whom they are imposed."""
    targets = [s for thing in _targets(head) for s in board.within(topic_words(thing))]
    imposing = [*board.owners(head), *board.by(head, "by")]
    verb, subject = _imposing(head), None
    if verb is not None:
        subject = agent_of(verb) or subject_of(verb)
        imposing += board.sides(subject)
    sides = distinct((*imposing, *targets))
    if len(sides) < 2 or not targets or not has_state(sides):
        return None
    passages = [quoted(verb, naming(head), subject)] if verb is not None else []
    return contest_of("dispute.pressure", Sort.PRESSURE, head, sides, passages=passages)


def threat(board: Board, head: Token) -> Contest | None:
    """Return "the threat posed by Iran", "threats from Russia": of a state or a body that is named."""
    owners = [*board.owners(head), *board.by(head, "by", "from")]
    for child in head.children:
        if child.dep_ in {"acl", "acl:relcl"} and lemma(child) == "pose":
            owners += [*board.sides(agent_of(child)), *board.sides(subject_of(child))]
    owners = [side for side in owners if side.kind in SIDES]
    if not owners:
        return arms(board, head)
    sort = Sort.WEAPONS if any(t.lower_ in ARMS for t in naming(head)) else Sort.CONDUCT
    sides = with_critics(board, head, distinct(owners))
    return contest_of("dispute.threat", sort, head, sides)


def issue(board: Board, head: Token) -> Contest | None:
    """Return "the issue of" something that names a state."""
    for matter in governed(head, "of", "around"):
        words = topic_words(matter)
        sides = [side for side in board.within(words) if side.kind is Kind.COUNTRY]
        if sides and lemma(matter) not in {"importance", "concern", "interest"}:
            return contest_of("dispute.issue", Sort.ISSUE, matter, sides, words=words)
    return None


def violation(board: Board, head: Token) -> Contest | None:
    """Return the act that was "a violation of Iraqi sovereignty": one told of before."""
    for thing in governed(head, "of"):
        owners = (*board.owners(thing), *board.by(thing, "of"))
        if lemma(thing) in THREATENED and has_state(owners):
            sides = distinct((*board.owners(head), *owners))
            leans = len(sides) < 2
            return contest_of("dispute.violation", Sort.ARMED, head, sides, leans=leans)
    return None


def _targets(head: Token) -> Iterator[Token]:
    """Yield on what sanctions are, or what they are "targeting"."""
    yield from governed(head, "on", "against", "to")
    verbs = (c for c in head.children if c.dep_ == "acl" and lemma(c) in {"target", "hit"})
    yield from (c for verb in verbs for c in verb.children if c.dep_ == "obj")


def _imposing(head: Token) -> Token | None:
    """Return the verb that imposes "sanctions", or "a series of" them."""
    is_part = head.dep_ == "nmod" and lemma(head.head) in {
        "series",
        "round",
        "set",
        "package",
        "wave",
    }
    noun = head.head if is_part else head
    verb = noun.head
    is_imposed = lemma(verb) in IMPOSING and noun.dep_ in {"obj", "nsubj:pass"}
    return verb if is_imposed and not is_infinitive(verb) else None


def killing(board: Board, head: Token) -> Contest | None:
    """Return the killing or detention of somebody, where a state did it or is held to answer for it."""
    victims = list(governed(head, "of"))
    doers = (*board.owners(head), *board.by(head, "by"))
    if not victims and not has_state(doers):
        return None
    if not has_state(doers) and any(token.lower_ in ANSWERING for token in head.sent):
        doers = tuple(s for s in board.within(head.sent[:]) if s.kind is Kind.COUNTRY)
    return contest_of("dispute.killing", Sort.KILLING, head, doers) if has_state(doers) else None


def _of_state(
    board: Board, rule: str, sort: Sort, head: Token, owners: tuple[Actor, ...]
) -> Contest | None:
    sides = distinct(owners)
    if not has_state(sides):
        return None
    sides = with_critics(board, head, sides)
    return contest_of(rule, sort, head, sides, words=joined_naming(head))
