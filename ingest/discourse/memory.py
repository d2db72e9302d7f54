"""What a reader has in mind at a point of the text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.names.cast import Actor, Cast, Holding, Named
from ingest.names.countries import CountryForm
from ingest.names.name import Kind
from ingest.names.name_words import MEDIA_WORDS
from ingest.names.titles import plain
from ingest.parsed import place_of
from ingest.syntax.phrases import conjuncts

Antecedents = dict[int, tuple[Actor, ...]]
"""By the place of a pronoun or description: whom it stands for."""


@dataclass(frozen=True, slots=True)
class Office:
    """The head noun and the words of a post that somebody was given, in lower case, and whose it is."""

    head: str
    state: str | None
    holder: Actor
    words: frozenset[str] = frozenset()
    side: Actor | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """Subjects and people of the last sentence, the pairs, ministry and medium last named, all offices."""

    subjects: tuple[Actor, ...] = ()
    people: tuple[Actor, ...] = ()
    pair_of_people: tuple[Actor, ...] = ()
    pair_of_states: tuple[Actor, ...] = ()
    offices: tuple[Office, ...] = ()
    ministry: Actor | None = None
    medium: Actor | None = None


def offices_of(cast: Cast) -> dict[int, list[Office]]:
    """Return the offices of each person, by the place where the name begins that is given them."""
    offices: dict[int, list[Office]] = {}
    for holding in cast.holdings:
        state = holding.state.ref.path if holding.state else None
        words = frozenset(holding.post.title.lower().replace("defence", "defense").split())
        office = Office(_head_of(holding), state, holding.person.actor, words, holding.state)
        offices.setdefault(holding.person.span.start, []).append(office)
    return offices


def remembered(
    memory: Memory,
    sentence: Words,
    names: Sequence[Named],
    offices: Mapping[int, Iterable[Office]],
    cast: Cast,
    found: Antecedents,
) -> Memory:
    """Return what is in mind after the sentence."""
    persons = [n for n in names if n.name.kind is Kind.PERSON]
    people = distinct(n.actor for n in persons)
    acting = distinct(n.actor for n in persons if n.doc[n.name.head].dep_ != "nmod:poss")
    states = distinct(
        n.actor
        for n in names
        if n.name.kind is Kind.COUNTRY and n.name.form is not CountryForm.SEAT
    )
    ministries = [n.actor for n in names if n.name.kind is Kind.MINISTRY]
    media = [n.actor for n in names if n.name.kind is Kind.ORGANIZATION and _is_medium(n)]
    new = [
        replace(office, holder=n.actor) for n in names for office in offices.get(n.span.start, ())
    ]
    return Memory(
        subjects=_subjects(sentence, cast, found),
        people=acting,
        pair_of_people=people[:2] if len(people) >= 2 else memory.pair_of_people,
        pair_of_states=states if len(states) == 2 else memory.pair_of_states,
        offices=(*memory.offices, *new) if new else memory.offices,
        ministry=ministries[-1] if ministries else memory.ministry,
        medium=media[-1] if media else memory.medium,
    )


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return the first of the actors for each entity, in their order."""
    by_ref: dict[str, Actor] = {}
    for actor in actors:
        by_ref.setdefault(actor.ref.path, actor)
    return tuple(by_ref.values())


def _is_medium(named: Named) -> bool:
    return any(word in MEDIA_WORDS for word in named.name.text.casefold().split())


def _head_of(holding: Holding) -> str:
    post = holding.post
    if post.rule == "official.title-before-name":
        return plain(holding.doc[post.title_end - 1])
    return post.title.lower()


def _subjects(sentence: Words, cast: Cast, found: Antecedents) -> tuple[Actor, ...]:
    heads = _subject_heads(sentence)
    tokens = (token for head in heads for token in (head, *conjuncts(head)))
    return distinct(actor for token in tokens for actor in _meant(token, cast, found))


def _subject_heads(sentence: Words) -> list[Token]:
    """Return the subjects of the sentence, or else of the clauses that are only set beside it."""
    children = list(sentence.root.children)
    heads = [c for c in children if c.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}]
    beside = [verb for verb in children if verb.dep_ == "parataxis"]
    return heads or [c for verb in beside for c in verb.children if c.dep_ == "nsubj"]


def _meant(token: Token, cast: Cast, found: Antecedents) -> tuple[Actor, ...]:
    named = cast.named(token)
    return (named.actor,) if named else found.get(place_of(token), ())
