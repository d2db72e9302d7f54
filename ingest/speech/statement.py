"""An act of speech as found: its words, before it is a claim."""

from dataclasses import dataclass

from rdflib import URIRef

from ingest.article import Span
from ingest.claim import Ref
from ingest.names.cast import Actor
from ontology.iris import digest, entity_path

CLOSE = 40
"""Code points between speaker and content that one passage may span."""


@dataclass(frozen=True, slots=True)
class Statement:
    """`content` are the code points of what is said, `frame` those of speaker and verb."""

    rule: str
    act: URIRef
    speakers: tuple[Actor, ...]
    frame: Span
    content: Span
    is_quoted: bool
    addressees: tuple[Actor, ...] = ()
    reported_by: Actor | None = None

    @property
    def passages(self) -> tuple[Span, ...]:
        """One passage from speaker to content where they stand close, else one for each."""
        low, high = min(self.frame, self.content), max(self.frame, self.content)
        if high.start - low.end <= CLOSE:
            return (Span(low.start, max(low.end, high.end)),)
        return (low, high)

    def ref(self, article: str) -> Ref:
        """Return the statement's path: article, speakers and content make it what it is."""
        speakers = sorted(actor.ref.path for actor in self.speakers)
        content = f"{self.content.start},{self.content.end}"
        return Ref(entity_path("statement", digest(article, content, *speakers)))
