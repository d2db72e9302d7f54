"""`demarche export wikidata`: what Wikidata lacks or could cite, in its own shape, for a person to send."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

import typer
from pyoxigraph import RdfFormat, serialize
from rich.text import Text

from demarche.console import answers, notices, visible
from demarche.errors import UsageError
from demarche.files import OutputOption, output
from demarche.stores import StoreOption, snapshot_of
from demarche.tables import MOST_ROWS, counted_rows, table_of
from demarche.tally import counted
from server.exports.wikidata.finding import Found, statements_in
from server.exports.wikidata.quickstatements import quickstatements
from server.exports.wikidata.shape import PREFIXES, quads_of
from server.exports.wikidata.statement import Statement, Time
from store.opening import info_of

HEADINGS = ("item", "property", "value", "as of", "quote", "from")


class _Form(StrEnum):
    QUICKSTATEMENTS = "quickstatements"
    RDF = "rdf"


def wikidata(
    store: StoreOption,
    form: Annotated[
        _Form, typer.Option("--as", help="QuickStatements, or Turtle in Wikidata's shape.")
    ] = _Form.QUICKSTATEMENTS,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print a table for people instead: read it first.")
    ] = False,
    to: OutputOption = None,
) -> None:
    """Write statements for Wikidata, with qualifiers and references.

    Only of entities that are surely linked, only what articles assert, and only with an address to
    cite. Nothing is sent: read the table, then give the file to QuickStatements yourself.

    \b
    Examples:
      demarche export wikidata --store news --dry-run
      demarche export wikidata --store news -o statements.tsv
      demarche export wikidata --store news --as rdf -o statements.ttl
    """
    info = info_of(store)
    if info.kind != "claims":
        raise UsageError(f"the store at {store} takes any RDF, and has no claims of ours")
    snapshot, base = snapshot_of(store)
    found = statements_in(snapshot)
    if dry_run:
        _print_table(found.statements)
    else:
        with output(to) as file:
            file.writelines(_written(found.statements, form, base))
    for line in _left_out(found):
        notices().print(line)


def _written(statements: Iterable[Statement], form: _Form, base: str) -> Iterator[bytes]:
    if form is _Form.QUICKSTATEMENTS:
        yield from (line.encode() for line in quickstatements(statements))
    else:
        quads = (quad.triple for quad in quads_of(statements, base))
        yield serialize(quads, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _print_table(statements: list[Statement]) -> None:
    console = answers()
    rows = [[Text(visible(cell)) for cell in _cells(one)] for one in statements[:MOST_ROWS]]
    if rows:
        console.print(table_of(HEADINGS, rows))
        console.print()
    console.print(counted_rows(len(rows), is_cut=len(statements) > MOST_ROWS), style="dim")


def _cells(one: Statement) -> tuple[str, ...]:
    subject, value = one.labels
    shown = one.value.text if isinstance(one.value, Time) else f"{value} ({one.value})"
    first, *others = one.references
    also = f" (and {len(others)} more)" if others else ""
    as_of = one.as_of.text if one.as_of else ""
    return f"{subject} ({one.item})", one.property, shown, as_of, first.quote, first.url + also


def _left_out(found: Found) -> Iterator[str]:
    for why, number in sorted(found.left_out.items()):
        if number:
            yield f"left out {counted(number, 'fact')}: {why}"
