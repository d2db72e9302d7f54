"""A meeting whose date is after the article's is planned, where no verb says what became of it."""

from dataclasses import replace
from datetime import date

from ingest.dates.resolve import resolve
from ingest.meetings.event import Event, EventDate
from ontology.terms import DIP


def with_status_of_date(event: Event, published: date | None) -> Event:
    """Return "the summit tomorrow" as planned; an event that says its status stays as it is."""
    if published is None or event.is_status_stated:
        return event
    if not any(_is_after(when, published) for when in event.dates):
        return event
    return replace(event, status=DIP.Planned, is_status_stated=True)


def _is_after(when: EventDate, published: date) -> bool:
    start = resolve(when.expression, published, when.tense).start
    return start is not None and start > published
