"""Pronouns to whom they stand for, where that is safe."""

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.discourse.memory import Memory
from ingest.names.cast import Actor, Named
from ingest.names.countries import CountryForm
from ingest.names.name import Kind

SINGULAR = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "both"})
PLURAL_TAGS = frozenset({"PRP", "PRP$", "DT", "CC", "PDT"})
THING = frozenset({"it", "its"})
THINGS = frozenset({Kind.COUNTRY, Kind.MINISTRY, Kind.ORGANIZATION})

FARTHEST_HEAD = 4
"""Tokens that a title may have before a name, where the parser made one of them the subject."""


def pronoun_meant(
    token: Token, sentence: Words, names: Sequence[Named], memory: Memory
) -> tuple[Actor, ...] | None:
    """Return whom a pronoun stands for, () where that is open, None for other words.

    `names` are those of the sentence.
    """
    word = token.lower_
    if word in SINGULAR:
        return _person(sentence, [n for n in names if n.name.end <= token.i], memory)
    if word in PLURAL and token.tag_ in PLURAL_TAGS:
        return _several(token, memory)
    if word in THING:
        return _thing(sentence, [n for n in names if n.name.end <= token.i])
    return None


def _person(sentence: Words, before: Sequence[Named], memory: Memory) -> tuple[Actor, ...]:
    """The only person of the sentence so far; else its subject; else the subject before, if one person."""
    people = [n for n in before if n.name.kind is Kind.PERSON]
    actors = {n.ref: n.actor for n in people}
    if len(actors) == 1:
        return tuple(actors.values())
    if people:
        return tuple([n.actor for n in people if _is_subject(n, sentence)][:1])
    is_one_person = (
        len(memory.subjects) == 1
        and memory.subjects[0].kind is Kind.PERSON
        and {actor.ref for actor in memory.people} <= {memory.subjects[0].ref}
    )
    return memory.subjects if is_one_person else ()


def _is_subject(named: Named, sentence: Words) -> bool:
    return any(
        child.dep_ in {"nsubj", "nsubj:pass"}
        and named.name.start - FARTHEST_HEAD <= child.i < named.name.end
        for child in sentence.root.children
    )


def _several(token: Token, memory: Memory) -> tuple[Actor, ...]:
    """The plural subject of the sentence before."""
    if token.lower_ == "both" and token.dep_ in {"det:predet", "cc:preconj", "det"}:
        return ()
    if len(memory.subjects) > 1:
        return memory.subjects
    pair = memory.pair_of_people
    is_of_pair = {actor.ref for actor in memory.subjects} <= {actor.ref for actor in pair}
    return pair if token.dep_ == "nsubj" and memory.subjects and is_of_pair else ()


def _thing(sentence: Words, before: Sequence[Named]) -> tuple[Actor, ...]:
    """The only state, ministry or organisation of the same sentence before the pronoun."""
    things = [
        n for n in before if n.name.kind in THINGS and n.name.form is not CountryForm.ADJECTIVE
    ]
    subjects = [n for n in things if sentence.doc[n.name.head].dep_ in {"nsubj", "nsubj:pass"}]
    chosen = {n.ref: n.actor for n in subjects or things}
    return tuple(chosen.values()) if len(chosen) == 1 else ()
