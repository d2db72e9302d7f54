"""An act of speech as found: its words, before it is a claim."""

from dataclasses import dataclass

from rdflib import URIRef

from ingest.article import Span
from ingest.claim import Ref, merged_spans
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
    parts: tuple[Span, ...] = ()
    """The stretches of a content that its verb stands in the midst of."""
    marks: tuple[Span, ...] = ()
    """The words of the frame that matter: speakers and verb."""

    @property
    def passages(self) -> tuple[Span, ...]:
        """One passage from speaker to content where they stand close, else one for each."""
        return merged_spans([*(self.marks or (self.frame,)), self.content], gap=CLOSE)

    @property
    def voice(self) -> Actor | None:
        """Return the one who speaks, None for several; officials and the state they are of are one."""
        first, *others = self.speakers
        is_one = all(other.kind and other.span == first.span for other in others)
        return first if not others or (first.kind is None and is_one) else None

    def ref(self, article: str) -> Ref:
        """Return the statement's path: article, speakers and content make it what it is."""
        speakers = sorted(actor.ref.path for actor in self.speakers)
        content = f"{self.content.start},{self.content.end}"
        return Ref(entity_path("statement", digest(article, content, *speakers)))
