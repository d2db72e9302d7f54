"""One mention of a meeting: its anchor word and what the clause says of it."""

from dataclasses import dataclass

from rdflib import URIRef
from spacy.tokens import Token

from ingest.article import Span
from ingest.claim import Modality, Ref
from ingest.dates.meaning import DateExpression
from ingest.dates.resolve import Tense
from ingest.names.cast import Actor
from ingest.parsed import place_of


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date of a meeting, the tense it is told in, and where it stands in the article."""

    expression: DateExpression
    tense: Tense
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A mention: `anchor` is its verb or noun, `head` what it is called by, `holder` the verb that holds it.

    `is_named` is true of a name ("the Munich Security Conference"). The status is not stated
    where it is only the Held of a mention that says neither ("the meeting").
    """

    anchor: Token
    holder: Token | None
    form: URIRef
    rule: str
    passage: Span
    head: Span
    is_definite: bool
    status: URIRef
    is_status_stated: bool
    modality: Modality
    participants: tuple[tuple[URIRef, Actor], ...]
    places: tuple[Actor, ...] = ()
    dates: tuple[EventDate, ...] = ()
    is_named: bool = False

    @property
    def place_in_text(self) -> int:
        """Where the anchor begins: events are in the order of the text by it."""
        return place_of(self.anchor)

    @property
    def refs(self) -> set[Ref]:
        return {actor.ref for _, actor in self.participants}
