"""Articles to extractions, where one article that fails does not end the run."""

import logging
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from ingest.article import Article
from ingest.extraction import Extraction, extract
from ingest.parsed import Parsed, parsed
from ingest.reading import Skipped

log = logging.getLogger(__name__)

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 500_000


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield the articles in lists that are ingested, and published, at once."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if len(batch) == BATCH_ARTICLES or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def extractions_of(batch: Sequence[Article], nlp: Language) -> Iterator[Extraction | Skipped]:
    """Yield what each article says, in order; one that cannot be parsed is parsed apart."""
    done = 0
    try:
        for one in parsed(batch, nlp):
            yield _extraction_of(one)
            done += 1
    except Exception as error:
        log.debug("a batch cannot be parsed together", exc_info=error)
        for article in batch[done:]:
            yield _alone(article, nlp)


def _alone(article: Article, nlp: Language) -> Extraction | Skipped:
    try:
        (one,) = parsed([article], nlp)
    except Exception as error:  # noqa: BLE001 - the outermost edge: the run goes on
        return _failure(article, "parsed", error)
    return _extraction_of(one)


def _extraction_of(one: Parsed) -> Extraction | Skipped:
    try:
        return extract(one)
    except Exception as error:  # noqa: BLE001 - the outermost edge: the run goes on
        return _failure(one.article, "read by the rules", error)


def _failure(article: Article, done: str, error: Exception) -> Skipped:
    log.debug("%s", article.path, exc_info=error)
    where = article.source or article.path
    return Skipped(where, f"it could not be {done} ({type(error).__name__}: {error}); a bug")
