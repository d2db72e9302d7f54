"""Articles to extractions, where one article that fails does not end the run."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from spacy.language import Language

from ingest.article import Article
from ingest.extraction import Extraction, Source, extract
from ingest.parsed import Parsed, parsed
from ingest.reading import Skipped

log = logging.getLogger(__name__)

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 500_000
BATCH_ASKED = 20
"""Articles that a model is asked about before they are published: asking takes seconds each."""

Sources = Mapping[str, Sequence[Source]]
"""What claims beside the rules, by the path of an article."""

NO_SOURCES: Sources = MappingProxyType({})


def batches(articles: Iterable[Article], at_most: int = BATCH_ARTICLES) -> Iterator[list[Article]]:
    """Yield the articles in lists that are ingested, and published, at once."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if len(batch) == at_most or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def extractions_of(
    batch: Sequence[Article], nlp: Language, sources: Sources = NO_SOURCES
) -> Iterator[Extraction | Skipped]:
    """Yield what each article says, in order; one that cannot be parsed is parsed apart."""
    done = 0
    try:
        for one in parsed(batch, nlp):
            yield _extraction_of(one, sources)
            done += 1
    except Exception as error:
        log.debug("a batch cannot be parsed together", exc_info=error)
        for article in batch[done:]:
            yield _alone(article, nlp, sources)


def _alone(article: Article, nlp: Language, sources: Sources) -> Extraction | Skipped:
    try:
        (one,) = parsed([article], nlp)
    except Exception as error:  # noqa: BLE001 - the outermost edge: the run goes on
        return _failure(article, "parsed", error)
    return _extraction_of(one, sources)


def _extraction_of(one: Parsed, sources: Sources) -> Extraction | Skipped:
    try:
        return extract(one, sources.get(one.article.path, ()))
    except Exception as error:  # noqa: BLE001 - the outermost edge: the run goes on
        return _failure(one.article, "read by the rules", error)


def _failure(article: Article, done: str, error: Exception) -> Skipped:
    log.debug("%s", article.path, exc_info=error)
    where = article.source or article.path
    return Skipped(where, f"it could not be {done} ({type(error).__name__}: {error}); a bug")
