"""`demarche load`: a dump, or any RDF, to a store."""

from pathlib import Path
from typing import Annotated

import typer

from demarche.claims_dump import load_claims
from demarche.errors import NotFoundError
from demarche.progress import waiting
from demarche.stores import StoreOption, writer_of
from demarche.tally import counted
from store.plain import load as load_plain


def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", hidden=True)],
    store: StoreOption,
    plain: Annotated[
        bool, typer.Option("--plain", help="Take any RDF, into a store for any RDF.")
    ] = False,
) -> None:
    """Make a store from a dump, or from any RDF.

    A dump of claims makes a new store, if all holds in it that has to. It answers queries; to add
    or retract articles, ingest their texts into a store instead. With --plain the file may be any
    RDF, and is added to a store that is kept for such.

    \b
    Examples:
      demarche load news.nq --store copy
      demarche load countries.ttl.gz --store atlas --plain
    """
    if not file.is_file():
        raise NotFoundError(f"{file}: there is no such file; name a file of RDF")
    with waiting(f"loading {file}"):
        quads = _load_plain(file, store) if plain else load_claims(file, store)
    print(f"{store} now holds {counted(quads, 'quad')}")


def _load_plain(file: Path, directory: Path) -> int:
    with writer_of(directory, kind="plain", create=True) as writer:
        load_plain(writer, file)
        writer.publish()
        return len(writer.dataset)
