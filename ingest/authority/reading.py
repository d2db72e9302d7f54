"""An authority file, opened to look things up in it."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.authority.errors import AuthorityError, AuthorityMissingError
from ingest.authority.item import Held, Item, ItemName
from ingest.authority.keys import alike, all_words, key_of
from ingest.authority.schema import APPLICATION_ID, VERSION

REMEMBERED = 1 << 14
"""Answers that are kept: the same few names come in most articles."""

MOST = 200
"""Items of one look-up; a name that more have tells nothing."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a person, with the titles that its position has."""

    position: str
    country: str
    start: str
    end: str
    titles: tuple[str, ...]


class Authority:
    """The reading side: of one thread; every answer in a fixed order."""

    def __init__(self, connection: sqlite3.Connection, sha256: str) -> None:
        self._connection = connection
        self.sha256 = sha256
        """Of all that the file says."""
        self.spelt = lru_cache(REMEMBERED)(self._spelt)
        self.with_words = lru_cache(REMEMBERED)(self._with_words)
        self.nearly = lru_cache(REMEMBERED)(self._nearly)
        self.bearers = lru_cache(REMEMBERED)(self._bearers)
        self.of_country = lru_cache(REMEMBERED)(self._of_country)
        self.item = lru_cache(REMEMBERED)(self._item)
        self.posts = lru_cache(REMEMBERED)(self._posts)

    def _spelt(self, name: str, type_: str) -> tuple[str, ...]:
        """Return the items of a type with a name of the same letters as this one."""
        return self._found("name.key = ?", key_of(name), type_)

    def _with_words(self, name: str, type_: str) -> tuple[str, ...]:
        """Return the items of a type with a name that has all words of this one."""
        return self._matching(all_words(name), type_)

    def _nearly(self, name: str, type_: str) -> tuple[str, ...]:
        """Return the items of a type with a name whose words begin like those of this one."""
        return self._matching(alike(name), type_)

    def _bearers(self, name: str, country: str) -> tuple[str, ...]:
        """Return the people whose name has all words of this one, with a post of a state."""
        query = f"""SELECT DISTINCT name.qid FROM name_words
            JOIN name ON name.id = name_words.rowid
            JOIN post ON post.qid = name.qid
            LEFT JOIN item AS position ON position.qid = post.position
            WHERE name_words MATCH ? AND ? IN (post.country, position.country)
            ORDER BY name.qid LIMIT {MOST}"""
        values = (all_words(name), country)
        return tuple(qid for (qid,) in self._connection.execute(query, values)) if values[0] else ()

    def _of_country(self, country: str, type_: str) -> tuple[str, ...]:
        """Return the items of a type that are a state's."""
        query = "SELECT qid FROM item WHERE country = ? AND type = ? ORDER BY qid"
        return tuple(qid for (qid,) in self._connection.execute(query, (country, type_)))

    def _item(self, qid: str) -> Item | None:
        """Return an item with its names, without its posts."""
        query = "SELECT qid, type, country, date FROM item WHERE qid = ?"
        row = self._connection.execute(query, (qid,)).fetchone()
        if row is None:
            return None
        query = "SELECT text, language, kind FROM name WHERE qid = ? ORDER BY id"
        names = tuple(ItemName(*name) for name in self._connection.execute(query, (qid,)))
        return Item(row[0], row[1], names, (), row[2], row[3])

    def _posts(self, qid: str) -> tuple[Post, ...]:
        """Return the posts of a person; whose a position is, where the post does not say so."""
        query = 'SELECT position, country, start, "end" FROM post WHERE qid = ?'
        held = [Held(*row) for row in self._connection.execute(query, (qid,))]
        return tuple(self._post(one) for one in sorted(held))

    def _post(self, held: Held) -> Post:
        position = self.item(held.position) if held.position else None
        country = held.country or (position.country if position else "")
        titles = tuple(name.text for name in position.names) if position else ()
        return Post(held.position, country, held.start, held.end, titles)

    def label(self, qid: str) -> str:
        """Return what an item is called in English, or else first."""
        names: Sequence[ItemName] = getattr(self.item(qid), "names", ())
        labels = [n for n in names if n.kind == "label"] or names
        english = [n for n in labels if n.language == "en"] or labels
        return english[0].text if english else qid

    def meta(self) -> dict[str, str]:
        """Return what the file says of itself."""
        return dict(self._connection.execute("SELECT name, value FROM meta ORDER BY name"))

    def counts(self) -> dict[str, int]:
        """Return how many items there are of each type."""
        query = "SELECT type, count(*) FROM item GROUP BY type ORDER BY type"
        return dict(self._connection.execute(query))

    def close(self) -> None:
        """Close the file; nothing can be looked up afterwards."""
        self._connection.close()

    def _matching(self, expression: str, type_: str) -> tuple[str, ...]:
        if not expression:
            return ()
        matches = "name.id IN (SELECT rowid FROM name_words WHERE name_words MATCH ?)"
        return self._found(matches, expression, type_)

    def _found(self, condition: str, value: str, type_: str) -> tuple[str, ...]:
        query = (
            f"SELECT DISTINCT name.qid FROM name JOIN item USING (qid) WHERE {condition}"
            f" AND item.type = ? ORDER BY name.qid LIMIT {MOST + 1}"
        )
        found = tuple(qid for (qid,) in self._connection.execute(query, (value, type_)))
        return found if len(found) <= MOST else ()


def open_authority(path: Path) -> Authority:
    """Open an authority file for one thread. Raises AuthorityError where it is none."""
    if not path.is_file():
        raise AuthorityMissingError(
            f"there is no authority file {path}; demarche authority build makes one"
        )
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        known = dict(_meta(connection)) if application == APPLICATION_ID else {}
    except sqlite3.Error as error:
        raise AuthorityError(f"{path} is no authority file: {error}") from error
    if known.get("version") != VERSION:
        raise AuthorityError(
            f"{path} is no authority file of this version; demarche authority build makes one"
        )
    return Authority(connection, known["sha256"])


def _meta(connection: sqlite3.Connection) -> Iterable[tuple[str, str]]:
    return connection.execute("SELECT name, value FROM meta").fetchall()
