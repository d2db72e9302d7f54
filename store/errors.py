"""What can be wrong with a store, in one line each: what, where, what to do."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """Base of the store's errors; its text can be shown to the user as it is."""


class StoreMissingError(StoreError):
    """There is no store at the directory, or none may be made there."""


class StoreFormatError(StoreError):
    """The store was made by another version, or its description cannot be read."""

    def __init__(self, directory: Path, found: object, expected: object) -> None:
        super().__init__(
            f"the store at {directory} has format {found!r}, this program reads {expected!r};"
            " use the program's version that made it, or ingest into a new directory"
        )


class StoreLockedError(StoreError):
    """Another writer has the store open."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            f"the store at {directory} is being written to; wait until that ends, or stop it"
        )


class StoreKindError(StoreError):
    """The store's kind or base does not suit what was asked, or the base asked for is none."""


class StoreFullError(StoreError):
    """The disk is full or failing: the change is absent, or completed at the next opening."""

    def __init__(self, directory: Path, reason: object) -> None:
        super().__init__(
            f"cannot write to the store at {directory}: {reason};"
            " make space or check the disk, then run again"
        )


class ArchiveError(StoreError):
    """A file is no whole archive of a store."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be restored: {reason}; name a file that `demarche backup` wrote to its end"
        )


class RdfFileError(StoreError):
    """An RDF file cannot be read; nothing of it was loaded."""


@contextmanager
def writing(directory: Path) -> Generator[None]:
    """Raise what the disk, Oxigraph or SQLite cannot do as StoreFullError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreFullError(directory, error) from error
