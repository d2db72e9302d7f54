"""Answers of models, kept by the hash of all that they depend on."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import CacheError

_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    question TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    is_cut INTEGER NOT NULL
) WITHOUT ROWID
"""
PATIENCE = 30.0
"""Seconds to wait for another process that is writing."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a model answered, as text, and whether it was cut off at the longest answer."""

    text: str
    is_cut: bool = False


class Cache:
    """A file of answers that several processes may share; each answer is written at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "answers.sqlite"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._file, timeout=PATIENCE, isolation_level=None)
            self._database.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"answers cannot be kept in {folder}: {error}") from error

    def get(self, question: str) -> Content | None:
        """Return the answer to a question, by its hash."""
        found = self._run("SELECT content, is_cut FROM answers WHERE question = ?", question)
        return Content(found[0][0], bool(found[0][1])) if found else None

    def put(self, question: str, content: Content) -> None:
        """Keep an answer, in place of an earlier one."""
        row = question, content.text, int(content.is_cut)
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", *row)

    def close(self) -> None:
        self._database.close()

    def _run(self, sql: str, *values: object) -> list[tuple[str, int]]:
        try:
            with closing(self._database.execute(sql, values)) as cursor:
                return cursor.fetchall()
        except sqlite3.Error as error:
            raise CacheError(f"the answers in {self._file} cannot be used: {error}") from error
