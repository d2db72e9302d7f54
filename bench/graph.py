"""Annotated articles to the graph that the rules make of them."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import RdfFormat
from spacy.language import Language

from ingest.article import Article
from ingest.extraction import extract
from ingest.ingestion import Run, ingest_batch
from ingest.parsed import parsed
from store.opening import open_writer


def annotated(gold: Path) -> list[Article]:
    """Return the articles of a file in the format of the annotation guide, one a line."""
    return [_article(line) for line in gold.read_text(encoding="utf8").splitlines()]


def dump_of(articles: Sequence[Article], nlp: Language, folder: Path) -> Path:
    """Ingest the articles into a store below `folder` and return its dump, in N-Quads."""
    with open_writer(folder / "store") as writer:
        extractions = [extract(document) for document in parsed(articles, nlp)]
        ingest_batch(writer, extractions, Run("demarche", "bench", "shipped", {}))
        target = folder / "dump.nq"
        writer.dataset.dump(str(target), RdfFormat.N_QUADS)
    return target


def _article(line: str) -> Article:
    given = json.loads(line)
    day = date.fromisoformat(given["published"]) if given["published"] else None
    return Article(given["text"], source=given["id"], title=given["title"], published=day)
