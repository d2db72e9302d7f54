"""What a person needs to know of a claim before believing it."""

from dataclasses import dataclass, field
from decimal import Decimal

from ontology.terms import Modality


@dataclass(frozen=True, slots=True)
class Article:
    """A published text, as far as it is known; `text` is None where it may not be kept."""

    iri: str
    sha256: str
    title: str | None
    issued: str | None
    publisher: str | None
    source: str | None
    license: str | None
    language: str | None
    story: str | None
    text: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, [start, end) of it in code points, and the sentences they stand in.

    Without the article's text nothing is known around the words: the sentence is then the quote.
    """

    iri: str
    article: Article
    start: int
    end: int
    quote: str
    sentence: str
    sentence_start: int


@dataclass(frozen=True, slots=True)
class Agent:
    """Who speaks or reports, and what they are called."""

    iri: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """The software that found a claim, and how it was set."""

    iri: str
    software: str
    version: str
    pipeline: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on: passages, or for a derived claim the claims that are its premises.

    `speakers` are those whose words the claim is, `reporters` those through whom the article has it;
    `resolved_by` has the words that tell who is meant. Confidence is in [0, 1], `as_of` EDTF.
    """

    claim: str
    rule: str
    confidence: Decimal
    modality: Modality
    as_of: str | None
    speakers: tuple[Agent, ...]
    reporters: tuple[Agent, ...]
    passages: tuple[Passage, ...]
    resolved_by: tuple[Passage, ...]
    premises: tuple[str, ...]
    reasons: tuple[str, ...]
    run: Run
