"""Words to what has them: names before texts, and what is named often before what is not."""

import re
import sqlite3
from dataclasses import dataclass
from time import monotonic

from server.errors import QueryTimeoutError

PAGE = 20
"""Things on one page of what was found."""

_MOST_WORDS = 12
_SECONDS = 2.0
_STEPS = 10_000  # of SQLite's machine, some milliseconds, between two looks at the clock
_WORD = re.compile(r"\w+")
_MARKS = ("\x02", "\x03")
# By what counts more: a name ten times a text. The rank is negative, the best one least.
_RANK = "bm25(words, 10.0, 6.0, 1.0) * (1.0 + 0.15 * weight)"
_NARROWED = "(:sort = '' OR sort = :sort)"
_FOUND = f"""SELECT iri, kind, found.name, day, snippet(words, 2, '\x02', '\x03', '…', 24)
FROM words JOIN found ON found.number = words.rowid
WHERE words MATCH :words AND {_NARROWED} ORDER BY {_RANK}, number LIMIT :limit OFFSET :offset"""
_COUNTS = """SELECT sort, count(*) FROM words JOIN found ON found.number = words.rowid
WHERE words MATCH :words GROUP BY sort"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_match` where it is a word that was searched for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found; `around` is some of an article's text, where the words are in it."""

    iri: str
    kind: str
    name: str
    day: str | None
    around: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of what was found; `counts` says how many there are of each group in all."""

    hits: tuple[Hit, ...]
    counts: dict[str, int]

    def total(self, group: str) -> int:
        """Return how many there are of a group; of all if it has no name."""
        return self.counts.get(group, 0) if group else sum(self.counts.values())


def hits_of(index: sqlite3.Connection, text: str, group: str, page: int) -> Hits:
    """Search for all words, or for any where nothing has all; raise QueryTimeoutError.

    The last word may be the beginning of one. Pages count from 1.
    """
    words = _WORD.findall(text)[:_MOST_WORDS]
    if not words:
        return Hits((), {})
    _give_up_after(index, _SECONDS)
    try:
        for joint in (" ", " OR "):
            found = _hits(index, _expression(words, joint), group, page)
            if found.counts or len(words) == 1:
                break
        return found
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise QueryTimeoutError(_SECONDS) from error


def _expression(words: list[str], joint: str) -> str:
    """Return what FTS5 is asked, in which nothing that a person types has a meaning of its own."""
    return joint.join(f'"{word}"' for word in words) + "*"


def _hits(index: sqlite3.Connection, expression: str, group: str, page: int) -> Hits:
    asked = {
        "words": expression,
        "sort": group,
        "limit": PAGE,
        "offset": (page - 1) * PAGE,
    }
    counts = dict(index.execute(_COUNTS, {"words": expression}).fetchall())
    rows = index.execute(_FOUND, asked) if counts else ()
    hits = (Hit(iri, kind, name, day, _pieces(around)) for iri, kind, name, day, around in rows)
    return Hits(tuple(hits), counts)


def _pieces(snippet: str) -> tuple[Piece, ...]:
    """Return a text in which matches stand between marks, taken apart; nothing if it has none."""
    start, end = _MARKS
    if start not in snippet:
        return ()
    parts = re.split(f"[{start}{end}]", snippet)
    return tuple(Piece(part, bool(i % 2)) for i, part in enumerate(parts) if part)


def _give_up_after(index: sqlite3.Connection, seconds: float) -> None:
    until = monotonic() + seconds
    index.set_progress_handler(lambda: monotonic() > until, _STEPS)
