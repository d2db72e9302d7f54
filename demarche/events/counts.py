"""Rows of events to how many there are: by period, or in all, for each pair of sides and code."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from demarche.events.dating import period_of
from demarche.events.rows import SEPARATOR, EventRow

Size = Literal["day", "month"]
Basis = Literal["event", "reported"]
PeriodStatus = Literal["known", "coarser", "undated"]

_PLACES = Decimal("0.0001")
_LAST = "~"
"""Sorts after all periods."""


@dataclass(frozen=True, slots=True)
class DyadCount:
    """How often a source did such a thing to or with a target; columns as in docs/events.md."""

    source: str
    source_name: str
    source_kind: str
    source_iso3: str
    source_cow: int | None
    source_wikidata: str
    target: str
    target_name: str
    target_kind: str
    target_iso3: str
    target_cow: int | None
    target_wikidata: str
    is_directed: bool
    plover: str
    cameo_root: str
    events: int
    undated: int
    stories: int
    mean_confidence: Decimal
    min_confidence: Decimal
    first_date: date | None
    last_date: date | None


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """The same within one day or month, or among the events that are within none that is known."""

    period: str
    period_status: PeriodStatus
    count: DyadCount


@dataclass(slots=True)
class _Sum:
    """What is known of the rows of one key so far."""

    row: EventRow
    events: int = 0
    undated: int = 0
    stories: set[str] = field(default_factory=set[str])
    confidence: Decimal = Decimal(0)
    least: Decimal = Decimal(1)
    days: list[date] = field(default_factory=list[date])

    def add(self, row: EventRow) -> None:
        self.events += 1
        self.undated += not row.is_dated
        self.stories.update(filter(None, row.story.split(SEPARATOR)))
        self.confidence += row.confidence
        self.least = min(self.least, row.confidence)
        days = [day for day in (*self.days, row.date_start, row.date_end) if day]
        self.days = [min(days), max(days)] if days else []


def dyad_counts(rows: Iterable[EventRow]) -> Iterator[DyadCount]:
    """Yield a count for each pair and code, in the order of names; the counts add up to the rows."""
    sums = _summed(rows, _pair)
    for key in sorted(sums):
        yield _counted(sums[key])


def period_counts(rows: Iterable[EventRow], size: Size, basis: Basis) -> Iterator[PeriodCount]:
    """Yield a count for each period, pair and code, those without period last.

    The period is that of the event, or of its first report.
    """

    def key(row: EventRow) -> tuple[str, ...]:
        return (*_period(row, size, basis), *_pair(row))

    sums = _summed(rows, key)
    for found in sorted(sums, key=lambda k: (k[0] or _LAST, *k[1:])):
        period, status = _period(sums[found].row, size, basis)
        yield PeriodCount(period, status, _counted(sums[found]))


def _summed(
    rows: Iterable[EventRow], key: Callable[[EventRow], tuple[str, ...]]
) -> dict[tuple[str, ...], _Sum]:
    sums: dict[tuple[str, ...], _Sum] = {}
    for row in rows:
        sums.setdefault(key(row), _Sum(row)).add(row)
    return sums


def _pair(row: EventRow) -> tuple[str, ...]:
    """Two numbers of one state in different years are two keys."""
    source = row.source_name, row.source, str(row.source_cow or "")
    target = row.target_name, row.target, str(row.target_cow or "")
    return (*source, *target, row.plover, row.cameo_root, str(row.is_directed))


def _period(row: EventRow, size: Size, basis: Basis) -> tuple[str, PeriodStatus]:
    if basis == "reported":
        period, is_dated = period_of(row.reported, row.reported, size), row.reported is not None
    else:
        period, is_dated = period_of(row.date_start, row.date_end, size), row.is_dated
    return period, "known" if period else "coarser" if is_dated else "undated"


def _counted(found: _Sum) -> DyadCount:
    row = found.row
    return DyadCount(
        source=row.source,
        source_name=row.source_name,
        source_kind=row.source_kind,
        source_iso3=row.source_iso3,
        source_cow=row.source_cow,
        source_wikidata=row.source_wikidata,
        target=row.target,
        target_name=row.target_name,
        target_kind=row.target_kind,
        target_iso3=row.target_iso3,
        target_cow=row.target_cow,
        target_wikidata=row.target_wikidata,
        is_directed=row.is_directed,
        plover=row.plover,
        cameo_root=row.cameo_root,
        events=found.events,
        undated=found.undated,
        stories=len(found.stories),
        mean_confidence=(found.confidence / found.events).quantize(_PLACES),
        min_confidence=found.least,
        first_date=min(found.days, default=None),
        last_date=max(found.days, default=None),
    )
