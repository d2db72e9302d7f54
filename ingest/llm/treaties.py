"""Treaties that a model points at to claims."""

from rdflib import URIRef

from ingest.article import Span
from ingest.claim import Ref
from ingest.dates.resolve import Tense
from ingest.llm.facts import TreatyFact, TreatyStatus
from ingest.llm.found import named_at
from ingest.llm.passages import words_span
from ingest.llm.reasons import Reason, Unfounded
from ingest.llm.slots import date_triples, text_of
from ingest.llm.told import Made, Told, attempted, together
from ingest.parsed import span_of
from ingest.triples import triple, typed
from ontology.iris import digest, entity_path, slug
from ontology.terms import DIP, PLOVER_CODE

STATUS_OF_LABEL: dict[TreatyStatus, URIRef] = {
    "in force": DIP.InForce,
    "signed": DIP.Signed,
    "proposed": DIP.Proposed,
    "negotiated": DIP.Negotiated,
    "terminated": DIP.Terminated,
    "violated": DIP.Violated,
}
AHEAD = frozenset({"proposed", "negotiated"})


def treaty_claims(told: Told, fact: TreatyFact) -> Made:
    """Return a claim of the treaty and its status, and one each of its parties and its date."""
    ref, span = _treaty(told, fact)
    triples = [typed(ref)]
    if fact.status:
        status = STATUS_OF_LABEL[fact.status]
        code = PLOVER_CODE.get(str(status))
        triples.append(triple(ref, DIP.treatyStatus, status))
        triples += [triple(ref, DIP.eventCode, code)] if code else []
    return together(
        (
            Made((told.claim(triples, spans={ref: span}),)),
            attempted(lambda: _parties(told, fact, ref, span)),
            attempted(lambda: _date(told, fact, ref, span)),
        )
    )


def _treaty(told: Told, fact: TreatyFact) -> tuple[Ref, Span]:
    """Return the treaty of the rules at the words, or one by its name, or by where its head stands."""
    words = told.passages.need(fact.name)
    span = words_span(words)
    head = words.root
    if not head.text[0].isalpha():
        raise Unfounded(Reason.KIND)
    known = named_at(told.found, "treaty", span)
    if known:
        return known, span
    if head.text[0].isupper() and len(words) > 1:
        name = text_of(told.article, span)
        return Ref(entity_path("treaty", slug(name.removeprefix("the ")))), span
    place = span_of(head)
    return Ref(entity_path("treaty", digest(told.article.path, f"{place.start},{place.end}"))), span


def _parties(told: Told, fact: TreatyFact, ref: Ref, span: Span) -> Made:
    meant = told.meant(fact.parties)
    triples = [triple(ref, DIP.party, actor.ref) for actor in meant.actors]
    claims = [told.claim(triples, meant.actors, spans={ref: span})] if triples else []
    return Made(tuple(claims), meant.reasons)


def _date(told: Told, fact: TreatyFact, ref: Ref, span: Span) -> Made:
    if not fact.date:
        return Made()
    words = told.passages.need(fact.date)
    tense: Tense = "future" if fact.status in AHEAD else "past"
    triples = date_triples(told.article, ref, words, tense)
    return Made((told.claim(triples, spans={ref: span}),))
