"""A meeting: all that an article's mentions of it say together."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import URIRef

from ingest.article import Article
from ingest.claim import Ref
from ingest.meetings.event import Event
from ingest.meetings.words import HOLDING
from ingest.parsed import span_of
from ontology.iris import digest, entity_path
from ontology.terms import DIP

REACH = 60
"""Mentions, back from a place in the text, among which a reader looks for the meeting that is meant."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The mentions of one meeting; the first is what it is called by."""

    events: tuple[Event, ...]

    @property
    def form(self) -> URIRef:
        """The most telling form: a summit is also called a meeting."""
        forms = [event.form for event in self.events]
        return next((form for form in forms if form != DIP.Meeting), forms[0])

    @property
    def status(self) -> URIRef:
        """What the first mention that says so makes of it."""
        stated = (event.status for event in self.events if event.is_status_stated)
        return next(stated, self.events[0].status)

    @property
    def is_status_stated(self) -> bool:
        return any(event.is_status_stated for event in self.events)

    @property
    def is_told(self) -> bool:
        """True if a clause says that it takes place, and not only a noun refers to it."""
        return any(
            event.anchor.pos_ == "VERB"
            or (event.holder is not None and event.holder.lemma_.lower() in HOLDING)
            for event in self.events
        )

    @property
    def participants(self) -> set[Ref]:
        return {ref for event in self.events for ref in event.refs}

    @property
    def places(self) -> set[Ref]:
        return {place.ref for event in self.events for place in event.places}

    def ref(self, article: Article) -> Ref:
        """Return the meeting's path: the article and where the first mention's anchor stands."""
        anchor = span_of(self.events[0].anchor)
        return Ref(entity_path("meeting", digest(article.path, f"{anchor.start},{anchor.end}")))


Mention = tuple[Meeting, Event]


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of an article in the order of their first mention, and all mentions by place."""

    all: tuple[Meeting, ...]
    mentions: tuple[Mention, ...]
    at: dict[int, Mention]
    """By where the mention's anchor begins."""

    def before(self, place: int) -> Iterator[Mention]:
        """Yield the mentions before a place in the text, the nearest first, as far as a reader recalls."""
        end = bisect_left(self.mentions, place, key=lambda mention: mention[1].place_in_text)
        return reversed(self.mentions[max(end - REACH, 0) : end])


def meetings_in(meetings: Iterable[Meeting]) -> Meetings:
    """Return the meetings with their mentions in the order of the text."""
    found = tuple(meetings)
    at = {event.place_in_text: (meeting, event) for meeting in found for event in meeting.events}
    return Meetings(found, tuple(at[place] for place in sorted(at)), at)
