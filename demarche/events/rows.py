"""Events to rows of a table: one for each pair of sides, with codes, dates and the words of the article."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Store

from demarche.events.cast import Cast
from demarche.events.coding import Code, code_of
from demarche.events.dating import EventDate, date_of
from demarche.events.dyads import DIRECTED, ROLES, Dyad, Party, dyads_of
from demarche.events.facts import (
    Article,
    Event,
    Evidence,
    Modality,
    Passage,
    best_first,
    value_of,
    weakest,
)
from demarche.events.reading import articles_of, events_of
from ingest.gazetteer.cow import cow_number
from ingest.names.cities import country_of_city
from ontology.terms import DIP

SEPARATOR = "; "
ASSERTED: tuple[Modality, ...] = ("Asserted",)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One pair of sides in one event; the columns are explained in docs/events.md, in this order."""

    event: str
    kind: str
    form: str
    status: str
    other_statuses: str
    plover: str
    cameo_root: str
    date: str
    date_precision: str
    date_start: datetime.date | None
    date_end: datetime.date | None
    other_dates: str
    is_dated: bool
    reported: datetime.date | None
    source: str
    source_name: str
    source_kind: str
    source_iso3: str
    source_cow: int | None
    source_wikidata: str
    source_persons: str
    target: str
    target_name: str
    target_kind: str
    target_iso3: str
    target_cow: int | None
    target_wikidata: str
    target_persons: str
    relation: str
    is_directed: bool
    place: str
    place_name: str
    place_iso3: str
    modality: str
    attributed_to: str
    confidence: Decimal
    stories: int
    story: str
    articles: str
    sources: str
    claim: str
    quote: str
    quote_article: str
    quote_begin: int | None
    quote_end: int | None


def rows_of(store: Store, modalities: Collection[Modality] = ASSERTED) -> Iterator[EventRow]:
    """Yield the rows of a snapshot, by the first day that each event may be on, the undated last."""
    cast = Cast(store)
    for events in events_of(store, modalities):
        coded = [(event, code) for event in events if _is_event(event, code := code_of(event))]
        cast.meet(value_of(s.value) for event, _ in coded for s in event.of(*ROLES))
        passages = (p for event, _ in coded for s in event.said for p in s.evidence.passages)
        articles = articles_of(store, sorted({passage.article for passage in passages}))
        for event, code in coded:
            yield from _rows_of(event, code, cast, articles)


def _is_event(event: Event, code: Code) -> bool:
    """A treaty that is only named, or is in force, is a state of things."""
    return event.kind != "treaty" or bool(code.plover)


def _rows_of(
    event: Event, code: Code, cast: Cast, articles: Mapping[str, Article]
) -> Iterator[EventRow]:
    spoken = {p.article for said in event.said for p in said.evidence.passages}
    when = date_of(event, articles)
    for dyad in dyads_of(event, cast, spoken):
        yield _row(event, code, when, dyad, cast, articles)


def _row(
    event: Event,
    code: Code,
    when: EventDate,
    dyad: Dyad,
    cast: Cast,
    articles: Mapping[str, Article],
) -> EventRow:
    evidence = best_first((*dyad.source.evidence, *dyad.target.evidence)) or best_first(
        said.evidence for said in event.said
    )
    found = sorted({articles[p.article] for e in evidence for p in e.passages}, key=_order)
    reported = min((a.published for a in found if a.published), default=None)
    year = next((day.year for day in (when.end, reported) if day), None)
    source, target = cast.actor(dyad.source.side), cast.actor(dyad.target.side)
    place = _place(event, cast)
    claim, quote = _quoted(event, dyad, evidence)
    stories = _stories(dyad, evidence, articles)
    return EventRow(
        event=event.iri,
        kind=event.kind,
        form=code.form,
        status=code.status,
        other_statuses=_joined(code.others),
        plover=code.plover,
        cameo_root=code.cameo,
        date=when.edtf,
        date_precision=when.precision,
        date_start=when.start,
        date_end=when.end,
        other_dates=_joined(when.others),
        is_dated=when.precision != "none",
        reported=reported,
        source=source.iri,
        source_name=source.name,
        source_kind=source.kind,
        source_iso3=source.iso3,
        source_cow=cow_number(source.iso3, year),
        source_wikidata=source.wikidata,
        source_persons=_names(dyad.source, cast),
        target=target.iri,
        target_name=target.name,
        target_kind=target.kind,
        target_iso3=target.iso3,
        target_cow=cow_number(target.iso3, year),
        target_wikidata=target.wikidata,
        target_persons=_names(dyad.target, cast),
        relation=dyad.relation,
        is_directed=dyad.relation in DIRECTED,
        place=place,
        place_name=cast.actor(place).name,
        place_iso3=_iso3_of_place(place, cast),
        modality=weakest((dyad.source.modality, dyad.target.modality)),
        attributed_to=_speakers(evidence),
        confidence=_confidence(dyad, evidence),
        stories=len(stories),
        story=_joined(stories),
        articles=_joined(article.iri for article in found),
        sources=_joined(dict.fromkeys(article.source for article in found)),
        claim=claim,
        quote=quote.words if quote else "",
        quote_article=quote.article if quote else "",
        quote_begin=quote.begin if quote else None,
        quote_end=quote.end if quote else None,
    )


def _order(article: Article) -> tuple[datetime.date, str, str]:
    return article.published or datetime.date.max, article.source, article.iri


def _joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


def _names(party: Party, cast: Cast) -> str:
    return _joined(sorted({cast.actor(person).name for person in party.people}))


def _place(event: Event, cast: Cast) -> str:
    """Return the surest place, of several a city before a country."""
    places = event.values(DIP.place)
    cities = [place for place in places if cast.actor(place).kind != "country"]
    return next(iter((*cities, *places)), "")


def _iso3_of_place(place: str, cast: Cast) -> str:
    actor = cast.actor(place)
    return actor.iso3 or (_iso3_of_city(actor.name) if actor.name else "")


@lru_cache(maxsize=10_000)
def _iso3_of_city(name: str) -> str:
    country = country_of_city(name)
    return country.iso3 if country else ""


def _quoted(event: Event, dyad: Dyad, evidence: list[Evidence]) -> tuple[str, Passage | None]:
    """Return the claim that says the most of the row, and its longest passage.

    That is one that names both sides; of a treaty, one that says what became of it.
    """
    status = [said.evidence for said in event.of(DIP.treatyStatus)]
    both = [e for e in evidence if e in dyad.source.evidence and e in dyad.target.evidence]
    best = next((e for e in (*status, *both, *evidence) if e.passages), None)
    if best is None:
        return "", None
    return best.claim, max(best.passages, key=lambda p: (p.end - p.begin, p.article, -p.begin))


def _stories(
    dyad: Dyad, evidence: list[Evidence], articles: Mapping[str, Article]
) -> tuple[str, ...]:
    """Return the stories that have all known sides, of which there may be none."""
    found = {articles[p.article].story for e in evidence for p in e.passages}
    for party in (dyad.source, dyad.target):
        if party.side:
            found &= {articles[p.article].story for e in party.evidence for p in e.passages}
    return tuple(sorted(found))


def _speakers(evidence: list[Evidence]) -> str:
    """Return whose words the row rests on, "" where an article says it itself."""
    speakers = {e.said_by for e in evidence}
    return "" if "" in speakers else _joined(sorted(speakers))


def _confidence(dyad: Dyad, evidence: list[Evidence]) -> Decimal:
    """Both sides have to be right."""
    if not dyad.source.side and not dyad.target.side:
        return max((e.confidence for e in evidence), default=Decimal(0))
    return min(dyad.source.confidence, dyad.target.confidence)
