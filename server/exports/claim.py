"""A claim as it is exported: what it states, what it rests on, and whose words those are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Store, Triple

from store.evidence.facts import Agent, Article, Evidence, Passage
from store.evidence.reading import evidence_of
from store.evidence.triples import triples_of


@dataclass(frozen=True, slots=True)
class Claim:
    """One asserted claim; `premises` are all that a derived one rests on, the nearest first."""

    evidence: Evidence
    premises: tuple[Evidence, ...]
    triples: tuple[Triple, ...]

    @property
    def iri(self) -> str:
        return self.evidence.claim

    @property
    def told(self) -> tuple[Evidence, ...]:
        """Return its own evidence, and that of its premises."""
        return (self.evidence, *self.premises)

    @property
    def quotes(self) -> tuple[Passage, ...]:
        """Return the passages that it rests on, those of its premises for a derived claim."""
        return tuple(dict.fromkeys(p for told in self.told for p in told.passages))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return these, and those that tell who is meant."""
        resolving = (p for told in self.told for p in told.resolved_by)
        return tuple(dict.fromkeys((*self.quotes, *resolving)))

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(dict.fromkeys(passage.article for passage in self.passages))

    @property
    def agents(self) -> tuple[Agent, ...]:
        return tuple(
            dict.fromkeys(a for told in self.told for a in (*told.speakers, *told.reporters))
        )


def claims_of(store: Store, iris: Iterable[str]) -> Iterator[Claim]:
    """Yield the claims of these IRIs, all of which the store has, in their order."""
    asked = list(iris)
    evidence, triples = evidence_of(store, asked), triples_of(store, asked)
    for iri in asked:
        yield Claim(evidence[iri], tuple(_premises(iri, evidence)), triples[iri])


def _premises(iri: str, evidence: Mapping[str, Evidence]) -> Iterator[Evidence]:
    seen = {iri}
    coming = list(evidence[iri].premises)
    while coming:
        premise = coming.pop(0)
        if premise not in seen and premise in evidence:
            seen.add(premise)
            yield evidence[premise]
            coming += evidence[premise].premises
