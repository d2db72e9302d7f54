"""A store to the part of its index that has what can be searched for: names, spellings and texts."""

import sqlite3
from collections.abc import Iterator
from math import log1p

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import DCTERMS, SKOS

from server.searching.groups import GROUP_OF_KIND
from server.shown.phrases import KINDS
from server.shown.things import Things
from store.default_graph import DEFAULT_GRAPH, instances, values
from store.nif import NAMES, TEXT

TABLES = """
CREATE TABLE found (
    number INTEGER PRIMARY KEY,
    iri TEXT NOT NULL,
    kind TEXT NOT NULL,
    sort TEXT NOT NULL,   -- the group of kinds that a search may be narrowed to
    name TEXT NOT NULL,
    day TEXT,             -- of an article, as it says
    weight REAL NOT NULL  -- grows with how often it is named
);
CREATE VIRTUAL TABLE words USING fts5(
    name, spellings, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
"""
_SPELLING, _ISSUED = NamedNode(SKOS.altLabel), NamedNode(DCTERMS.issued)
_INSERT_FOUND = "INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)"
_INSERT_WORDS = "INSERT INTO words (rowid, name, spellings, body) VALUES (?, ?, ?, ?)"


def index_names(store: Store, base: str, index: sqlite3.Connection) -> None:
    """Write what can be searched for, in a store that nobody changes."""
    index.executescript(TABLES)
    things = Things(store, base)
    kinds = sorted((node.value, kind) for node, kind in _kinds(store).items())
    for number, (iri, kind) in enumerate(kinds):
        node = NamedNode(iri)
        day = next(iter(_texts(store, node, _ISSUED)), None)
        name, weight = things.of(node).name, _weight(store, node)
        row = (number, iri, kind, GROUP_OF_KIND[kind], name, day, weight)
        index.execute(_INSERT_FOUND, row)
        words = (number, name, "\n".join(_texts(store, node, _SPELLING)), _body(store, node))
        index.execute(_INSERT_WORDS, words)
    index.execute("INSERT INTO words (words) VALUES ('optimize')")


def _kinds(store: Store) -> dict[NamedNode, str]:
    """Return each thing that can be searched for, and the most telling of its kinds."""
    found: dict[NamedNode, str] = {}
    for class_, kind in KINDS.items():
        if kind in GROUP_OF_KIND:
            for node in instances(store, class_):
                found.setdefault(node, kind)
    return found


def _weight(store: Store, node: NamedNode) -> float:
    """Return how much a thing counts for the passages that name it, each more for less."""
    named = store.quads_for_pattern(None, NAMES, node, DEFAULT_GRAPH)
    return log1p(sum(1 for _ in named))


def _body(store: Store, node: NamedNode) -> str:
    return "\n".join(_texts(store, node, TEXT))


def _texts(store: Store, node: NamedNode, predicate: NamedNode) -> Iterator[str]:
    return (term.value for term in values(store, node, predicate) if isinstance(term, Literal))
