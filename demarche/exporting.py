"""`demarche export`: a store to what programs of other fields read."""

from enum import StrEnum
from typing import Annotated

import typer

from demarche.errors import UsageError
from demarche.events.facts import Modality
from demarche.events.tables import By, table_of
from demarche.events.writing import WRITER_OF_FORMAT
from demarche.exporting_claims import claims
from demarche.exporting_wikidata import wikidata
from demarche.files import OutputOption, output
from demarche.stores import StoreOption, snapshot_of
from store.opening import info_of

export = typer.Typer(
    name="export",
    help="Write what other programs read.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


export.command()(claims)
export.command()(wikidata)


class _By(StrEnum):
    EVENT = "event"
    DAY = "day"
    MONTH = "month"
    DYAD = "dyad"


class _Basis(StrEnum):
    EVENT = "event"
    REPORTED = "reported"


@export.command()
def events(
    store: StoreOption,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="csv, or parquet with the extra of that name. Else the file's ending, or csv.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        _By, typer.Option(help="One row per event and pair, or counts by day, month or pair.")
    ] = _By.EVENT,
    date: Annotated[
        _Basis, typer.Option(help="Whether a count's period is that of the event or of its report.")
    ] = _Basis.EVENT,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="With what is only possible, or denied; see modality.")
    ] = False,
    to: OutputOption = None,
) -> None:
    """Write meetings, statements and treaties as event data: who did what with or to whom, when.

    Each row has the codes of both sides (ISO 3166-1, Correlates of War, Wikidata), the PLOVER
    category and the CAMEO root, and quotes its article. docs/events.md explains the columns.

    \b
    Examples:
      demarche export events --store news > events.csv
      demarche export events --store news --by month -o months.parquet
    """
    name = (format or (to.suffix.removeprefix(".") if to else "") or "csv").lower()
    if name not in WRITER_OF_FORMAT:
        known = " or ".join(WRITER_OF_FORMAT)
        raise UsageError(f"events can be had as {known}, not as {name!r}; name a --format")
    if info_of(store).kind != "claims":
        raise UsageError(f"the store at {store} takes any RDF, and has no events of ours")
    snapshot, _ = snapshot_of(store)
    modalities: tuple[Modality, ...] = (
        ("Asserted", "Possible", "Denied") if unsure else ("Asserted",)
    )
    chosen: By = by.value
    with output(to) as file:
        WRITER_OF_FORMAT[name](table_of(snapshot, chosen, modalities, date.value), file)
