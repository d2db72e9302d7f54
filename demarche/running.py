"""Files to claims in a store, batch by batch: what is finished stays, whatever comes after."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from demarche.collecting import collect_rarely
from demarche.console import visible
from demarche.errors import NotFoundError
from demarche.extracting import (
    BATCH_ARTICLES,
    BATCH_ASKED,
    NO_SOURCES,
    batches,
    extractions_of,
)
from demarche.llm_options import LlmOrder
from demarche.progress import Say, progress
from demarche.stores import articles_writer
from demarche.tally import Tally
from demarche.version import VERSION
from ingest.article import Article
from ingest.authority.reading import Authority, open_authority
from ingest.extraction import Extraction
from ingest.ingestion import Run, ingest_batch
from ingest.language.pipeline import load_pipeline, pipeline_name
from ingest.linking.links import linked
from ingest.readers import Item, how_many, read
from ingest.reading import Skipped

if TYPE_CHECKING:
    from demarche.llm_reading import Reader

Advance = Callable[[int], None]
Skip = Callable[[Skipped], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be ingested, where, and how."""

    paths: Sequence[Path]
    directory: Path
    published: date | None = None
    base: str | None = None
    pipeline: str | None = None
    with_text: bool = True
    llm: LlmOrder | None = None
    authority: Path | None = None

    def run_of(self, nlp: Language, options: Mapping[str, str]) -> Run:
        """Return what made the claims, by the rules alone where there are no options of a model."""
        own = {} if self.with_text else {"text": "left out"}
        return Run("demarche", VERSION, pipeline_name(nlp), {**own, **options})


def run(order: Order, tally: Tally) -> None:
    """Ingest and count; where there is no article to ingest, no store is made either."""
    with progress(how_many(order.paths), "articles") as (advance, say):

        def skip(item: Skipped) -> None:
            tally.skipped += 1
            say(visible(f"skipped {item.where}: {item.why}"))

        articles = _articles(read(order.paths, order.published), skip)
        found = batches(articles, BATCH_ASKED if order.llm else BATCH_ARTICLES)
        first = next(found, None)
        if first is None:
            raise NotFoundError("there is no article to ingest, and nothing was changed")
        with (
            _authority_of(order.authority) as authority,
            _reader_of(order.llm, tally, lambda text: say(visible(text))) as reader,
        ):
            nlp = load_pipeline(order.pipeline)
            collect_rarely()
            made = (
                _linked(_extractions(batch, nlp, reader, skip, advance), authority)
                for batch in chain([first], found)
            )
            _ingest(
                made, order, lambda one: order.run_of(nlp, _options(reader, authority, one)), tally
            )


def _reader_of(
    llm: LlmOrder | None, tally: Tally, say: Say
) -> AbstractContextManager[Reader | None]:
    if llm is None:
        return nullcontext()
    # Imported here because the client takes seconds to import, and is an extra of the installation.
    from demarche.llm_reading import reader_of

    return reader_of(llm, tally, say)


def _options(
    reader: Reader | None, authority: Authority | None, one: Extraction
) -> Mapping[str, str]:
    asked: Mapping[str, str] = reader.options(one.article) if reader else {}
    return {**asked, "authority": authority.sha256} if authority else asked


@contextmanager
def _authority_of(path: Path | None) -> Generator[Authority | None]:
    authority = open_authority(path) if path else None
    try:
        yield authority
    finally:
        if authority:
            authority.close()


def _linked(extractions: Iterable[Extraction], authority: Authority | None) -> Iterator[Extraction]:
    return (linked(one, authority) if authority else one for one in extractions)


def _ingest(
    made: Iterable[Iterator[Extraction]],
    order: Order,
    run_of: Callable[[Extraction], Run],
    tally: Tally,
) -> None:
    with articles_writer(order.directory, base=order.base, create=True) as writer:
        try:
            for extractions in map(list, made):
                for by, group in _by_run(extractions, run_of):
                    ingest_batch(writer, group, by, with_text=order.with_text)
                tally.add(extractions)
                writer.publish()
        except KeyboardInterrupt:
            writer.publish()
            raise
        finally:
            tally.held = writer.records.count()


def _by_run(
    extractions: Iterable[Extraction], run_of: Callable[[Extraction], Run]
) -> Iterable[tuple[Run, list[Extraction]]]:
    """Return the extractions by what made them: a model may not have read some."""
    groups: dict[str, tuple[Run, list[Extraction]]] = {}
    for one in extractions:
        by = run_of(one)
        groups.setdefault(by.path, (by, []))[1].append(one)
    return groups.values()


def _articles(items: Iterable[Item], skip: Skip) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Skipped):
            skip(item)
        else:
            yield item


def _extractions(
    batch: Sequence[Article], nlp: Language, reader: Reader | None, skip: Skip, advance: Advance
) -> Iterator[Extraction]:
    sources = reader.sources(batch) if reader else NO_SOURCES
    for one in extractions_of(batch, nlp, sources):
        advance(1)
        if isinstance(one, Skipped):
            skip(one)
        else:
            yield one
