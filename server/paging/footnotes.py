"""Numbered claims and mentions to footnotes."""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Store

from server.names import Names
from server.paging.cells import cell_of
from server.paging.page import Cell, Footnote
from server.paging.quotes import quotes_of
from store.evidence.facts import Agent, Evidence
from store.evidence.passages import is_passage, passages_of
from store.evidence.reading import evidence_of


def footnotes_of(store: Store, numbers: Mapping[str, int], names: Names) -> tuple[Footnote, ...]:
    """Return the footnotes in order; after them the premises that derived claims among them rest on."""
    claims = evidence_of(store, (iri for iri in numbers if not is_passage(iri)))
    mentions = passages_of(store, filter(is_passage, numbers))
    numbered = _with_premises(numbers, claims)
    return tuple(
        Footnote(number, iri, quotes_of([mentions[iri]] if iri in mentions else []))
        if iri not in claims
        else _footnote(claims[iri], numbered, names)
        for iri, number in numbered.items()
    )


def _with_premises(numbers: Mapping[str, int], claims: Mapping[str, Evidence]) -> dict[str, int]:
    numbered = dict(numbers)
    for claim in claims:  # evidence_of has the premises after the claims
        numbered.setdefault(claim, len(numbered) + 1)
    return numbered


def _footnote(claim: Evidence, numbers: Mapping[str, int], names: Names) -> Footnote:
    return Footnote(
        numbers[claim.claim],
        claim.claim,
        quotes_of(claim.passages),
        modality=claim.modality,
        speakers=tuple(_called(claim.speakers, names)),
        reporters=tuple(_called(claim.reporters, names)),
        meant=quotes_of(claim.resolved_by),
        premises=tuple(
            sorted(numbers[premise] for premise in claim.premises if premise in numbers)
        ),
        rule=claim.rule,
        confidence=float(claim.confidence),
        as_of=claim.as_of,
    )


def _called(agents: tuple[Agent, ...], names: Names) -> Iterator[Cell]:
    for agent in agents:
        cell = cell_of(NamedNode(agent.iri), names)
        if cell is not None:
            yield cell
