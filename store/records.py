"""What is remembered beside the RDF: one record per article, identities, what is gone."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (article TEXT PRIMARY KEY, blob BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS entity (
    article TEXT NOT NULL, ref TEXT NOT NULL, block TEXT NOT NULL, traits TEXT NOT NULL,
    PRIMARY KEY (article, ref, block, traits)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_block ON entity (block, article);
CREATE INDEX IF NOT EXISTS entity_ref ON entity (ref, block) WHERE ref <> 'story';
CREATE TABLE IF NOT EXISTS canonical (
    article TEXT NOT NULL, ref TEXT NOT NULL, canonical TEXT NOT NULL, PRIMARY KEY (article, ref)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS retracted (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal (
    id INTEGER PRIMARY KEY, removed BLOB NOT NULL, added BLOB NOT NULL
);
"""
_BLOCKS_PER_QUERY = 500


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One local entity of an article, under one block of those it may be the same as."""

    ref: str
    block: str
    traits: str


@dataclass(frozen=True, slots=True)
class Record:
    """What ingestion knows of one article: bytes that only it reads, and its entities."""

    blob: bytes
    entities: tuple[EntityRow, ...] = ()


class Records:
    """The reading side; every answer is of the last finished change, and in a fixed order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> bytes | None:
        """Return the bytes put under an article's path, or None."""
        row = self._row("SELECT blob FROM record WHERE article = ?", key)
        return None if row is None else zlib.decompress(row[0])

    def keys(self) -> Iterator[str]:
        """Yield the paths of all articles in order, as they are when this is called."""
        return iter(self._column("SELECT article FROM record ORDER BY article"))

    def count(self) -> int:
        """Return how many articles there are."""
        return int(self._column("SELECT count(*) FROM record")[0])

    def rows_of_blocks(self, blocks: Iterable[str]) -> Iterator[tuple[str, EntityRow]]:
        """Yield the article and row of every entity in any of the blocks."""
        wanted = sorted(set(blocks))
        for start in range(0, len(wanted), _BLOCKS_PER_QUERY):
            some = wanted[start : start + _BLOCKS_PER_QUERY]
            query = (
                "SELECT article, ref, block, traits FROM entity"
                f" WHERE block IN ({','.join('?' * len(some))})"
                " ORDER BY block, article, ref, traits"
            )
            for article, *row in self._rows(query, *some):
                yield article, EntityRow(*row)

    def blocks_beside(self, blocks: Iterable[str]) -> set[str]:
        """Return the blocks of all entities that are in any of the blocks, these included."""
        query = (
            "SELECT DISTINCT other.block FROM entity AS one JOIN entity AS other"
            " ON other.article = one.article AND other.ref = one.ref WHERE one.block = ?"
        )
        return {block for one in sorted(set(blocks)) for block in self._column(query, one)}

    def rows_of_entity(self, key: str, ref: str) -> list[EntityRow]:
        """Return the rows of one entity of an article."""
        query = "SELECT ref, block, traits FROM entity WHERE article = ? AND ref = ? ORDER BY block"
        return [EntityRow(*row) for row in self._rows(query, key, ref)]

    def blocks_of_ref(self, ref: str) -> set[str]:
        """Return the blocks that entities of this path are in, of whatever article."""
        query = "SELECT DISTINCT block FROM entity WHERE ref = ? AND ref <> 'story'"
        return set(self._column(query, ref))

    def blocks_of(self, key: str) -> set[str]:
        """Return the blocks that an article's entities are in."""
        return set(self._column("SELECT block FROM entity WHERE article = ?", key))

    def canonical(self, key: str) -> dict[str, str]:
        """Return the canonical reference of each of an article's local references."""
        query = "SELECT ref, canonical FROM canonical WHERE article = ? ORDER BY ref"
        rows: list[tuple[str, str]] = self._connection.execute(query, (key,)).fetchall()
        return dict(rows)

    def known_as(self, ref: str) -> list[str]:
        """Return the paths that what articles have under this path is known by, sorted."""
        query = (
            "SELECT DISTINCT coalesce(other.canonical, one.ref) AS path FROM entity AS one"
            " LEFT JOIN canonical AS other ON other.article = one.article AND other.ref = one.ref"
            " WHERE one.ref = ? AND one.ref <> 'story' ORDER BY path"
        )
        return self._column(query, ref)

    def retracted(self) -> set[str]:
        """Return what is remembered as gone, as it was written."""
        return set(self._column("SELECT iri FROM retracted"))

    def is_retracted(self, iri: str) -> bool:
        """Tell whether this is remembered as gone, written like this."""
        return self._row("SELECT 1 FROM retracted WHERE iri = ?", iri) is not None

    def meta(self, name: str) -> str | None:
        """Return a fact about the whole store that a change left under this name."""
        row = self._row("SELECT value FROM meta WHERE name = ?", name)
        return None if row is None else str(row[0])

    def copy_to(self, path: Path) -> None:
        """Write them, as of the last finished change, into a new file."""
        with closing(sqlite3.connect(path)) as copy:
            self._connection.backup(copy)

    def close(self) -> None:
        """Close the file; nothing can be read afterwards."""
        self._connection.close()

    def _rows(self, query: str, *values: str) -> list[tuple[str, ...]]:
        with closing(self._connection.execute(query, values)) as cursor:
            return cursor.fetchall()

    def _row(self, query: str, value: str) -> tuple[bytes, ...] | None:
        row: tuple[bytes, ...] | None = self._connection.execute(query, (value,)).fetchone()
        return row

    def _column(self, query: str, *values: str) -> list[str]:
        return [row[0] for row in self._rows(query, *values)]


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for writing and make its tables; one thread at a time may use it."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(SCHEMA)
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open the file beside a writer, unable to change it."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA query_only = ON")
    return connection
