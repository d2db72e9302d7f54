"""One thing of a store, and how some of its facts are shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import SKOS

from server.errors import UnknownThingError
from server.paging.page import Footnote
from server.receipts.known import Known
from server.shown.facts import (
    ALL_CLAIMS,
    MOST_CLAIMS,
    Fact,
    Facts,
    Head,
    claims_of,
    facts_of,
    heads_of,
)
from server.shown.notes import chosen, notes_of
from server.shown.things import Thing, Things
from server.shown.when import When, whens_of
from server.shown.witnesses import Sources, Witnesses
from store.default_graph import DEFAULT_GRAPH, values

_SPELLING = NamedNode(SKOS.altLabel)


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as it is shown: the value, how many say so, and some claims with their quotes.

    `witnesses` is None where so many claims say it that their articles are not looked up.
    """

    key: str
    value: Thing
    is_asserted: bool
    claims: int
    witnesses: Witnesses | None
    notes: tuple[Footnote, ...]
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Facts of one property, those from `start` on; `is_time_line`: meetings, the latest first."""

    key: str
    phrase: str
    total: int
    start: int
    facts: tuple[ShownFact, ...]
    is_time_line: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """Facts of one property to be shown, with so many of their claims each, from a claim on."""

    head: Head
    total: int
    start: int
    facts: Sequence[Fact]
    notes: int
    first_claim: int = 0


class About:
    """A thing, looked up once; raises UnknownThingError if nothing is said of it."""

    def __init__(self, store: Store, known: Known, base: str, path: str) -> None:
        try:
            self.node = NamedNode(base + path)
        except ValueError:
            raise UnknownThingError(base + path) from None
        if next(store.quads_for_pattern(self.node, None, None, DEFAULT_GRAPH), None) is None:
            raise UnknownThingError(base + path)
        self.store, self.known, self.base = store, known, base
        self.things = Things(store, base)
        self.thing = self.things.of(self.node)
        self.kinds = tuple(self.things.kinds(self.node))
        self.heads = heads_of(store, self.node)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return what else the thing is called."""
        found = values(self.store, self.node, _SPELLING)
        return tuple(sorted(term.value for term in found if isinstance(term, Literal)))

    def facts(self, head: Head, start: int, most: int) -> Facts:
        """Return some facts of a property."""
        return facts_of(self.store, self.node, head, start, most)

    def claims(self, fact: Fact, start: int = 0, most: int = MOST_CLAIMS) -> list[str]:
        """Return some claims of a fact."""
        return claims_of(self.store, self.node, fact, start, most)

    def sections(self, cuts: Sequence[Cut]) -> tuple[Section, ...]:
        """Return the facts with their quotes; all that they need is looked up together."""
        most = ALL_CLAIMS if sum(len(cut.facts) for cut in cuts) == 1 else MOST_CLAIMS
        claims = {fact: self.claims(fact, 0, most) for cut in cuts for fact in cut.facts}
        sources = Sources(self.known, chain.from_iterable(claims.values()))
        picked = [self._picked(cut, claims, sources) for cut in cuts]
        quoted = (claim for found in picked for some in found.values() for claim in some)
        notes = notes_of(self.store, self.known, self.base, quoted)
        whens = whens_of(self.store, list(_meetings(cuts)))

        def shown(fact: Fact, some: Sequence[str]) -> ShownFact:
            every = claims[fact]
            witnesses = sources.of(every) if len(every) == fact.claims else None
            return self._shown(fact, witnesses, [notes[c] for c in some if c in notes], whens)

        return tuple(
            _section(cut, (shown(fact, some) for fact, some in found.items()))
            for cut, found in zip(cuts, picked, strict=True)
        )

    def _picked(
        self, cut: Cut, claims: Mapping[Fact, Sequence[str]], sources: Sources
    ) -> Mapping[Fact, Sequence[str]]:
        """Return the claims of each fact that are quoted."""
        return {
            fact: chosen(self._from(fact, claims[fact], cut), sources, cut.notes)
            for fact in cut.facts
        }

    def _from(self, fact: Fact, known: Sequence[str], cut: Cut) -> Sequence[str]:
        """Return claims of a fact from the first that is to be shown on."""
        if cut.first_claim < len(known):
            return known[cut.first_claim :]
        return self.claims(fact, cut.first_claim, cut.notes)

    def _shown(
        self,
        fact: Fact,
        witnesses: Witnesses | None,
        notes: Sequence[Footnote],
        whens: Mapping[str, When],
    ) -> ShownFact:
        value = fact.value
        return ShownFact(
            fact.key,
            self.things.of(value),
            self._is_asserted(fact),
            fact.claims,
            witnesses,
            tuple(notes),
            whens.get(value.value) if isinstance(value, NamedNode) else None,
        )

    def _is_asserted(self, fact: Fact) -> bool:
        predicate, value = fact.head.predicate, fact.value
        if not fact.head.is_back:
            return Quad(self.node, predicate, value, DEFAULT_GRAPH) in self.store
        if isinstance(value, Literal):
            return False
        return Quad(value, predicate, self.node, DEFAULT_GRAPH) in self.store


def _section(cut: Cut, facts: Iterable[ShownFact]) -> Section:
    head = cut.head
    return Section(head.key, head.phrase, cut.total, cut.start, tuple(facts), head.is_of_meetings)


def _meetings(cuts: Iterable[Cut]) -> Iterator[str]:
    for cut in cuts:
        for fact in cut.facts if cut.head.is_of_meetings else ():
            if isinstance(fact.value, NamedNode):
                yield fact.value.value
