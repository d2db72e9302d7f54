"""A directory to a store: its writer, its snapshot, its records."""

from pathlib import Path

from pyoxigraph import Store

from store.errors import StoreKindError, StoreLockedError, StoreMissingError, writing
from store.info import (
    DEFAULT_BASE,
    INFO_FILE,
    Kind,
    StoreInfo,
    has_info,
    info_of,
    write_info,
)
from store.records import Records, connect, connect_reader
from store.snapshots import Lease, lease_current
from store.writer import RDF, RECORDS, Writer

__all__ = [
    "StoreInfo",
    "info_of",
    "lease_snapshot",
    "open_records",
    "open_snapshot",
    "open_writer",
]

_OURS = (RDF, RECORDS, "snapshots", "current", INFO_FILE)
_LEASES: dict[Path, Lease] = {}


def open_writer(
    directory: Path, *, base: str | None = None, kind: Kind = "claims", create: bool = True
) -> Writer:
    """Open a store to change it, and make it first if there is none; close the result.

    `base` is recorded when the store is made, and later has to be the same or left out.
    Raises StoreMissingError, StoreKindError, StoreFormatError, StoreLockedError, StoreFullError.
    """
    asked = StoreInfo(kind, DEFAULT_BASE if base is None else base)
    if not create or has_info(directory):
        return _open(directory, asked, base)
    _check_free(directory)
    with writing(directory):
        directory.mkdir(parents=True, exist_ok=True)
    dataset = _locked_dataset(directory)
    if has_info(directory):
        del dataset
        return _open(directory, asked, base)
    return _made(directory, asked, dataset)


def open_snapshot(directory: Path) -> Store:
    """Return the current snapshot, read only; it stays on disk until this process ends.

    A process that opens many in its life uses `lease_snapshot` and closes the lease.
    """
    info_of(directory)
    lease = lease_current(directory)
    if lease.path in _LEASES:
        lease.close()
    return _LEASES.setdefault(lease.path, lease).open()


def lease_snapshot(directory: Path) -> Lease:
    """Return a lease on the current snapshot: `path`, `open()`, `close()`; also for `with`."""
    info_of(directory)
    return lease_current(directory)


def open_records(directory: Path) -> Records:
    """Return the records for reading, beside a writer if there is one; close the result."""
    info_of(directory)
    return Records(connect_reader(directory / RECORDS))


def _open(directory: Path, asked: StoreInfo, base: str | None) -> Writer:
    info = info_of(directory)
    if info.kind != asked.kind:
        raise StoreKindError(
            f"the store at {directory} is of kind {info.kind!r}, not {asked.kind!r};"
            " name another directory"
        )
    if base not in (None, info.base):
        raise StoreKindError(
            f"the store at {directory} has base {info.base}, not {base};"
            " leave the base out, or ingest into a new directory"
        )
    return _writer(directory, info, _locked_dataset(directory))


def _made(directory: Path, info: StoreInfo, dataset: Store) -> Writer:
    """Make the rest of a store, with an empty snapshot; its description comes last."""
    writer = _writer(directory, info, dataset)
    writer.publish()
    with writing(directory):
        write_info(info, directory)
    return writer


def _writer(directory: Path, info: StoreInfo, dataset: Store) -> Writer:
    with writing(directory):
        return Writer(directory, info, dataset, connect(directory / RECORDS))


def _check_free(directory: Path) -> None:
    """Refuse a place that holds anything but a store whose making was broken off."""
    if not directory.exists():
        return
    if not directory.is_dir():
        raise StoreMissingError(f"{directory} is a file; name a directory for the store")
    others = [path.name for path in directory.iterdir() if not path.name.startswith(_OURS)]
    if others:
        raise StoreMissingError(
            f"no store at {directory}, but {min(others)!r} is there; name an empty directory"
        )


def _locked_dataset(directory: Path) -> Store:
    """Open the live RDF; RocksDB lets one process at a time do so and says it in words only."""
    try:
        return Store(directory / RDF)
    except OSError as error:
        if f"{RDF}/LOCK: " in str(error):
            raise StoreLockedError(directory) from error
        with writing(directory):
            raise
