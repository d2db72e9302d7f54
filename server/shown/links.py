"""A thing to what it is the same as: elsewhere on the web, and what was taken for it here."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from rdflib import OWL

from ontology.terms import DIP
from store.evidence.asking import facts
from store.merging import MODALITY

_SAME = NamedNode(str(OWL.sameAs))
_CONFIDENCE = NamedNode(DIP.confidence)
_MOST = 12


@dataclass(frozen=True, slots=True)
class Link:
    """What a thing is the same as, a claim that says so, and how surely; `claims` say so in all."""

    iri: str
    claim: str
    claims: int
    modality: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Links:
    """The first links to other places, and what first gave way to the thing, of so many in all."""

    elsewhere: tuple[Link, ...]
    given_up: tuple[Link, ...]
    all_given_up: int


def links_of(store: Store, thing: NamedNode) -> Links:
    """Return the links of a thing: of each, the claims that say it asserted come first."""
    elsewhere = list(_said(store, f"{thing} {_SAME} ?v"))
    given_up = list(_said(store, f"?v {_SAME} {thing}"))
    shown = [*elsewhere[:_MOST], *given_up[:_MOST]]
    told: dict[tuple[str, NamedNode], str] = {}
    for claim, predicate, value in facts(
        store, [claim for _, claim, _ in shown], [MODALITY, _CONFIDENCE]
    ):
        told[claim, predicate] = value

    def link(found: tuple[str, str, int]) -> Link:
        iri, claim, claims = found
        modality = told.get((claim, MODALITY), "").rpartition("#")[2]
        return Link(iri, claim, claims, modality, float(told.get((claim, _CONFIDENCE), 0)))

    return Links(
        tuple(sorted(map(link, elsewhere[:_MOST]), key=_unsureness)),
        tuple(map(link, given_up[:_MOST])),
        len(given_up),
    )


def _said(store: Store, pattern: str) -> Iterator[tuple[str, str, int]]:
    found = store.query(
        f"SELECT ?v (MIN(STR(?g)) AS ?claim) (COUNT(?g) AS ?n) {{ GRAPH ?g {{ {pattern} }} }}"
        " GROUP BY ?v"
    )
    assert isinstance(found, QuerySolutions)  # of a SELECT
    for value, claim, count in map(tuple, found):
        if isinstance(value, NamedNode) and isinstance(claim, Literal):
            yield value.value, claim.value, int(str(count.value))


def _unsureness(link: Link) -> tuple[bool, float, str]:
    return link.modality != "Asserted", -link.confidence, link.iri
