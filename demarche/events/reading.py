"""A snapshot of a store to its events, some hundreds at a time, by SPARQL."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from pyoxigraph import Store

from demarche.events.asking import Solution, ask, in_batches
from demarche.events.facts import (
    MODALITIES,
    Article,
    Event,
    Evidence,
    Kind,
    Modality,
    Passage,
    Said,
    value_of,
)
from ontology.terms import DIP

KIND_OF_CLASS: dict[str, Kind] = {
    str(DIP.Meeting): "meeting",
    str(DIP.Statement): "statement",
    str(DIP.Treaty): "treaty",
}

_EVENTS = """SELECT ?event ?kind (MIN(?day) AS ?first) WHERE {
  VALUES ?kind { dip:Meeting dip:Statement dip:Treaty }
  %s
  OPTIONAL { ?event dip:dateStart ?day }
} GROUP BY ?event ?kind"""
_ASSERTED = "?event a ?kind ."
_ANY_MODALITY = "GRAPH ?claim { ?event a ?kind }"

_SAID = """SELECT ?event ?claim ?predicate ?value WHERE {
  VALUES ?event { $events }
  GRAPH ?claim { ?event ?predicate ?value }
}"""
_CLAIMS = """SELECT ?claim ?modality ?confidence ?speaker WHERE {
  VALUES ?claim { $claims }
  ?claim dip:modality ?modality ; dip:confidence ?confidence .
  OPTIONAL { ?claim dip:attributedTo ?who . OPTIONAL { ?who rdfs:label ?name } }
  BIND(COALESCE(?name, STR(?who)) AS ?speaker)
}"""
_PASSAGES = """SELECT ?claim ?article ?begin ?end ?words WHERE {
  VALUES ?claim { $claims }
  ?claim prov:wasDerivedFrom+ ?passage .
  ?passage nif:referenceContext ?article ;
    nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words .
}"""
_ARTICLES = """SELECT ?article ?source ?published ?story WHERE {
  VALUES ?article { $articles }
  ?article dip:wireStory ?story .
  OPTIONAL { ?article dcterms:source ?source }
  OPTIONAL { ?article dcterms:issued ?published }
}"""


def events_of(store: Store, modalities: Collection[Modality]) -> Iterator[list[Event]]:
    """Yield the events by the first day they may be on, those without a day last, in batches.

    Of each event there is what claims of these modalities say of it.
    """
    for batch in in_batches(_found(store, modalities)):
        kind_of_event = dict(batch)
        said = _said(store, list(kind_of_event), frozenset(modalities))
        yield [Event(iri, kind, tuple(said[iri])) for iri, kind in batch if iri in said]


def articles_of(store: Store, iris: Collection[str]) -> dict[str, Article]:
    """Return what is known of the articles."""
    return {
        value_of(row["article"]): Article(
            value_of(row["article"]),
            value_of(row["source"]) if "source" in row else "",
            date.fromisoformat(value_of(row["published"])) if "published" in row else None,
            value_of(row["story"]),
        )
        for row in ask(store, _ARTICLES, articles=iris)
    }


def _found(store: Store, modalities: Collection[Modality]) -> list[tuple[str, Kind]]:
    """Return every event; this list alone is as long as the store is large."""
    pattern = _ASSERTED if set(modalities) == {"Asserted"} else _ANY_MODALITY
    found: list[tuple[str, str, Kind]] = [
        (value_of(row["first"]) if "first" in row else "~", value_of(row["event"]), _kind(row))
        for row in ask(store, _EVENTS % pattern)
        if "event" in row
    ]
    return [(iri, kind) for _, iri, kind in sorted(found)]


def _kind(row: Solution) -> Kind:
    return KIND_OF_CLASS[value_of(row["kind"])]


def _said(
    store: Store, events: Collection[str], modalities: Collection[Modality]
) -> dict[str, list[Said]]:
    rows = list(ask(store, _SAID, events=events))
    evidence = _evidence(store, sorted({value_of(row["claim"]) for row in rows}))
    said: dict[str, list[Said]] = {}
    for row in rows:
        held = evidence[value_of(row["claim"])]
        if held.modality in modalities:
            fact = Said(value_of(row["predicate"]), row["value"], held)
            said.setdefault(value_of(row["event"]), []).append(fact)
    return {event: sorted(facts, key=_order) for event, facts in said.items()}


def _order(said: Said) -> tuple[int, Decimal, tuple[Passage, ...], str, str, str]:
    """Strongest first, then by place in the text."""
    evidence = said.evidence
    return (
        MODALITIES.index(evidence.modality),
        -evidence.confidence,
        evidence.passages[:1],
        evidence.claim,
        said.predicate,
        value_of(said.value),
    )


def _evidence(store: Store, claims: Collection[str]) -> dict[str, Evidence]:
    passages: dict[str, set[Passage]] = {}
    for row in ask(store, _PASSAGES, claims=claims):
        passages.setdefault(value_of(row["claim"]), set()).add(_passage(row))
    return {
        value_of(row["claim"]): Evidence(
            value_of(row["claim"]),
            cast(Modality, value_of(row["modality"]).rpartition("#")[2]),  # the shapes say so
            Decimal(value_of(row["confidence"])),
            value_of(row["speaker"]) if "speaker" in row else "",
            tuple(sorted(passages.get(value_of(row["claim"]), ()))),
        )
        for row in ask(store, _CLAIMS, claims=claims)
    }


def _passage(row: Solution) -> Passage:
    begin, end = int(value_of(row["begin"])), int(value_of(row["end"]))
    return Passage(value_of(row["article"]), begin, end, value_of(row["words"]))
