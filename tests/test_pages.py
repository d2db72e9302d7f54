"""Pages over HTTP: who gets one, what they may fetch and run, what stands in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.protocol.policy import NOTHING, PAGE
from server.settings import Settings

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(seeds_folder: Path) -> Iterator[TestClient]:
    app = create_app(seeds_folder, Settings())
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def page(client: TestClient, path: str) -> Any:
    """Return the response that a browser gets; Any, since it is of either version of httpx."""
    return client.get(path, headers=BROWSER)


def test_a_browser_gets_a_page_and_a_program_a_line(client: TestClient) -> None:
    assert page(client, "/").headers["content-type"] == "text/html; charset=utf-8"
    assert client.get("/").text == "The SPARQL endpoint is http://testserver/sparql\n"


def test_a_page_runs_our_scripts_only_and_an_answer_none(client: TestClient) -> None:
    assert page(client, "/").headers.get_list("content-security-policy") == [PAGE]
    assert client.get("/sparql").headers.get_list("content-security-policy") == [NOTHING]
    assert client.get("/nowhere").headers.get_list("content-security-policy") == [NOTHING]


def test_static_files_are_kept_for_good_by_the_address_that_has_their_hash(
    client: TestClient,
) -> None:
    (address,) = {
        word.split('"')[1] for word in page(client, "/").text.split() if "pages.css?" in word
    }
    answer: Any = client.get(address)

    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in client.get("/static/pages.css").headers["cache-control"]
    known = {"If-None-Match": answer.headers["etag"]}
    assert client.get(address, headers=known).status_code == 304


def test_nothing_but_static_files_is_served_as_one(client: TestClient) -> None:
    assert client.get("/static/../routes.py").status_code == 404
    assert client.get("/static/%2e%2e/routes.py").status_code == 404
    assert client.get("/static/none.css").status_code == 404


def test_pages_link_within_the_path_that_the_server_is_mounted_under(seeds_folder: Path) -> None:
    app = create_app(seeds_folder, Settings())
    with TestClient(app, root_path="/news") as client:
        assert '"/news/static/pages.css?v=' in page(client, "/news/").text


ARTICLE = "article/98bbbc4412108f9a9492407405166cf05f2bb1b07ed9bba78536276120c03200"


def test_the_page_of_an_article_has_its_text_with_the_words_of_facts_marked(
    client: TestClient,
) -> None:
    text = page(client, f"/page/{ARTICLE}").text

    assert re.search(r'<mark class="fact" id="char=\d+,\d+" data-notes="\d+', text)
    assert re.search(r'<li id="note-1" value="1" data-note="1">', text)
    assert "licence not stated" in text


def test_the_page_of_an_article_says_whose_words_a_claim_is_and_whether_it_is_sure(
    client: TestClient,
) -> None:
    text = " ".join(page(client, f"/page/{ARTICLE}").text.split())

    assert 'said by <a href="/page/official/fumio-kishida">' in text
    assert '<span class="badge possible">possible</span>' in text


@pytest.mark.parametrize(
    ("path", "status"),
    [("article/none", 404), ("official/nobody", 404), ("x%20y", 404), ("claim/%3Cscript%3E", 404)],
)
def test_what_is_not_known_gets_a_page_that_says_so(
    client: TestClient, path: str, status: int
) -> None:
    answer = page(client, f"/page/{path}")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<script>" not in answer.text


def test_the_start_shows_how_much_there_is_the_newest_meetings_and_questions_that_run(
    client: TestClient,
) -> None:
    text = eventually(client, "/", "<b>3</b> articles")

    assert 'class="when">April 2014, held' in text
    questions = re.findall(r'href="(/sparql\?query=[^"]*)"', text)
    assert len(questions) == 10
    assert page(client, questions[0].replace("&amp;", "&")).status_code == 200


def eventually(client: TestClient, path: str, wanted: str) -> str:
    """Return a page when it has what is made in the background, a moment after the start."""
    text: str = page(client, path).text
    for _ in range(150):
        if wanted in text:
            break
        sleep(0.2)
        text = page(client, path).text
    assert wanted in text
    return text
