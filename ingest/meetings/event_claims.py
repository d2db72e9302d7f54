"""What each mention says of its meeting to claims: kind, status, participants, place, date, topics."""

from collections.abc import Iterator, Sequence

from rdflib import RDF
from spacy.tokens import Span as Words

from ingest.article import Article, Span
from ingest.claim import Claim, Ref, Triple
from ingest.dates.resolve import resolve
from ingest.facts.drafts import claim, hull
from ingest.facts.topics import topic_of
from ingest.meetings.discussed import topics_of_noun
from ingest.meetings.event import Event, EventDate
from ingest.meetings.meeting import Meeting
from ingest.triples import dated, triple, typed
from ontology.terms import DIP, PLOVER_CODE

SHORTEST_TOPIC = 3
"""Code points."""


def event_claims(article: Article, meeting: Meeting, event: Event) -> Iterator[Claim]:
    """Yield one claim for what the clause says at once, and one per place, date and topic."""
    ref = meeting.ref(article)
    spans = {ref: event.head}
    passages, modality = [event.passage], event.modality
    actors = [actor for _, actor in event.participants]
    base = _base(ref, meeting, event)
    yield claim(event.rule, passages, base, actors, spans=spans, modality=modality)
    for place in event.places:
        at = [triple(ref, DIP.place, place.ref)]
        yield claim("meeting.place", passages, at, [place], spans=spans, modality=modality)
    for date in event.dates:
        when = _date_triples(article, ref, date)
        words = [hull(event.head, date.span)]
        yield claim("meeting.date", words, when, spans=spans, modality=modality)
    if event.anchor.pos_ != "VERB":
        for item in topics_of_noun(event.anchor):
            yield from topic_claim("meeting.agenda", ref, event, item, event.passage)


def topic_claim(rule: str, ref: Ref, event: Event, words: Words, passage: Span) -> Iterator[Claim]:
    """Yield that the words are on the agenda of the meeting; nothing where they are too short to be."""
    subject, place = topic_of(words)
    if len(words.text) >= SHORTEST_TOPIC:
        yield claim(
            rule,
            [hull(passage, place)],
            [triple(ref, DIP.agenda, subject), typed(subject)],
            spans={ref: event.head, subject: place},
            modality=event.modality,
        )


def _base(ref: Ref, meeting: Meeting, event: Event) -> Sequence[Triple]:
    triples = [triple(ref, RDF.type, event.form)]
    is_first = event is meeting.events[0] and not meeting.is_status_stated
    if event.is_status_stated or is_first:
        triples.append(triple(ref, DIP.status, event.status))
        code = PLOVER_CODE.get(str(event.status))
        triples += [triple(ref, DIP.eventCode, code)] if code else []
    return triples + [triple(ref, role, actor.ref) for role, actor in event.participants]


def _date_triples(article: Article, ref: Ref, date: EventDate) -> Sequence[Triple]:
    resolved = resolve(date.expression, article.published, date.tense)
    text = triple(ref, DIP.dateText, article.quote(date.span))
    return [text, *dated(ref, resolved.edtf, resolved.start, resolved.end)]
