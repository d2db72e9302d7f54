"""Articles that were written to be run, to lead astray or to be endless: every page stays a page."""

import time
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from rdflib.namespace import OWL, RDFS, SKOS

from ingest.article import Article
from ingest.extraction import extract
from ingest.ingestion import Run, ingest_batch
from ingest.parsed import parsed
from server.app import create_app
from server.settings import Settings
from store.opening import open_writer
from tests.sparql_server import PATIENCE

if TYPE_CHECKING:
    from spacy.language import Language

BASE = "http://localhost:8000/"
BROWSER = {"Accept": "text/html"}
SCRIPT = "<script>alert(1)</script>"
IMAGE = "\"'><img src=x onerror=alert(1)>"
TURNED = "Talks \u202eniloreB\u202c end"
ENDLESS = "A very long name " * 6_000
TEXT = (
    f"Japanese Foreign Minister Fumio Kishida met {SCRIPT} South Korean President Park Geun-hye in"
    f' Seoul on Thursday. {TURNED}. Mr Kishida said "the {IMAGE} talks {{{{ 7 * 7 }}}} went well".'
)
ARTICLES = [
    Article(TEXT, source="javascript:alert(1)", title=SCRIPT, publisher=IMAGE, license=IMAGE),
    Article(TEXT + " ", source="data:text/html,x", title=TURNED, license="javascript:alert(1)"),
    Article(TEXT + "  ", source="https://example.org/a", title=ENDLESS, publisher=ENDLESS),
]
JAPAN = NamedNode(f"{BASE}country/japan")
ADDED = [
    (JAPAN, RDFS.label, Literal(ENDLESS)),
    *((JAPAN, SKOS.altLabel, Literal(name)) for name in (SCRIPT, TURNED, ENDLESS)),
]
LINKED = [NamedNode(iri) for iri in ("javascript:alert(1)", "data:text/html,x", "http://u:p@e/")]
PATHS = [
    "/",
    "/page/country/japan",
    "/page/official/fumio-kishida",
    "/page/official/park-geun-hye",
    "/page/country/japan?property=%3Cscript%3E",
    "/page/%3Cscript%3Ealert(1)%3C/script%3E",
    "/page/article/%E2%80%AE",
    "/search?q=" + "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/search?q=kishida&kind=%22%3E%3Cscript%3E",
    "/search?q=%E2%80%AEtalks",
]


class Reading(HTMLParser):
    """What a browser would do with a page: elements, attributes, and where turned text stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.loose: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input", "br", "path", "circle", "img"):
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        is_isolated = any(tag == "bdi" or "dir" in attrs for tag, attrs in self._open)
        if "\u202e" in data and not is_isolated:
            self.loose.append(data)


@pytest.fixture(scope="module")
def client(nlp: "Language", tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    directory = tmp_path_factory.mktemp("hostile") / "store"
    with open_writer(directory) as writer:
        extractions = [extract(document) for document in parsed(ARTICLES, nlp)]
        ingest_batch(writer, extractions, Run("demarche", IMAGE, SCRIPT, {}))
        for subject, predicate, value in ADDED:
            writer.dataset.add(Quad(subject, NamedNode(predicate), value, DefaultGraph()))
        claim = next(iter(writer.dataset.named_graphs()))
        for other in LINKED:
            writer.dataset.add(Quad(JAPAN, NamedNode(str(OWL.sameAs)), other, claim))
        writer.publish()
    with TestClient(create_app(directory, Settings()), raise_server_exceptions=False) as client:
        until = time.monotonic() + PATIENCE
        while page(client, "/search?q=a").status_code == 503 and time.monotonic() < until:
            time.sleep(0.1)  # there is an index soon
        yield client


def page(client: TestClient, path: str) -> Any:
    """Return the response; Any, since it is of either version of httpx."""
    return client.get(path, headers=BROWSER)


def pages(client: TestClient) -> Iterator[str]:
    """Yield the addresses above, of the articles, and of what the pages of these lead to."""
    known: dict[str, None] = dict.fromkeys(PATHS)
    known |= dict.fromkeys(f"/page/{article.path}" for article in ARTICLES)
    for path in list(known):
        reading = Reading()
        reading.feed(page(client, path).text)
        links = (attrs.get("href") or "" for tag, attrs in reading.elements if tag == "a")
        known |= dict.fromkeys(link for link in links if link.startswith(("/page/", "/search")))
    yield from list(known)[:120]


def test_nothing_that_articles_bring_runs_leads_astray_turns_the_page_or_has_no_end(
    client: TestClient,
) -> None:
    for path in pages(client):
        answer = page(client, path)
        reading = Reading()
        reading.feed(answer.text)
        assert answer.status_code in (200, 404), path
        assert len(answer.text) < 100_000, path
        assert not reading.loose, path
        for tag, attrs in reading.elements:
            assert tag not in ("img", "iframe", "object", "embed", "base", "style"), path
            assert tag != "script" or (attrs.get("src") or "").startswith("/static/"), path
            assert not any(name.startswith("on") or name == "style" for name in attrs), path
            for name in ("href", "src", "action"):
                target = attrs.get(name)
                assert target is None or target.startswith(("/", "#", "?", "https://", "http://"))
                assert target is None or name == "href" or target.startswith("/"), path


def test_templates_are_not_filled_by_what_articles_say(client: TestClient) -> None:
    assert "{{ 7 * 7 }} went well" in page(client, f"/page/{ARTICLES[0].path}").text


def test_a_title_has_no_characters_that_turn_it(client: TestClient) -> None:
    text = page(client, f"/page/{ARTICLES[1].path}").text

    assert "<title>Talks niloreB end · demarche</title>" in text
