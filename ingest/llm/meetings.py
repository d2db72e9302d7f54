"""Meetings that a model points at to claims: on the meeting of the rules where its word is theirs."""

from collections.abc import Callable, Iterator
from functools import partial

from rdflib import RDF, URIRef
from spacy.tokens import Span as Words
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Ref
from ingest.dates.resolve import Tense
from ingest.llm.facts import Form, MeetingFact, MeetingStatus
from ingest.llm.passages import words_span
from ingest.llm.reasons import Reason, Unfounded
from ingest.llm.slots import date_triples, named_after, place_named
from ingest.llm.told import Made, Told, attempted, together
from ingest.meetings.chains import meetings_of
from ingest.parsed import place_of, span_of
from ingest.triples import triple, typed
from ontology.iris import digest, entity_path
from ontology.terms import DIP, PLOVER_CODE

FORM_OF_LABEL: dict[Form, URIRef] = {
    "meeting": DIP.Meeting,
    "talks": DIP.Talks,
    "call": DIP.Call,
    "visit": DIP.Visit,
    "summit": DIP.Summit,
    "conference": DIP.Conference,
}
STATUS_OF_LABEL: dict[MeetingStatus, URIRef] = {
    "held": DIP.Held,
    "ongoing": DIP.Ongoing,
    "planned": DIP.Planned,
    "proposed": DIP.Proposed,
    "cancelled": DIP.Cancelled,
    "refused": DIP.Refused,
}
AHEAD = frozenset({"planned", "proposed"})


def meeting_claims(told: Told, fact: MeetingFact) -> Made:
    """Return a claim of kind, status and participants, and one for each place, date and topic."""
    ref, head = _meeting(told, told.passages.need(fact.word))
    meant = told.meant(fact.participants)
    status = STATUS_OF_LABEL[fact.status]
    code = PLOVER_CODE.get(str(status))
    triples = [
        triple(ref, RDF.type, FORM_OF_LABEL[fact.form]),
        triple(ref, DIP.status, status),
        *([triple(ref, DIP.eventCode, code)] if code else []),
        *(triple(ref, DIP.participant, actor.ref) for actor in meant.actors),
    ]
    base = Made((told.claim(triples, meant.actors, spans={ref: head}),), meant.reasons)
    return together((base, *map(attempted, _details(told, fact, ref, head))))


def _meeting(told: Told, words: Words) -> tuple[Ref, Span]:
    """Return the meeting of the rules that one of the words is the anchor of, or a new one."""
    at = meetings_of(told.scene).at
    for token in words:
        mention = at.get(place_of(token))
        if mention:
            return mention[0].ref(told.article), mention[1].head
    return _new(told, words.root), words_span(words)


def _new(told: Told, anchor: Token) -> Ref:
    """Return the path that the rules would give a meeting with this anchor."""
    if not anchor.text[0].isalpha():
        raise Unfounded(Reason.KIND)
    place = span_of(anchor)
    return Ref(entity_path("meeting", digest(told.article.path, f"{place.start},{place.end}")))


def _details(told: Told, fact: MeetingFact, ref: Ref, head: Span) -> Iterator[Callable[[], Made]]:
    if fact.place:
        yield partial(_place, told, fact.place, ref, head)
    if fact.date:
        tense: Tense = "future" if fact.status in AHEAD else "past"
        yield partial(_date, told, fact.date, tense, ref, head)
    for topic in fact.agenda:
        yield partial(_topic, told, topic, ref, head)


def _place(told: Told, text: str, ref: Ref, head: Span) -> Made:
    place = place_named(told.scene, told.passages, text)
    return Made((told.claim([triple(ref, DIP.place, place.ref)], [place], spans={ref: head}),))


def _date(told: Told, text: str, tense: Tense, ref: Ref, head: Span) -> Made:
    triples = date_triples(told.article, ref, told.passages.need(text), tense)
    return Made((told.claim(triples, spans={ref: head}),))


def _topic(told: Told, text: str, ref: Ref, head: Span) -> Made:
    span = words_span(told.passages.need(text))
    topic = named_after(told.article, span, "topic")
    triples = [triple(ref, DIP.agenda, topic), typed(topic)]
    return Made((told.claim(triples, spans={ref: head, topic: span}),))
