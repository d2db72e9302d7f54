"""One page of an answer as a person reads it: rows of cells, and footnotes beneath them."""

from dataclasses import dataclass
from typing import Literal

from server.receipts.missing import Missing

Form = Literal["table", "verdict", "graph"]


@dataclass(frozen=True, slots=True)
class Span:
    """The rows [start, stop) of an answer, counted from 0."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(
                f"rows [{self.start}, {self.stop}) are none, or begin before the first"
            )


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row has for a column: what people call it; its IRI if it has one.

    `left_out` is the number of characters that are not shown.
    """

    text: str
    iri: str | None = None
    language: str | None = None
    is_number: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is in the answer, by numbers of footnotes.

    It needs all of `needed` and one of `ways`, if there are any; `further` ways are not shown. Where
    the row is counted or summed up, it rests on `members` claims, of which `needed` are shown.
    `identity` are decisions on who is who that its things come from; `further_identity` are not shown.
    """

    needed: tuple[int, ...] = ()
    ways: tuple[tuple[int, ...], ...] = ()
    further: int = 0
    members: int = 0
    named_in: tuple[int, ...] = ()
    against: tuple[int, ...] = ()
    possible: tuple[int, ...] = ()
    identity: tuple[int, ...] = ()
    further_identity: int = 0
    rests_on_metadata: bool = False
    rests_on_absence: bool = False
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell | None, ...]
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; where it is quoted, its place in the article in code points."""

    text: str
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article, with the words marked that are meant."""

    pieces: tuple[Piece, ...]
    article: str
    title: str | None
    publisher: str | None
    issued: str | None
    source: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A claim or a mention: its sentences, and what to know before believing it.

    `meant` tell who a pronoun stands for; `premises` are footnotes that a derived claim rests on.
    """

    number: int
    iri: str
    quotes: tuple[Quote, ...]
    modality: str | None = None
    speakers: tuple[Cell, ...] = ()
    reporters: tuple[Cell, ...] = ()
    meant: tuple[Quote, ...] = ()
    premises: tuple[int, ...] = ()
    rule: str | None = None
    confidence: float | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer; `is_total` tells whether `total` is all there are, or there are more.

    `unsupported` says why there are no receipts, `missing` why there are no rows. A yes or no has
    its one row in `verdict`'s place.
    """

    form: Form
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    is_total: bool
    footnotes: tuple[Footnote, ...] = ()
    verdict: bool | None = None
    unsupported: str | None = None
    missing: Missing | None = None
