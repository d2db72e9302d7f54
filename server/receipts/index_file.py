"""The file that has what is known of a snapshot's claims ready: its place, its tables, its keys."""

import hashlib
import sqlite3
from pathlib import Path

from pyoxigraph import Triple

TABLES = """
CREATE TABLE claim (
    number INTEGER PRIMARY KEY,  -- in the order of IRIs
    iri TEXT NOT NULL UNIQUE,
    modality TEXT NOT NULL,
    told BLOB,                   -- JSON; null for what has a modality but is no claim
    articles TEXT NOT NULL,      -- IRIs, separated by spaces
    premises TEXT NOT NULL       -- likewise
);
CREATE TABLE holding (triple BLOB, claim INTEGER, PRIMARY KEY (triple, claim)) WITHOUT ROWID;
CREATE TABLE decision (entity TEXT, claim INTEGER, PRIMARY KEY (entity, claim)) WITHOUT ROWID;
CREATE TABLE article (iri TEXT PRIMARY KEY, told BLOB NOT NULL);
"""
_FORM = 1
"""Of the tables and of the JSON in them; a file of another form is not read."""


def index_file(snapshot: Path) -> Path:
    """Return where the index of a snapshot's directory stands, if it was made."""
    changed = snapshot.stat().st_mtime_ns
    return snapshot.parent.parent / "evidence" / f"{snapshot.name}-{changed:x}.{_FORM}.sqlite"


def opened(file: Path) -> sqlite3.Connection:
    """Open an index that nobody changes; raise sqlite3.OperationalError where there is none."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("SELECT 1 FROM claim").fetchone()  # it opens the file only now
    return connection


def key_of(triple: Triple) -> bytes:
    """Return what a triple is found by: so much of a hash that no two triples share it."""
    return hashlib.blake2b(str(triple).encode(), digest_size=16).digest()
