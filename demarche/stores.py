"""The directory that a command is given to the store in it."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import Store

from demarche.errors import CannotCreateError, InvalidInputError
from store.errors import StoreMissingError
from store.info import Kind, has_info
from store.opening import info_of, open_snapshot, open_writer
from store.writer import Writer

StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", help="The store's directory.", show_default=False)
]
LOADED = "loaded from"
"""The fact by which a store says that it came from a dump, without records of its articles."""


def snapshot_of(directory: Path) -> tuple[Store, str]:
    """Return the current snapshot of a store, read only, and the store's base IRI."""
    base = info_of(directory).base
    try:
        return open_snapshot(directory), base
    except OSError as error:
        raise InvalidInputError(f"the store at {directory} cannot be read: {error}") from error


@contextmanager
def writer_of(
    directory: Path, *, base: str | None = None, kind: Kind = "claims", create: bool = False
) -> Generator[Writer]:
    """Open a store to change it; with `create`, make it where nothing else is."""
    try:
        writer = open_writer(directory, base=base, kind=kind, create=create)
    except StoreMissingError as error:
        raise (CannotCreateError(str(error)) if create else error) from error
    with writer:
        yield writer


@contextmanager
def any_writer(directory: Path) -> Generator[Writer]:
    """Open a store of either kind to change or copy it."""
    with writer_of(directory, kind=info_of(directory).kind) as writer:
        yield writer


@contextmanager
def articles_writer(
    directory: Path, *, base: str | None = None, create: bool = False
) -> Generator[Writer]:
    """Open a store whose articles can be changed, which one that was loaded cannot."""
    with writer_of(directory, base=base, create=create) as writer:
        dump = writer.records.meta(LOADED)
        if dump is not None:
            raise InvalidInputError(
                f"the store at {directory} was loaded from {dump} and has no records of its"
                " articles; ingest their texts into another directory"
            )
        yield writer


def check_is_new(directory: Path) -> None:
    """Raise CannotCreateError where something is already."""
    if has_info(directory):
        raise CannotCreateError(
            f"there is a store at {directory} already; name another directory to load into"
        )
    if directory.exists() and (not directory.is_dir() or os.listdir(directory)):
        raise CannotCreateError(f"{directory} is not empty; name a new directory")
