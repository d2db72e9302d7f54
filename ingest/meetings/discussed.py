"""What is talked about: where the items of an agenda begin, beside a meeting and after verbs of discussion."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.meetings.items import items_of
from ingest.meetings.words import HOLDING, ON_TOPIC, TOPIC_PREPOSITIONS, VIEWS, WITH_OBJECT
from ingest.names.name_words import CALENDAR
from ingest.names.titles import plain
from ingest.syntax.clauses import prepositional

OCCASIONS = frozenset(
    "sidelines sideline margin margins eve day occasion behalf phone telephone way part".split()
)
"""What "on" may lead to that is no topic."""

FARTHEST_PREPOSITION = 12
"""Tokens from a verb to the "on" of what is talked about."""


def topics_of_noun(noun: Token) -> Iterator[Words]:
    """Yield the items of "a meeting on X" and of "held a meeting in Seoul on X"."""
    for head in _heads(noun):
        mark = next((c for c in (head.left_edge, *head.children) if _is_topical(c)), None)
        if mark is not None and mark.i > noun.i:
            yield from items_of(noun.doc, mark.i + 1, noun.sent.end)
            return


def _heads(noun: Token) -> Iterator[Token]:
    yield from (t for t in prepositional(noun, *TOPIC_PREPOSITIONS) if not _is_time(t))
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ == "obj" and verb.lemma_.lower() in HOLDING:
        topics = (t for t in prepositional(verb, *TOPIC_PREPOSITIONS) if t.i > noun.i)
        yield from (t for t in topics if not _is_time(t))


def discussed(verb: Token) -> Iterator[Words]:
    """Yield the items of what is discussed: the object, "on" something, or what views are exchanged on."""
    start = _start(verb)
    if start is not None:
        yield from items_of(verb.doc, start, verb.sent.end)


def _start(verb: Token) -> int | None:
    """Return where the items begin after the verb."""
    lemma, objects = verb.lemma_.lower(), [c for c in verb.children if c.dep_ == "obj"]
    is_of_views = any(c.lemma_ in VIEWS for c in objects)
    if is_of_views or lemma in ON_TOPIC:
        begin = max((c.i for c in objects if c.lemma_ in VIEWS), default=verb.i)
        return _after_preposition(verb, begin)
    return _start_of_object(verb) if lemma in WITH_OBJECT else None


def _after_preposition(verb: Token, begin: int) -> int | None:
    doc = verb.doc
    for i in range(begin + 1, min(verb.sent.end - 1, begin + 1 + FARTHEST_PREPOSITION)):
        if doc[i].lower_ in {*TOPIC_PREPOSITIONS, "upon"} and not _is_time(doc[i].head):
            return i + 1 if not _is_time(doc[i + 1]) else None
        if doc[i].pos_ == "VERB" or doc[i].text in {";", ":"}:
            return None
    return None


def _start_of_object(verb: Token) -> int | None:
    """Return where the object begins: after adverbs, and after "with" somebody."""
    doc, end = verb.doc, verb.sent.end
    i = verb.i + 1
    while i < end and (doc[i].pos_ in {"ADV", "PART"} or doc[i].lower_ in {"both", "together"}):
        i += 1
    if i < end and doc[i].lower_ in {"with", "at", "in", "by", "during"}:
        later = (c.left_edge.i for c in verb.children if c.dep_ == "obj" and c.i > i)
        return next(later, None)
    if i + 2 < end and doc[i].tag_ == "CC" and doc[i + 1].pos_ == "VERB":
        i += 2
    if i < end and doc[i].is_quote:
        i += 1
    if i >= end or doc[i].is_punct or (doc[i].tag_ in {"IN", "CC", "."} and doc[i].lower_ != "how"):
        return None
    return i


def _is_topical(token: Token) -> bool:
    return token.lower_ in TOPIC_PREPOSITIONS


def _is_time(token: Token) -> bool:
    return (
        plain(token) in CALENDAR
        or token.like_num
        or token.ent_type_ == "DATE"
        or token.lower_ in OCCASIONS
    )
