"""Who can be a side of a dispute: states, organisations, and those who speak for a state."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.claim import Ref
from ingest.discourse.memory import distinct
from ingest.discourse.scene import Scene
from ingest.names.cast import Actor, Named
from ingest.names.name import Kind
from ingest.syntax.nouns import governed
from ingest.syntax.phrases import conjuncts, phrase
from ontology.iris import slug

SIDES = frozenset({Kind.COUNTRY, Kind.ORGANIZATION})
MODIFIERS = frozenset({"nmod:poss", "amod", "compound", "nmod", "nmod:desc", "flat", "det"})
OFFICIALS = frozenset(
    """official officials diplomat diplomats minister ministers leader leaders ambassador ambassadors envoy
    envoys spokesman spokeswoman spokesperson representative representatives delegation forces
    troops authorities negotiators president government chancellor""".split()
)
"""Heads of an unnamed group that acts for its state."""

POSSESSIVES = frozenset({"its", "their"})


@dataclass(frozen=True, slots=True)
class Board:
    """A scene, with the first mention of each state in it."""

    scene: Scene
    states: Mapping[Ref, Actor] = field(repr=False)

    def sides(self, head: Token | None) -> tuple[Actor, ...]:
        """Return the sides that a noun phrase means: states, bodies, unnamed groups, whom people speak for."""
        if head is None:
            return ()
        found = [side for actor in self.scene.actors(head) for side in self._side(actor)]
        for token in (head, *conjuncts(head)):
            named = self.scene.named(token)
            found += [named.actor] if named and named.name.kind is Kind.COUNTRY else []
            if not found and token.lower_ in {
                "government",
                "people",
                "forces",
                "authorities",
                "regime",
            }:
                found += self.within(phrase(token))
        if not found:
            beside = [c for c in head.children if c.dep_ == "appos"]
            found = [side for c in beside for a in self.scene.actors(c) for side in self._side(a)]
        return _named_first(found)

    def by(self, noun: Token, *prepositions: str) -> tuple[Actor, ...]:
        """Return the sides that stand after the noun with one of the prepositions."""
        after = governed(noun, *prepositions)
        return distinct(side for other in after for side in self.sides(other))

    def owners(self, noun: Token) -> tuple[Actor, ...]:
        """Return the sides that stand before the noun: "Russia's", "Russian", "Houthi", "its"."""
        before = [c for c in noun.children if c.dep_ in MODIFIERS and c.i < noun.i]
        found = [side for child in before for side in self._modifier(child)]
        if not found and any(c.lower_ in POSSESSIVES for c in before):
            found = self._beside(noun)
        if not found and noun.dep_ == "conj":
            return self.owners(noun.head)
        return _named_first(found)

    def within(self, words: Words) -> tuple[Actor, ...]:
        """Return the states and bodies named anywhere in the words."""
        names = dict.fromkeys(self.scene.named(token) for token in words)
        return distinct(n.actor for n in names if n and n.name.kind in SIDES)

    def _modifier(self, child: Token) -> Iterator[Actor]:
        """Yield whom a modifier names, and each part of "Israeli-Palestinian"."""
        for token in child.doc[child.left_edge.i : child.right_edge.i + 1]:
            named = self.scene.named(token)
            if _is_backing(token):
                continue
            if named and named.name.kind is Kind.PERSON and child.dep_ != "nmod:poss":
                if named.ref.path.endswith("/" + slug(named.name.text)):
                    yield named.actor
            elif named and named.name.kind is not Kind.PLACE:
                yield from self._side(named.actor)
            elif token.i == child.i:
                yield from self.sides(token)

    def _beside(self, noun: Token) -> list[Actor]:
        """Return whom "its" means in "costs on Russia for its war": the last one before it in the clause."""
        above = (noun.head, noun.head.head)
        beside = [t for head in above for t in (head, *head.children)]
        before = {t.i: t for t in beside if t.i < noun.left_edge.i and t.pos_ in {"NOUN", "PROPN"}}
        for _, other in sorted(before.items(), reverse=True):
            sides = [s for s in self.sides(other) if s.kind in SIDES]
            if sides:
                return sides
        return []

    def _side(self, actor: Actor) -> Iterator[Actor]:
        """Yield the side that the actor is, or is of; an unnamed group that is of none is a side itself."""
        if actor.kind in SIDES:
            yield actor
            return
        is_of_state = actor.kind in {Kind.PERSON, Kind.MINISTRY} or _is_official(actor)
        refs = sorted(self.scene.sides_of([actor.ref])) if is_of_state else []
        known = [self.states[ref] for ref in refs if ref in self.states]
        yield from (replace(state, antecedent=state.span) for state in known)
        if actor.kind is None and not known:
            yield actor


def board_of(scene: Scene) -> Board:
    """Return the scene with where each state is first named."""
    return Board(scene, _first(scene.cast.names))


def _is_official(actor: Actor) -> bool:
    return actor.kind is None and bool(OFFICIALS & set(actor.name.lower().split()))


def has_state(sides: Iterable[Actor]) -> bool:
    """True if one of the sides is a state."""
    return any(side.kind is Kind.COUNTRY for side in sides)


def _is_backing(token: Token) -> bool:
    """True for the name in "British-backed": who backs does not do."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return token.lower_.endswith("-backed") or after == ["-", "backed"]


def _first(names: Iterable[Named]) -> dict[Ref, Actor]:
    found: dict[Ref, Actor] = {}
    for named in names:
        if named.name.kind is Kind.COUNTRY:
            found.setdefault(named.ref, named.actor)
    return found


def _named_first(sides: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return the sides once each; unnamed groups only where nobody is named."""
    found = distinct(sides)
    return tuple(side for side in found if side.kind in SIDES or side.kind is Kind.PERSON) or found
