"""Who spoke last: whom "he added", "they said", "the agency" and "the statement" go on from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.parsed import place_of, span_of

REACH = 900
"""Code points after which nobody is sure who spoke last."""

SINGULAR = frozenset({"he", "she", "him", "her"})
BODY_HEADS = frozenset(
    """agency organization organisation group movement company union militia party court parliament
    ministry office bank council commission network broadcaster newspaper department embassy committee
    alliance bloc body outlet""".split()
)
PERSON_HEADS = frozenset(
    """spokesman spokeswoman spokesperson official minister senator ambassador lawmaker leader diplomat envoy
    chief director president chancellor secretary premier politician activist general commander
    representative chairman king mayor governor congressman prosecutor judge expert analyst""".split()
)
DEFINITE = frozenset({"the", "this"})


@dataclass(frozen=True, slots=True)
class Voices:
    """The last speaker who is a person, the last who is not, and the last speakers of any kind."""

    person: Actor | None = None
    body: Actor | None = None
    last: tuple[Actor, ...] = ()
    place: int = 0

    def heard(self, speakers: Sequence[Actor], place: int) -> "Voices":
        """Return who spoke last once these have spoken at the place."""
        after = replace(self, last=tuple(speakers), place=place)
        if len(speakers) != 1:
            return after
        (speaker,) = speakers
        if speaker.kind is Kind.PERSON:
            return replace(after, person=speaker)
        return replace(after, body=speaker) if speaker.kind is not Kind.COUNTRY else after

    def near(self, place: int) -> tuple[Actor, ...]:
        """Return the last speakers, () where too much stands between them and the place."""
        return self.last if place - self.place <= REACH else ()

    def silent(self) -> "Voices":
        """Return that nobody is known to have spoken last."""
        return replace(self, last=())

    def meant(self, head: Token) -> tuple[Actor, ...]:
        """Return the speakers that a pronoun or bare description stands for, () for other words."""
        if not self.near(place_of(head)):
            return ()
        return tuple(_at(actor, head) for actor in self._meant(head))

    def _meant(self, head: Token) -> tuple[Actor, ...]:
        word = head.lower_
        if word in SINGULAR:
            return _one(self.person)
        if word == "they":
            return self.last if len(self.last) > 1 else _one(self.body)
        if word == "it" or (_is_bare(head) and word in BODY_HEADS):
            return _one(self.body)
        if _is_bare(head) and word in PERSON_HEADS:
            return self.last if len(self.last) == 1 else _one(self.person)
        return ()

    def of_document(self, noun: Token) -> tuple[Actor, ...]:
        """Return who spoke last, for "the statement"."""
        is_definite = any(c.lower_ in DEFINITE for c in noun.children)
        return tuple(_at(a, noun) for a in self.near(place_of(noun))) if is_definite else ()


def _one(actor: Actor | None) -> tuple[Actor, ...]:
    return (actor,) if actor else ()


def _is_bare(head: Token) -> bool:
    """True for "the minister", not for "the minister of Iran"."""
    words = {c.lower_ for c in head.children}
    inner = [c for c in head.children if c.dep_ in {"compound", "amod", "nmod", "nmod:poss"}]
    return bool(words & DEFINITE) and not inner


def _at(actor: Actor, head: Token) -> Actor:
    return replace(actor, span=span_of(head), antecedent=actor.antecedent or actor.span)
