"""The tables of an index that have what is known of claims, and their keys."""

import hashlib
from collections.abc import Sequence

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
CREATE TABLE ahead (look_up TEXT PRIMARY KEY, found BLOB NOT NULL) WITHOUT ROWID;
"""


def key_of(triple: Triple) -> bytes:
    """Return what a triple is found by: so much of a hash that no two triples share it."""
    return hashlib.blake2b(str(triple).encode(), digest_size=16).digest()


def name_of_look_up(name: str, arguments: Sequence[str]) -> str:
    """Return what a look-up that was made ahead is found by."""
    return "\n".join((name, *arguments))
