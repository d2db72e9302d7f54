"""What several tests share: the language pipeline, others' data, how hypothesis runs."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store
    from spacy.language import Language

    from bench.faults.small_disk import Disk
    from tests.sparql_server import Served

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile("here", deadline=None, max_examples=50)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="module", autouse=True)
def _no_garbage() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    """Drop what a file's tests leave on the thread that made it, as Oxigraph's results have to be."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """Return the shipped pipeline; a test that asks for it is marked `model`."""
    # Imported here so that tests without the model start without spaCy.
    from ingest.language.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of data and suites made by others, which only some machines have."""
    if not SHARED.is_dir():
        pytest.skip(f"others' data is not on this machine: no folder {SHARED}")
    return SHARED


@pytest.fixture
def disk(tmp_path: Path) -> "Iterator[Disk]":
    """Return a disk that can be made full, for real where a file system may be mounted."""
    from bench.faults.small_disk import small_disk

    with small_disk(tmp_path) as disk:
        yield disk


@pytest.fixture
def real_disk(disk: "Disk") -> "Disk":
    """Return it where it is real."""
    if disk.why_not_real:
        pytest.skip(disk.why_not_real)
    return disk


@pytest.fixture(scope="session")
def seeds_folder(nlp: "Language", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store into which the three seed articles were ingested."""
    from ingest.article import Article
    from ingest.extraction import extract
    from ingest.ingestion import Run, ingest_batch
    from ingest.parsed import parsed
    from store.opening import open_writer

    directory = tmp_path_factory.mktemp("seeds") / "store"
    files = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
    articles = [Article(file.read_text(encoding="utf8"), source=file.name) for file in files]
    with open_writer(directory) as writer:
        extractions = [extract(document) for document in parsed(articles, nlp)]
        ingest_batch(writer, extractions, Run("demarche", "test", "shipped", {}))
        writer.publish()
    return directory


@pytest.fixture(scope="session")
def seeds(seeds_folder: Path) -> "Store":
    """Return the snapshot of a store into which the three seed articles were ingested."""
    from store.opening import open_snapshot

    return open_snapshot(seeds_folder)


@pytest.fixture(scope="session")
def seeds_server(seeds_folder: Path) -> "Iterator[Served]":
    """Return a server over that store, which takes 3,000 queries to reconcile a minute of a client.

    It believes what a proxy would say of the client.
    """
    from tests.sparql_server import serving

    with serving(seeds_folder, trust_proxy=1, reconcile_queries_a_minute=3000) as served:
        yield served


@pytest.fixture(scope="session")
def readouts_folder(
    nlp: "Language", shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the folder of a store of dated readouts, linked to an authority of office-holders."""
    from tests.officials_data import readouts_store

    return readouts_store(shared, tmp_path_factory.mktemp("readouts"), nlp)
