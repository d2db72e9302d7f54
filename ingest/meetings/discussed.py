"""What is talked about: the heads of topics beside a meeting and after verbs of discussion."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.meetings.words import HOLDING, TOPIC_PREPOSITIONS
from ingest.names.name_words import CALENDAR
from ingest.names.titles import plain
from ingest.syntax.clauses import prepositional

OCCASIONS = frozenset("sidelines sideline margin margins eve day occasion behalf".split())
"""What "on" may lead to that is no topic."""


def topics_of_noun(noun: Token) -> Iterator[Token]:
    """Yield X of "a meeting on X" and of "held a meeting in Seoul on X"."""
    yield from (t for t in prepositional(noun, *TOPIC_PREPOSITIONS) if not _is_time(t))
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ == "obj" and verb.lemma_.lower() in HOLDING:
        topics = (t for t in prepositional(verb, *TOPIC_PREPOSITIONS) if t.i > noun.i)
        yield from (t for t in topics if not _is_time(t))


def discussed(verb: Token) -> Iterator[Token]:
    """Yield the heads of what is discussed: the object, "on" something, or what views are exchanged on."""
    for child in verb.children:
        if child.dep_ == "obj" and child.lemma_ in {"view", "views"}:
            yield from prepositional(child, *TOPIC_PREPOSITIONS)
        elif child.dep_ == "obj" or (child.dep_ == "obl" and _has_topic_preposition(child)):
            yield child


def _has_topic_preposition(noun: Token) -> bool:
    return any(
        c.dep_ == "case" and c.lower_ in {*TOPIC_PREPOSITIONS, "upon"} for c in noun.children
    )


def _is_time(token: Token) -> bool:
    return (
        plain(token) in CALENDAR
        or token.like_num
        or token.ent_type_ == "DATE"
        or token.lemma_.lower() in OCCASIONS
    )
