"""Where the time of ingestion goes: python bench/shares.py ARTICLES.jsonl.gz [EVERY]

Prints the CPU seconds, and their shares, of parsing, extraction and storing, and how long the
pipeline takes to load. EVERY takes each nth article (default 40).
"""

import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from ingest.article import Article
from ingest.extraction import extract
from ingest.ingestion import Run, ingest_batch
from ingest.language.pipeline import load_pipeline
from ingest.parsed import parsed
from ingest.readers import read
from store.opening import open_writer


def main(source: str, every: int) -> None:
    times = [process_time()]
    nlp = load_pipeline()
    found = (item for item in read([Path(source)]) if isinstance(item, Article))
    articles = list(islice(found, 0, None, every))
    times.append(process_time())
    documents = list(parsed(articles, nlp))
    times.append(process_time())
    extractions = [extract(document) for document in documents]
    times.append(process_time())
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "store") as writer:
        ingest_batch(writer, extractions, Run("demarche", "bench", "shipped", {}))
    times.append(process_time())
    loading, *work = (after - before for before, after in zip(times, times[1:], strict=False))
    print(f"{len(articles)} articles; loading {loading:.1f} s")
    for name, seconds in zip(("parsing", "extraction", "storing"), work, strict=True):
        print(f"{name:10} {seconds:6.1f} s {seconds / sum(work):6.1%}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40)
