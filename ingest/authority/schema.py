"""The tables of an authority file: SQLite with a full-text index (docs/authority.md)."""

VERSION = "1"
APPLICATION_ID = 0x64656D41
"""What `PRAGMA application_id` of such a file is: "demA"."""

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    qid TEXT PRIMARY KEY, type TEXT NOT NULL, country TEXT NOT NULL, date TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE name (
    id INTEGER PRIMARY KEY, qid TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL,
    kind TEXT NOT NULL, key TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (qid, text, language)
);
CREATE TABLE post (
    qid TEXT NOT NULL, position TEXT NOT NULL, country TEXT NOT NULL, start TEXT NOT NULL,
    "end" TEXT NOT NULL, PRIMARY KEY (qid, position, country, start, "end")
) WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX name_key ON name (key, qid);
CREATE INDEX post_position ON post (position);
CREATE INDEX item_country ON item (country, type);
CREATE VIRTUAL TABLE name_words USING fts5(words, content='name', content_rowid='id', prefix='4');
INSERT INTO name_words (name_words) VALUES ('rebuild');
"""
