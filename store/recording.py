"""A change and its effect into the records, in one transaction."""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from store.changes import Change
from store.merging import Effect

_TABLES_OF_ARTICLE = ("record", "entity", "canonical")


def record(connection: sqlite3.Connection, change: Change, effect: Effect, base: str) -> int | None:
    """Write the change's records, and its effect on the quads as one entry of the journal.

    Return the entry's number, None where no quad changes.
    """
    with connection:
        for table in _TABLES_OF_ARTICLE:
            gone = _single([*change.deleted, *change.records])
            connection.executemany(f"DELETE FROM {table} WHERE article = ?", gone)
        for statement, rows in _ROWS_OF_STATEMENT:
            connection.executemany(statement, rows(change))
        if connection.execute("SELECT 1 FROM retracted LIMIT 1").fetchone():
            put = _single(_put(change, base))
            connection.executemany("DELETE FROM retracted WHERE iri = ?", put)
        if effect:
            entry = (_packed(effect.removed), _packed(effect.added))
            insert = "INSERT INTO journal (removed, added) VALUES (?, ?)"
            return connection.execute(insert, entry).lastrowid
    return None


def unfinished(connection: sqlite3.Connection) -> list[tuple[int, Effect]]:
    """Return the entries of the journal, oldest first: recorded, perhaps not yet in the RDF."""
    rows = connection.execute("SELECT id, removed, added FROM journal ORDER BY id").fetchall()
    return [(entry, Effect(_quads(removed), _quads(added))) for entry, removed, added in rows]


def forget(connection: sqlite3.Connection, entry: int) -> None:
    """Delete an entry of the journal, once all of it is in the RDF and on disk."""
    with connection:
        connection.execute("DELETE FROM journal WHERE id = ?", (entry,))


def _blobs(change: Change) -> Iterator[tuple[str, bytes]]:
    return ((key, zlib.compress(record.blob, level=1)) for key, record in change.records.items())


def _entities(change: Change) -> Iterator[tuple[str, str, str, str]]:
    for key, put in change.records.items():
        for row in put.entities:
            yield key, row.ref, row.block, row.traits


def _canonical(change: Change) -> Iterator[tuple[str, str, str]]:
    return ((article, ref, canonical) for (article, ref), canonical in change.canonical.items())


def _put(change: Change, base: str) -> set[str]:
    """Return the IRIs that the change puts, also as paths under the base."""
    nodes = {node for quad in change.added for node in (quad.subject, quad.graph_name)}
    iris = {node.value for node in nodes if isinstance(node, NamedNode)}
    paths = {iri.removeprefix(base) for iri in iris}
    return iris | paths | change.records.keys() | {base + key for key in change.records}


def _single(values: Iterable[str]) -> Iterator[tuple[str]]:
    return ((value,) for value in values)


def _packed(quads: Iterable[Quad]) -> bytes:
    return zlib.compress(pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"", level=1)


def _quads(packed: bytes) -> frozenset[Quad]:
    return frozenset(pyoxigraph.parse(zlib.decompress(packed), format=RdfFormat.N_QUADS))


def _meta(change: Change) -> Iterable[tuple[str, str]]:
    return change.meta.items()


def _retracted(change: Change) -> Iterator[tuple[str]]:
    return _single(change.retracted)


_Rows = Iterable[tuple[str | bytes, ...]]
_ROWS_OF_STATEMENT: tuple[tuple[str, Callable[[Change], _Rows]], ...] = (
    ("INSERT INTO record VALUES (?, ?)", _blobs),
    ("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?)", _entities),
    ("INSERT OR REPLACE INTO canonical VALUES (?, ?, ?)", _canonical),
    ("INSERT OR REPLACE INTO meta VALUES (?, ?)", _meta),
    ("INSERT OR IGNORE INTO retracted VALUES (?)", _retracted),
)
