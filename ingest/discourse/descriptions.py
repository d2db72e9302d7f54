"""Descriptions to whom they stand for: "the two leaders", "both sides", "the minister", "the ministry"."""

from spacy.tokens import Token

from ingest.discourse.memory import Memory, Office, distinct
from ingest.names.cast import Actor, Cast
from ingest.names.name import Kind
from ingest.names.name_words import MINISTRY_HEADS
from ingest.names.title_words import HEADS, MODIFIERS
from ingest.names.titles import plain

PAIRS_OF_PEOPLE = frozenset(
    """leaders presidents ministers secretaries men principals officials diplomats
    counterparts""".split()
)
"""Heads of "the two leaders": the last pair of people."""

PAIRS_OF_STATES = frozenset(
    "sides countries nations governments parties allies neighbours neighbors states".split()
)
"""Heads of "both sides": the last pair of states."""

MEDIUM_HEADS = frozenset({"outlet", "newspaper", "broadcaster", "daily", "paper"})
"""Heads of "the newspaper": the last medium."""

NOT_A_PAIR = frozenset(
    """other many some all several senior european western three four five six seven""".split()
)
DEFINITE = frozenset({"the", "both", "his", "her", "their", "its"})
MODIFYING = frozenset({"amod", "compound", "nummod", "nmod:poss", "det", "nmod:desc", "cc:preconj"})
MODIFYING_TAGS = frozenset({"JJ", "CD", "DT", "POS", "PRP$"})
PART_OF_NAME = frozenset({"compound", "nmod:desc", "appos", "flat"})

LEADING = frozenset(
    """president prime premier chancellor king queen sultan emir amir emperor leader monarch taoiseach
    pope""".split()
)
"""Words of the posts of "the Iranian leader"."""

FARTHEST_STATE = 4
"""Tokens between a state and the title that is of it."""


def description_meant(token: Token, memory: Memory, cast: Cast) -> tuple[Actor, ...]:
    """Return whom a definite noun phrase with this head stands for, () where that is open."""
    is_plural = token.tag_ in {"NNS", "NNPS"}
    word = plain(token)
    is_head = is_plural or word in HEADS or word in MINISTRY_HEADS or word in MEDIUM_HEADS
    if not is_head or not _is_definite(token):
        return ()
    if is_plural:
        return _officials(token, memory, cast) or _pair(token, memory)
    if word in HEADS:
        return _holder(token, memory, cast)
    last = memory.medium if word in MEDIUM_HEADS else memory.ministry
    return (last,) if last else ()


def _is_definite(head: Token) -> bool:
    """True if "the", "both" or a possessive pronoun stands before the head and its modifiers."""
    token = head
    while token.i > 0 and not token.is_sent_start:
        token = token.nbor(-1)
        if token.dep_ not in MODIFYING and token.tag_ not in MODIFYING_TAGS:
            return False
        if token.lower_ in DEFINITE:
            return True
    return False


def _pair(head: Token, memory: Memory) -> tuple[Actor, ...]:
    children = list(head.children)
    words = {child.lower_ for child in children}
    if words & NOT_A_PAIR or any(c.dep_ in {"nmod", "acl:relcl"} for c in children):
        return ()
    is_pair = bool(words & {"two", "both"})
    if head.lower_ in PAIRS_OF_PEOPLE and (is_pair or head.lower_ == "leaders"):
        return memory.pair_of_people
    return _two_states(memory) if head.lower_ in PAIRS_OF_STATES and is_pair else ()


def _two_states(memory: Memory) -> tuple[Actor, ...]:
    """The two states whose officials the article has named so far; else the last two told together."""
    sides = distinct(office.side for office in memory.offices if office.side)
    return sides if len(sides) == 2 else memory.pair_of_states


def _officials(head: Token, memory: Memory, cast: Cast) -> tuple[Actor, ...]:
    """Return all who hold posts of the state of "the U.S. officials", if they are several."""
    state = _state_before(head, cast)
    if head.lower_ not in PAIRS_OF_PEOPLE or state is None:
        return ()
    holders = distinct(office.holder for office in memory.offices if office.state == state)
    return holders if len(holders) > 1 else ()


def _holder(head: Token, memory: Memory, cast: Cast) -> tuple[Actor, ...]:
    """The last holder of such a post, if the post is of the state that is named with it.

    Of several, "the President" with a capital is the one told most often so far.
    """
    is_of_name = any(child.dep_ in {"appos", "flat"} for child in head.children)
    if is_of_name or head.dep_ in PART_OF_NAME:
        return ()
    state = _state_before(head, cast)
    holders: dict[str, list[Actor]] = {}
    for office in memory.offices:
        is_of_state = state is None or office.state is None or office.state == state
        if is_of_state and _fits(head, office):
            holders.setdefault(office.holder.ref.path, []).append(office.holder)
    told = tuple(holders.values())
    if len(told) <= 1 or state is not None:
        return tuple(actors[-1] for actors in told[-1:])
    return (max(told, key=len)[-1],) if head.is_title else ()


def _fits(head: Token, office: Office) -> bool:
    """True for an office of that head and of the words before it: "the foreign minister" is no other."""
    described = {c.lower_.replace("defence", "defense") for c in head.children if c.i < head.i}
    if plain(head) == "leader":
        return bool(office.words & LEADING)
    if "vice" in office.words - described:
        return False
    return plain(head) in office.head.split() and described & MODIFIERS <= office.words


def _state_before(head: Token, cast: Cast) -> str | None:
    doc = head.doc
    for i in range(max(head.i - FARTHEST_STATE, 0), head.i):
        named = cast.named(doc[i])
        if named and named.name.kind is Kind.COUNTRY:
            return named.ref.path
    return None
