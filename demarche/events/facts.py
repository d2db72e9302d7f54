"""An event as the claims of a store tell it, before it is a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode
from rdflib import URIRef

from store.default_graph import Term

Modality = OneOf["Asserted", "Possible", "Denied"]
Kind = OneOf["meeting", "statement", "treaty"]

MODALITIES: tuple[Modality, ...] = ("Asserted", "Possible", "Denied")
"""The strongest first."""


@dataclass(frozen=True, slots=True)
class Article:
    """Where a passage stands; `story` is one for all edits of one report."""

    iri: str
    source: str
    published: date | None
    story: str


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of an article, and the code points [begin, end) where they stand."""

    article: str
    begin: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim: how sure it is, whose words it is, and its passages, or those of its premises."""

    claim: str
    modality: Modality
    confidence: Decimal
    said_by: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says of an event."""

    predicate: str
    value: Term
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, a statement or a treaty, with all that is said of it, strongest claims first."""

    iri: str
    kind: Kind
    said: tuple[Said, ...]

    def of(self, *predicates: URIRef) -> Iterator[Said]:
        """Yield what is said by the predicates."""
        wanted = {str(predicate) for predicate in predicates}
        return (said for said in self.said if said.predicate in wanted)

    def values(self, predicate: URIRef) -> list[str]:
        """Return the different values of the predicate, those of the strongest claims first."""
        return list(dict.fromkeys(value_of(said.value) for said in self.of(predicate)))


def value_of(term: Term) -> str:
    """Return an IRI or a literal's text."""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def best_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the claims in the order in which they are relied on; the same for the same."""
    return sorted(
        set(evidence),
        key=lambda e: (MODALITIES.index(e.modality), -e.confidence, e.passages[:1], e.claim),
    )


def strongest(modalities: Iterable[Modality]) -> Modality:
    """Return the one nearest to Asserted."""
    return MODALITIES[min(map(MODALITIES.index, modalities))]


def weakest(modalities: Iterable[Modality]) -> Modality:
    """Return the one nearest to Denied."""
    return MODALITIES[max(map(MODALITIES.index, modalities))]
