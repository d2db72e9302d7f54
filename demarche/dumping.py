"""`demarche dump`: a store to RDF."""

from pathlib import Path
from typing import Annotated

import typer

from demarche.errors import UsageError
from demarche.files import output
from demarche.formats import RDF_FORMAT_OF_NAME, format_named, name_for
from demarche.stores import StoreOption, snapshot_of
from store import dump as dumps

_SORTED = ("nq", "nt")


def dump(
    store: StoreOption,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="nq, trig or jsonld for all; ttl, nt or rdfxml for the merged graph."
            " Else the output's ending, or nq.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Else standard output.", show_default=False),
    ] = None,
    sort: Annotated[
        bool, typer.Option("--sorted", help="Sort the lines of nq or nt, in memory.")
    ] = False,
) -> None:
    """Write a store as RDF.

    An output file appears once all of it is written.

    \b
    Examples:
      demarche dump --store news --output news.nq
      demarche dump --store news --format ttl | head
      demarche dump --store news --sorted | sha256sum
    """
    name = format or (name_for(to) if to else "nq")
    chosen = format_named(name, RDF_FORMAT_OF_NAME, "a dump")
    if sort and chosen not in (RDF_FORMAT_OF_NAME[key] for key in _SORTED):
        raise UsageError(f"only {' and '.join(_SORTED)} can be sorted, not {name}")
    snapshot, _ = snapshot_of(store)
    with output(to) as file:
        dumps.dump(snapshot, chosen, file, sorted=sort)
