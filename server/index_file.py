"""The file that has ready, of a snapshot, what takes long to find in a store: its place."""

import sqlite3
from pathlib import Path

_FOLDER = "index"
_FORM = 2
"""Of the tables and of the JSON in them; a file of another form is not read."""


def index_file(snapshot: Path) -> Path:
    """Return where the index of a snapshot's directory stands, if it was made."""
    changed = snapshot.stat().st_mtime_ns
    return index_folder(snapshot.parent.parent) / f"{snapshot.name}-{changed:x}.{_FORM}.sqlite"


def index_folder(directory: Path) -> Path:
    """Return where the indexes of a store's snapshots stand."""
    return directory / _FOLDER


def newest_index(directory: Path) -> Path | None:
    """Return the index of the newest snapshot of a store that has one."""
    return max(index_folder(directory).glob(f"*.{_FORM}.sqlite"), default=None)


def opened(file: Path) -> sqlite3.Connection:
    """Open an index that nobody changes; raise sqlite3.Error where there is none."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # it opens the file only now
    return connection
