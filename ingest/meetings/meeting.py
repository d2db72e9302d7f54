"""A meeting: all that an article's mentions of it say together."""

from dataclasses import dataclass

from rdflib import URIRef

from ingest.article import Article
from ingest.claim import Ref
from ingest.meetings.event import Event
from ingest.parsed import span_of
from ontology.iris import digest, entity_path
from ontology.terms import DIP


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
        return self.events[0].status

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


def latest_mentions(meetings: list[Meeting], before: int) -> list[tuple[Meeting, Event]]:
    """Return the mentions before a place in the text with their meetings, the nearest first."""
    mentions = [(m, e) for m in meetings for e in m.events if e.place_in_text < before]
    return sorted(mentions, key=lambda mention: mention[1].place_in_text, reverse=True)
