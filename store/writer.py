"""The one who changes a store."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import Store

from store import snapshots
from store.changes import Change
from store.errors import StoreKindError, writing
from store.info import StoreInfo
from store.merging import effect_of
from store.performing import perform
from store.recording import forget, record, unfinished
from store.records import Records
from store.unfinished_loads import remove_unfinished_loads

RDF = "oxigraph"
RECORDS = "records.sqlite"
"""What stands in a store's directory beside its snapshots and its description."""


class Writer:
    """An open store that one process, and in it one thread at a time, may change.

    Made by `open_writer`. A change is in the records, with a journal of its quads, before it is
    in the RDF; so what was broken off between the two is completed at the next opening.
    """

    def __init__(
        self, directory: Path, info: StoreInfo, dataset: Store, connection: sqlite3.Connection
    ) -> None:
        self.directory = directory
        self.info = info
        self.records = Records(connection)
        self._connection = connection
        self._dataset: Store | None = dataset
        with writing(directory):
            remove_unfinished_loads(directory / RDF)
            self._complete()

    @property
    def dataset(self) -> Store:
        """The live RDF: for reading if the kind is claims, for anything if it is plain.

        Keep no reference to it or to its results: the store stays locked while there is one.
        """
        if self._dataset is None:
            raise StoreKindError(f"the store at {self.directory} is closed; open it again")
        return self._dataset

    def apply(self, change: Change) -> None:
        """Make the whole change, or none of it; readers see it after `publish`."""
        if self.info.kind != "claims":
            raise StoreKindError(
                f"the store at {self.directory} is of kind {self.info.kind!r} and takes no claims;"
                " ingest into another directory"
            )
        with writing(self.directory):
            self._complete()
            effect = effect_of(change, self.dataset)
            entry = record(self._connection, change, effect, self.info.base)
            if entry is not None:
                perform(effect, self.dataset)
                forget(self._connection, entry)

    def publish(self) -> Path:
        """Make what the store holds now the current snapshot, and return where it is."""
        with writing(self.directory):
            self._complete()
            return snapshots.publish(self.dataset, self.directory)

    def copy_to(self, folder: Path) -> None:
        """Copy the RDF and the records, as they are now, into a new folder; the RDF by hard links."""
        self._complete()
        folder.mkdir()
        self.dataset.backup(folder / RDF)
        self.records.copy_to(folder / RECORDS)

    def compact(self) -> None:
        """Rewrite RDF and records without what was removed from them, and publish that."""
        with writing(self.directory):
            self._complete()
            self.dataset.optimize()
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.publish()

    def close(self) -> None:
        """Release the store to the next writer; closing again does nothing."""
        self.records.close()
        if self._dataset is not None:
            with suppress(OSError):  # the next writer does it
                remove_unfinished_loads(self.directory / RDF)
        self._dataset = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _complete(self) -> None:
        for entry, effect in unfinished(self._connection):
            perform(effect, self.dataset)
            forget(self._connection, entry)
