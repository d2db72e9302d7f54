"""Statistics of snapshots on disk, beside the snapshots, so that none is counted again after a restart."""

import logging
import os
from contextlib import suppress
from pathlib import Path

from server.describing.statistics import Statistics, read, written
from server.reading.orphans import remove_orphans

log = logging.getLogger(__name__)

_FOLDER = "statistics"


def figures_of(directory: Path, stamp: str) -> Statistics | None:
    """Return what was counted of the snapshot of this stamp, if it was and can be read."""
    try:
        return read(_file(directory, stamp).read_text("utf8"))
    except (OSError, ValueError, TypeError):
        return None


def keep_figures(directory: Path, stamp: str, figures: Statistics) -> None:
    """Write what was counted, and remove the figures of snapshots that are gone; where it may."""
    file = _file(directory, stamp)
    unfinished = file.with_suffix(f".{os.getpid()}.new")  # another server may write the same
    try:
        file.parent.mkdir(exist_ok=True)
        unfinished.write_text(written(figures), "utf8")
        unfinished.replace(file)
        remove_orphans(file.parent)
    except OSError as error:
        log.info("what was counted is not kept: %s", error)
        with suppress(OSError):
            unfinished.unlink()


def _file(directory: Path, stamp: str) -> Path:
    return directory / _FOLDER / f"{stamp}.json"
