"""What one rule found in one article: triples, and the words that make them true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ingest.article import Span


class Modality(StrEnum):
    """Whether the article, or the one it attributes to, presents the claim as so."""

    ASSERTED = "Asserted"
    POSSIBLE = "Possible"
    DENIED = "Denied"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """An entity of ours, by its path below the base IRI: `official/fumio-kishida`."""

    path: str


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """A term of a vocabulary, or an item of somebody else's graph."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class Lit:
    """A literal; the datatype is xsd:string when none is named."""

    value: str
    datatype: str = "http://www.w3.org/2001/XMLSchema#string"


Term = Ref | Iri | Lit


@dataclass(frozen=True, slots=True)
class Triple:
    """A statement about an entity; the predicate is an absolute IRI."""

    subject: Ref
    predicate: str
    object: Term


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an entity; `name` is how they spell it, without titles and honorifics.

    `name` is empty where the words describe rather than name ("the minister").
    """

    ref: Ref
    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One match of one rule: about 1 to 5 triples with the passages that state them.

    `mentions` says which words of the article stand for each entity of the triples, so that the
    claim's IRI rests on words and not on who they turn out to be (DESIGN, section 2). Its confidence
    is that of its rule, unless one is given here.
    """

    rule: str
    triples: tuple[Triple, ...]
    passages: tuple[Span, ...]
    mentions: Mapping[Ref, Span] = field(default_factory=dict[Ref, Span])
    resolved_by: tuple[Span, ...] = ()
    modality: Modality = Modality.ASSERTED
    attributed_to: Ref | None = None
    reported_by: Ref | None = None
    as_of: str | None = None
    confidence: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.triples or not self.passages:
            raise ValueError(f"a claim of {self.rule} without triples or without words")


def merged_spans(spans: Iterable[Span], gap: int = 0) -> tuple[Span, ...]:
    """Return the spans sorted, with those that touch or overlap joined (up to `gap` apart)."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + gap:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
