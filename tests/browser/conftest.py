"""A real browser over a real server: what tests of pages share."""

import os
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.tab import Tab
from tests.sparql_server import PATIENCE, Served, fetch, serving

if TYPE_CHECKING:
    from spacy.language import Language

SEEDS = Path(__file__).parents[2] / "seeds"
# Containers have neither user namespaces nor much shared memory.
_ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage")
_PATIENCE = 30_000  # milliseconds, of which a busy machine needs many
HEADLINE = (
    '<script>window.hostile = 1</script>Talks \u202esdrawkcab <img src=x onerror="hostile=1">'
)
HOSTILE_TEXT = (
    "Foreign Minister <b onclick=alert(1)>Fumio Kishida</b> met Park Geun Hye in Seoul on Tuesday. "
    "Japan demanded that South Korea apologise for <script>window.hostile = 2</script>."
)


@pytest.fixture(scope="session")
def news(nlp: "Language", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store with the three seeds, and an article that means harm."""
    from ingest.article import Article
    from ingest.extraction import extract
    from ingest.ingestion import Run, ingest_batch
    from ingest.parsed import parsed
    from store.opening import open_writer

    papers = ("The Straits Times", "Agence France-Presse", "The Korea Herald")
    files = sorted(SEEDS.glob("*.txt"))
    articles = [
        Article(
            file.read_text(encoding="utf8"),
            source=file.name,
            publisher=paper,
            published=date(2014, 5, 14),
        )
        for file, paper in zip(files, papers, strict=True)
    ]
    articles.append(
        Article(
            HOSTILE_TEXT, source="javascript:alert(1)", title=HEADLINE, publisher="<i>Paper</i>"
        )
    )
    directory = tmp_path_factory.mktemp("browser") / "store"
    with open_writer(directory) as writer:
        extractions = [extract(document) for document in parsed(articles, nlp)]
        ingest_batch(writer, extractions, Run("demarche", "test", "shipped", {}))
        writer.publish()
    return directory


@pytest.fixture(scope="session")
def server(news: Path) -> Iterator[Served]:
    """Return a server that has made its index, so that it can be searched."""
    with serving(news) as served:
        until = time.monotonic() + PATIENCE
        while fetch(f"{served.address}search?q=a")[0] == 503 and time.monotonic() < until:
            time.sleep(0.1)
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser; skip the tests where there is none.

    It is closed with its file of tests: while Playwright is there, no other test may run a loop.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine: tests/browser/install.sh installs it")
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser, server: Served) -> Iterator[Tab]:
    """Return a tab of its own, which notes what must not happen in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_PATIENCE)
    yield Tab(context.new_page(), server.address.rstrip("/"))
    context.close()


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder where pages are drawn: DEMARCHE_SCREENSHOTS, or a temporary one."""
    named = os.environ.get("DEMARCHE_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
