"""Tables to files: CSV (RFC 4180), and Parquet where pyarrow is installed."""

import csv
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from importlib import import_module
from io import TextIOWrapper
from typing import IO, Any

from demarche.events.asking import in_batches
from demarche.events.tables import Cell, CellType, Table
from ingest.errors import ExtraError

ROWS_AT_ONCE = 10_000
"""Rows of a row group of Parquet, which is what is held in memory."""


def write_csv(table: Table, output: IO[bytes]) -> None:
    """Write a header and the rows in UTF-8; lines end with CR LF, and what is not known is empty."""
    text = TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    text.flush()
    text.detach()


def write_parquet(table: Table, output: IO[bytes]) -> None:
    """Write typed columns; numbers and days that are not known are null, texts are empty.

    Raises ExtraError without pyarrow.
    """
    arrow, parquet = _arrow()
    schema = arrow.schema([(name, _arrow_type(arrow, t)) for name, t in table.columns.items()])
    with parquet.ParquetWriter(output, schema) as writer:
        for rows in in_batches(table.rows, ROWS_AT_ONCE):
            writer.write_table(arrow.table(_columns(rows), schema=schema))


WRITER_OF_FORMAT: dict[str, Callable[[Table, IO[bytes]], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
}


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case _:
            return str(cell)


def _columns(rows: Iterable[tuple[Cell, ...]]) -> list[list[object]]:
    return [
        [float(cell) if isinstance(cell, Decimal) else cell for cell in column]
        for column in zip(*rows, strict=True)
    ]


def _arrow() -> tuple[Any, Any]:
    """Return pyarrow and its Parquet, which are large and need not be there; they have no types."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise ExtraError(
            "parquet needs pyarrow, which is not installed: install demarche[parquet],"
            " or take --format csv"
        ) from error


def _arrow_type(arrow: Any, cell: CellType) -> Any:
    types = {
        str: arrow.string(),
        int: arrow.int64(),
        bool: arrow.bool_(),
        Decimal: arrow.float64(),
        date: arrow.date32(),
    }
    return types[cell]
