"""Items to an authority file, which is there whole or not at all."""

import sqlite3
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ingest.authority.errors import AuthorityError
from ingest.authority.item import Item
from ingest.authority.keys import key_of, words_of
from ingest.authority.schema import APPLICATION_ID, INDEXES, TABLES, VERSION

BATCH = 1000
"""Items that are written at once."""

_ORDERED = (
    "SELECT qid, type, country, date FROM item ORDER BY qid",
    "SELECT qid, text, language, kind FROM name ORDER BY qid, text, language",
    'SELECT qid, position, country, start, "end" FROM post ORDER BY qid, position, country, start, "end"',
)
"""All that is known, in an order that does not depend on that of the items."""


_PUT_ITEM = """INSERT INTO item VALUES (?, ?, ?, ?) ON CONFLICT (qid) DO UPDATE SET
    type = CASE 'other' WHEN type THEN excluded.type WHEN excluded.type THEN type
        ELSE max(type, excluded.type) END,
    country = max(country, excluded.country), date = max(date, excluded.date)"""
_PUT_NAME = """INSERT INTO name (qid, text, language, kind, key, words) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET kind = max(kind, excluded.kind)"""
_PUT_POST = "INSERT OR IGNORE INTO post VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Rows:
    """What items become in the tables."""

    items: list[tuple[str, ...]]
    names: list[tuple[str, ...]]
    posts: list[tuple[str, ...]]


def rows_of(items: Iterable[Item]) -> Rows:
    """Return the rows of items: all that takes time, so that processes can share it."""
    known = list(items)
    return Rows(
        [(i.qid, i.type, i.country, i.date) for i in known],
        [
            (i.qid, n.text, n.language, n.kind, key_of(n.text), words_of(n.text))
            for i in known
            for n in i.names
        ],
        [(i.qid, p.position, p.country, p.start, p.end) for i in known for p in i.posts],
    )


class AuthorityWriter:
    """A file in the making; items may come in any order, and in several parts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: list[Item] = []

    def add(self, item: Item) -> None:
        """Put what is known of a thing beside what is known already, whichever comes first."""
        self._waiting.append(item)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits, and keep it."""
        some, self._waiting = self._waiting, []
        self.put(rows_of(some))

    def put(self, rows: Rows) -> None:
        """Write what items became, and keep it."""
        self._connection.executemany(_PUT_ITEM, rows.items)
        self._connection.executemany(_PUT_NAME, rows.names)
        self._connection.executemany(_PUT_POST, rows.posts)
        self._connection.commit()

    def note(self, name: str, value: str) -> None:
        """Keep a fact about the file itself."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
        self._connection.commit()

    def noted(self, name: str) -> str | None:
        """Return a fact that was kept."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def counts(self) -> dict[str, int]:
        """Return how many items there are of each type."""
        query = "SELECT type, count(*) FROM item GROUP BY type ORDER BY type"
        return dict(self._connection.execute(query).fetchall())


@contextmanager
def writing(path: Path, *, resume: bool = False) -> Generator[AuthorityWriter]:
    """Yield what writes the file at `path`, which takes its place when all is done.

    What is unfinished stands beside it as `PATH.part`; `resume` goes on with that. Raises
    AuthorityError where it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    with _refusing(path):
        if not resume:
            part.unlink(missing_ok=True)
        connection = _opened(part)
    with closing(connection):
        writer = AuthorityWriter(connection)
        yield writer
        with _refusing(path):
            _finish(connection, writer)
    with _refusing(path):
        part.replace(path)


def write(items: Iterable[Item], path: Path) -> None:
    """Write an authority file of these items."""
    with writing(path) as writer:
        for item in items:
            writer.add(item)


@contextmanager
def _refusing(path: Path) -> Generator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise AuthorityError(f"cannot write {path}: {error}; name another file") from error


def _opened(part: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(part)
    if not connection.execute("PRAGMA application_id").fetchone()[0]:
        connection.executescript(f"{TABLES}PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _finish(connection: sqlite3.Connection, writer: AuthorityWriter) -> None:
    """Write what waits, and what makes the file fit for look-ups."""
    writer.flush()
    connection.executescript(INDEXES)
    writer.note("version", VERSION)
    writer.note("sha256", _hash(connection))
    connection.execute("PRAGMA optimize")


def _hash(connection: sqlite3.Connection) -> str:
    """Return the hash of all that is known: the same for the same, whatever file it came from."""
    known = sha256(VERSION.encode())
    for query in _ORDERED:
        for row in connection.execute(query):
            known.update(b"\x1e" + "\x1f".join(row).encode())
    return known.hexdigest()
