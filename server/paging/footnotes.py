"""Numbered claims and mentions to footnotes."""

import json
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Store

from server.names import Names
from server.paging.cells import cell_of
from server.paging.page import Cell, Footnote
from server.paging.quotes import quotes_of
from server.receipts.known import Known
from server.receipts.telling import Json
from server.receipts.words import words_of
from store.evidence.passages import is_passage

Told = Mapping[str, Json]
"""What is told of claims, mentions or articles, by their IRIs."""


def footnotes_of(
    store: Store, known: Known, numbers: Mapping[str, int], names: Names
) -> tuple[Footnote, ...]:
    """Return the footnotes in order; after them the premises that derived claims among them rest on."""
    claims = [iri for iri in numbers if not is_passage(iri)]
    words = words_of(store, known, claims, filter(is_passage, numbers))
    told, mentions, articles = map(_read, (words.claims, words.mentions, words.articles))
    numbered = _with_premises(numbers, told)
    return tuple(
        _footnote(iri, told[iri], numbered, articles, names)
        if iri in told
        else Footnote(number, iri, quotes_of([mentions[iri]] if iri in mentions else [], articles))
        for iri, number in numbered.items()
    )


def _read(texts: Mapping[str, bytes]) -> Told:
    return {iri: json.loads(text) for iri, text in texts.items()}


def _with_premises(numbers: Mapping[str, int], claims: Iterable[str]) -> dict[str, int]:
    numbered = dict(numbers)
    for claim in claims:  # the premises come after the claims
        numbered.setdefault(claim, len(numbered) + 1)
    return numbered


def _footnote(
    iri: str, claim: Json, numbers: Mapping[str, int], articles: Told, names: Names
) -> Footnote:
    premises = (numbers[premise] for premise in claim.get("premises", ()) if premise in numbers)
    return Footnote(
        numbers[iri],
        iri,
        quotes_of(claim.get("passages", ()), articles),
        modality=claim["modality"],
        speakers=tuple(_called(claim.get("speakers", ()), names)),
        reporters=tuple(_called(claim.get("reporters", ()), names)),
        meant=quotes_of(claim.get("resolvedBy", ()), articles),
        premises=tuple(sorted(premises)),
        rule=claim["rule"],
        confidence=claim["confidence"],
        as_of=claim.get("asOf"),
    )


def _called(agents: Iterable[Json], names: Names) -> Iterator[Cell]:
    for agent in agents:
        cell = cell_of(NamedNode(agent["iri"]), names)
        if cell is not None:
            yield cell
