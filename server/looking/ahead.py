"""The pages that take longest, looked up when the index is made: of what is named most, and the first."""

import sqlite3
from collections.abc import Iterator

from pyoxigraph import Store

from server.looking.table import found_by
from server.receipts.index_tables import name_of_look_up
from server.receipts.known_to_index import KnownToIndex

MOST = 300
"""Things whose pages are looked up ahead; those of others take a few hundredths of a second."""

_BEST_KNOWN = "SELECT iri FROM found WHERE kind != 'article' ORDER BY weight DESC, iri LIMIT ?"
_INSERT = "INSERT INTO ahead VALUES (?, ?)"


def look_up_ahead(store: Store, base: str, index: sqlite3.Connection) -> None:
    """Write what pages show, to an index that has what is known of claims and what can be searched."""
    known = KnownToIndex(index)
    for name, arguments in list(_look_ups(base, index)):
        _, found = found_by(name, store, known, arguments)
        body = found if isinstance(found, bytes) else b"".join(found)
        index.execute(_INSERT, (name_of_look_up(name, arguments), body))


def _look_ups(base: str, index: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "page/start", (base,)
    for (iri,) in index.execute(_BEST_KNOWN, (MOST,)):
        yield "page/thing", (base, iri.removeprefix(base))
