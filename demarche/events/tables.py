"""What is exported as columns and rows: of events, or of their counts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal, get_args, get_type_hints

from pyoxigraph import Store

from demarche.events.counts import Basis, DyadCount, PeriodCount, dyad_counts, period_counts
from demarche.events.facts import Modality
from demarche.events.rows import EventRow, rows_of

By = Literal["event", "day", "month", "dyad"]
Cell = str | int | Decimal | date | None
CellType = type[str] | type[int] | type[bool] | type[Decimal] | type[date]

CELL_TYPES: tuple[CellType, ...] = (bool, int, Decimal, date, str)
PERIOD_COLUMNS: dict[str, CellType] = {"period": str, "period_status": str}


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns with the type of their cells, and rows that can be read once."""

    columns: dict[str, CellType]
    rows: Iterator[tuple[Cell, ...]]


def table_of(
    store: Store, by: By, modalities: tuple[Modality, ...], basis: Basis = "event"
) -> Table:
    """Return the events of a snapshot, or their counts, as a table."""
    rows = rows_of(store, modalities)
    match by:
        case "event":
            return Table(columns_of(EventRow), (_cells(row) for row in rows))
        case "dyad":
            return Table(columns_of(DyadCount), (_cells(count) for count in dyad_counts(rows)))
        case "day" | "month":
            columns = {**PERIOD_COLUMNS, **columns_of(DyadCount)}
            counts = period_counts(rows, by, basis)
            return Table(columns, (_period_cells(count) for count in counts))


def columns_of(kind: type[EventRow] | type[DyadCount]) -> dict[str, CellType]:
    """Return the columns of a row's fields."""
    return {name: _cell_type(hint) for name, hint in get_type_hints(kind).items()}


def _cell_type(hint: object) -> CellType:
    """Return the type of the cells, without None; the members of a closed list are texts."""
    kinds = {hint, *get_args(hint)}
    return next((kind for kind in CELL_TYPES if kind in kinds), str)


def _cells(row: EventRow | DyadCount) -> tuple[Cell, ...]:
    return tuple(getattr(row, f.name) for f in fields(row))


def _period_cells(count: PeriodCount) -> tuple[Cell, ...]:
    return (count.period, count.period_status, *_cells(count.count))
