"""Where the time of ingestion goes: PYTHONPATH=. python bench/shares.py ARTICLES.jsonl.gz [EVERY]

Prints the CPU seconds, and their shares, of parsing, extraction and storing, and how long the
pipeline takes to load. EVERY takes each nth article (default 40). The share of parsing is the words
per second of the whole as a ratio to those of the bare parser.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from spacy.language import Language

from demarche.collecting import collect_rarely
from ingest.article import Article
from ingest.extraction import Extraction, extract
from ingest.ingestion import Run, ingest_batch
from ingest.language.pipeline import load_pipeline
from ingest.parsed import parsed
from ingest.readers import read
from store.opening import open_writer

BATCH = 10
"""Articles that are parsed, then read for claims."""

STEPS = ("parsing", "extraction", "storing")


def seconds_of(articles: Sequence[Article], nlp: Language) -> dict[str, float]:
    """Return the CPU seconds of each step of ingesting the articles into a store of their own.

    As `demarche ingest` does it: the tables that are read on first use are read before, like the pipeline.
    Parsing and extraction take turns, so that what else the machine does slows all of them alike.
    """
    for document in parsed(articles[:1], nlp):
        extract(document)
    collect_rarely()
    seconds = dict.fromkeys(STEPS, 0.0)
    extractions: list[Extraction] = []
    for batch in _batches(articles):
        begun = process_time()
        documents = list(parsed(batch, nlp))
        read = process_time()
        extractions += [extract(document) for document in documents]
        seconds["parsing"] += read - begun
        seconds["extraction"] += process_time() - read
    begun = process_time()
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "store") as writer:
        ingest_batch(writer, extractions, Run("demarche", "bench", "shipped", {}))
    seconds["storing"] = process_time() - begun
    return seconds


def _batches(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    for start in range(0, len(articles), BATCH):
        yield articles[start : start + BATCH]


def every(source: Path, step: int) -> list[Article]:
    """Return each `step`th article of the source."""
    found = (item for item in read([source]) if isinstance(item, Article))
    return list(islice(found, 0, None, step))


def main(source: str, step: int) -> None:
    before = process_time()
    nlp = load_pipeline()
    loaded = process_time()
    articles = every(Path(source), step)
    print(f"{len(articles)} articles; loading {loaded - before:.1f} s")
    seconds = seconds_of(articles, nlp)
    for name, spent in seconds.items():
        print(f"{name:10} {spent:6.1f} s {spent / sum(seconds.values()):6.1%}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40)
