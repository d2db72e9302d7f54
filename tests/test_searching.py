"""The search: names before texts, all words before any, and nothing a person types does harm."""

import json
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from server.errors import QueryTimeoutError
from server.searching import asking
from server.searching.asking import PAGE, hits_of
from server.searching.indexing import index_names
from store.default_graph import TYPE
from store.nif import NAMES, TEXT
from tests.sparql_server import PATIENCE, Served, fetch, serving

BASE = "http://localhost:8000/"
DIP = "https://w3id.org/demarche/ontology#"
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
SPELLING = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
TITLE = NamedNode("http://purl.org/dc/terms/title")
THINGS: dict[str, tuple[str, str, list[str]]] = {
    "official/fumio-kishida": ("Official", "Fumio Kishida", ["Mr Kishida"]),
    "official/angela-kishi": ("Official", "Angela Kishi", []),
    "official/lee": ("Official", "Łukasz Żółć", []),
    "country/japan": ("Country", "Japan", ["Tokyo"]),
    "meeting/talks": ("Talks", "talks of Kishida and Żółć", []),
    "group/nobody": ("Group", "nobody", []),
}
TEXTS = {
    "a": ("Talks in Seoul", "The ministers met. Kishida spoke first, of Japan."),
    "b": ("Nothing new", "Nobody met anybody on Tuesday."),
}


def store_of_things() -> Store:
    store = Store()
    for path, (kind, label, spellings) in THINGS.items():
        node = NamedNode(BASE + path)
        store.add(Quad(node, TYPE, NamedNode(DIP + kind)))
        store.add(Quad(node, LABEL, Literal(label)))
        store.extend(Quad(node, SPELLING, Literal(spelling)) for spelling in spellings)
    for path, (title, text) in TEXTS.items():
        node = NamedNode(f"{BASE}article/{path}")
        store.add(Quad(node, TYPE, NamedNode(f"{DIP}Article")))
        store.add(Quad(node, TITLE, Literal(title)))
        store.add(Quad(node, TEXT, Literal(text)))
    return store


@pytest.fixture(scope="module")
def index() -> Iterator[Connection]:
    with closing(connect(":memory:")) as made:
        index_names(store_of_things(), BASE, made)
        yield made


def found(index: Connection, text: str, group: str = "", page: int = 1) -> list[str]:
    return [hit.iri.removeprefix(BASE) for hit in hits_of(index, text, group, page).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("kishida", "official/fumio-kishida"),
        ("KISHIDA", "official/fumio-kishida"),
        ("fumio kishi", "official/fumio-kishida"),  # the last word may be a beginning
        ("tokyo", "country/japan"),  # another spelling
        ("żółć", "official/lee"),
        ("zółc", "official/lee"),  # diacritics may be left out
        ("japan", "country/japan"),  # a name before a text
        ("ministers met", "article/a"),
        ("Kishida elephants", "official/fumio-kishida"),  # any word where nothing has all
    ],
)
def test_what_is_meant_comes_first(index: Connection, text: str, first: str) -> None:
    assert found(index, text)[0] == first


@pytest.mark.parametrize("text", ["", "   ", "?!", "elephants"])
def test_what_is_not_there_is_not_found(index: Connection, text: str) -> None:
    assert found(index, text) == []


def test_a_search_is_narrowed_to_a_group(index: Connection) -> None:
    assert found(index, "kishida", "meetings") == ["meeting/talks"]
    assert found(index, "kishida", "treaties") == []
    assert hits_of(index, "kishida", "meetings", 1).counts == {
        "people": 1,
        "meetings": 1,
        "articles": 1,
    }


def test_what_is_named_often_comes_before_what_is_not() -> None:
    store = Store()
    for path, times in (("rare", 1), ("frequent", 50)):
        node = NamedNode(f"{BASE}person/{path}")
        store.add(Quad(node, TYPE, NamedNode(f"{DIP}Person")))
        store.add(Quad(node, LABEL, Literal("John Smith")))
        for n in range(times):
            store.add(Quad(NamedNode(f"{BASE}article/x#char={n},{n + 1}{path}"), NAMES, node))
    with closing(connect(":memory:")) as index:
        index_names(store, BASE, index)
        assert found(index, "john smith") == ["person/frequent", "person/rare"]


def test_the_words_of_a_text_are_shown_where_they_stand(index: Connection) -> None:
    (hit,) = hits_of(index, "spoke", "", 1).hits
    assert [piece.text for piece in hit.around if piece.is_match] == ["spoke"]
    assert "".join(piece.text for piece in hit.around) == TEXTS["a"][1]


@given(st.text(max_size=40), st.sampled_from(["", "people", "'; DROP TABLE found; --"]))
def test_nothing_that_is_typed_is_an_error(index: Connection, text: str, group: str) -> None:
    assert len(hits_of(index, text, group, 1).hits) <= PAGE


def test_a_search_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_SECONDS", -1.0)
    monkeypatch.setattr(asking, "_STEPS", 1)
    with closing(connect(":memory:")) as index:
        index_names(store_of_things(), BASE, index)
        with pytest.raises(QueryTimeoutError):
            hits_of(index, "kishida", "", 1)


@pytest.mark.model
class TestServed:
    HTML = "text/html,application/xhtml+xml,*/*;q=0.8"

    def test_people_get_a_page_and_programs_json(self, seeds_folder: Path) -> None:
        with serving(seeds_folder) as served:
            found = search(served, "kishida", "application/json")
            assert json.loads(found)["found"][0]["name"] == "Fumio Kishida"
            page = search(served, "kishida", self.HTML).decode()
            assert '<a href="/page/official/fumio-kishida"><bdi>Fumio Kishida</bdi></a>' in page
            assert "<script>" not in search(served, "<script>alert(1)</script>", self.HTML).decode()
            assert b"Nothing here is called so" in search(served, "elephants", self.HTML)
            far = f"{served.address}search?q=kishida&page={'9' * 5000}"
            assert fetch(far, {"Accept": "application/json"})[0] == 200


def search(served: Served, text: str, accept: str) -> bytes:
    """Return what a search gets once there is an index, which there is soon."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        status, headers, body = fetch(f"{served.address}search?q={quote(text)}", {"Accept": accept})
        if status == 200:
            return body
        assert status == 503
        assert headers.get("retry-after") or "html" in headers["content-type"]
        time.sleep(0.2)
    raise AssertionError("there was no index in time")
