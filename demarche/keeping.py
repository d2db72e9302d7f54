"""`demarche backup`, `demarche restore`, `demarche compact`: a store to one file, back, and smaller."""

from pathlib import Path
from typing import Annotated

import typer

from demarche.errors import NotFoundError
from demarche.files import output
from demarche.progress import waiting
from demarche.stores import StoreOption, any_writer, check_is_new, snapshot_of
from demarche.tally import counted
from store.archive import archive, unpack
from store.sizes import bytes_on_disk

_MEBIBYTE = 1 << 20


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", hidden=True)],
    store: StoreOption,
) -> None:
    """Write a whole store into one file.

    The file holds articles, claims, identities and what was retracted, with a checksum of each part, and
    appears once all of it is written. Queries go on meanwhile; a run of ingestion has to end first.

    \b
    Examples:
      demarche backup news-2026-11-25.tar --store news
    """
    with waiting(f"writing {file}"), any_writer(store) as writer, output(file) as written:
        archive(writer, written)
    print(f"wrote {file}, {file.stat().st_size / _MEBIBYTE:,.1f} MiB")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", hidden=True)],
    store: StoreOption,
) -> None:
    """Make a new store from a backup; a damaged file makes none.

    \b
    Examples:
      demarche restore news-2026-11-25.tar --store news-again
    """
    if not file.is_file():
        raise NotFoundError(f"{file}: there is no such file; name one that demarche backup wrote")
    check_is_new(store)
    with waiting(f"reading {file}"):
        unpack(file, _missing(store))
    snapshot, base = snapshot_of(store)
    print(f"{store} now holds {counted(len(snapshot), 'quad')}, base {base}")


def compact(store: StoreOption) -> None:
    """Make a store smaller after much has changed.

    Queries go on meanwhile; space is given back when the last of them has left the earlier snapshots.

    \b
    Examples:
      demarche compact --store news
    """
    with waiting(f"compacting {store}"), any_writer(store) as writer:
        before = bytes_on_disk(store)
        writer.compact()
        after = bytes_on_disk(store)
    print(f"{store} takes {after / _MEBIBYTE:,.1f} MiB, {before / _MEBIBYTE:,.1f} MiB before")


def _missing(directory: Path) -> Path:
    """Return the directory, removed if it is empty: what is restored takes its place."""
    if directory.is_dir():
        directory.rmdir()
    directory.parent.mkdir(parents=True, exist_ok=True)
    return directory
