"""Articles on a page: long ones in parts, and those whose texts may be quoted but not shown."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from ingest.article import Article
from ingest.extraction import extract
from ingest.ingestion import Run, ingest_batch
from ingest.parsed import parsed
from server.app import create_app
from server.settings import Settings
from server.shown.article_page import PART_LENGTH, part_starts
from store.opening import open_writer

if TYPE_CHECKING:
    from spacy.language import Language

BROWSER = {"Accept": "text/html"}
MET = "Japanese Foreign Minister Fumio Kishida met South Korean President Park Geun-hye in Seoul."
LONG = Article("\n\n".join([MET, "Nothing else was said. " * 300, MET, "And so on. " * 650, MET]))
QUOTED = Article(f"{MET} The rest is not to be shown.", source="https://example.org/a")


@pytest.fixture(scope="module")
def client(nlp: "Language", tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    directory = tmp_path_factory.mktemp("articles") / "store"
    with open_writer(directory) as writer:
        for article, with_text in ((LONG, True), (QUOTED, False)):
            extractions = [extract(document) for document in parsed([article], nlp)]
            run = Run("demarche", "test", "shipped", {})
            ingest_batch(writer, extractions, run, with_text=with_text)
        writer.publish()
    with TestClient(create_app(directory, Settings()), raise_server_exceptions=False) as client:
        yield client


def page(client: TestClient, path: str) -> Any:
    """Return the response; Any, since it is of either version of httpx."""
    return client.get(f"/page/{path}", headers=BROWSER)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("a" * PART_LENGTH, (0,)),
        ("a" * (PART_LENGTH * 3 // 2), (0,)),
        ("a" * (2 * PART_LENGTH), (0, PART_LENGTH)),
        ("a" * (PART_LENGTH + 5) + "\n" + "a" * PART_LENGTH, (0, PART_LENGTH + 6)),
        ("a\n" * PART_LENGTH, (0, PART_LENGTH + 2)),
        ("ab " * PART_LENGTH, (0, PART_LENGTH + 3, 2 * PART_LENGTH + 6)),
    ],
)
def test_a_text_is_parted_where_a_line_ends(text: str, starts: Sequence[int]) -> None:
    assert part_starts(text, len(text)) == starts


def test_a_long_article_comes_in_parts_each_with_its_facts(client: TestClient) -> None:
    second = LONG.text.index(MET, 1)
    first, other = page(client, LONG.path).text, page(client, f"{LONG.path}?at={second}").text

    assert "part 1 of 3" in first
    assert 'id="char=0,' in first
    assert f'id="char={second},' in other
    assert 'id="char=0,' not in other
    assert re.search(r'<a rel="prev" href="\?at=0">', other)


@pytest.mark.parametrize("place", ["", "0", "-1", "x", "99999999", "1e3", "\u0663"])
def test_any_place_is_in_some_part(client: TestClient, place: str) -> None:
    assert page(client, f"{LONG.path}?at={place}").status_code == 200


def test_a_quote_leads_to_the_part_that_has_it(client: TestClient) -> None:
    text = page(client, "official/fumio-kishida").text
    places = re.findall(r'href="/page/(article/[0-9a-f]{64}\?at=\d+)#(char=\d+,\d+)"', text)

    assert places
    assert all(f'id="{anchor}"' in page(client, address).text for address, anchor in places)


def test_a_text_that_may_not_be_shown_is_quoted_only(client: TestClient) -> None:
    text = page(client, QUOTED.path).text

    assert "This text may be quoted, but not shown as a whole" in text
    assert "Japanese Foreign Minister Fumio Kishida" in text
    assert "The rest is not to be shown" not in text
