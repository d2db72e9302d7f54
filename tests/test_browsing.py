"""Pages for people who query, without a browser: what is sent, and to whom."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.app import create_app
from server.questions.reading import questions
from server.settings import Settings
from tests.sparql_server import numbered_store

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
ROWS = "SELECT ?n { ?s ?p ?n } ORDER BY ?n"
DEMANDS = """SELECT DISTINCT ?who ?of {
  ?statement dip:speechAct dip:Demand ; dip:speaker ?who ; dip:addressee ?of . ?of a dip:Country }
ORDER BY ?who"""
PREFIX = "PREFIX dip: <https://w3id.org/demarche/ontology#>\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    directory = numbered_store(tmp_path_factory.mktemp("numbers") / "store", 250)
    with TestClient(create_app(directory, Settings(trust_proxy=1))) as client:
        yield client


@pytest.fixture(scope="module")
def news(seeds_folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(seeds_folder, Settings())) as client:
        yield client


def page(client: TestClient, path: str = "/sparql", status: int = 200, **asked: str) -> str:
    """Return what a browser is sent, its characters as they are read."""
    found = client.get(path, params=asked or None, headers={"Accept": BROWSER})
    assert found.status_code == status, found.text
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    return unescape(found.text)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (BROWSER, "text/html"),
        ("text/html", "text/html"),
        ("*/*", "application/sparql-results+json"),
        (JAVA, "application/sparql-results+json"),
        ("text/html, text/csv", "text/csv"),
        ("text/html;q=0.5, application/json", "application/json"),
    ],
)
def test_only_a_browser_gets_a_page(client: TestClient, accept: str, media_type: str) -> None:
    found = client.get("/sparql", params={"query": ROWS}, headers={"Accept": accept})

    assert found.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in found.headers["vary"]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("json", "application/sparql-results+json"),
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("xml", "application/sparql-results+xml"),
    ],
)
def test_a_link_can_say_a_format(client: TestClient, name: str, media_type: str) -> None:
    asked = {"query": ROWS, "as": name}
    found = client.get("/sparql", params=asked, headers={"Accept": BROWSER})

    assert found.headers["content-type"].partition(";")[0] == media_type


def test_an_unknown_format_is_refused(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": ROWS, "as": "docx"})

    assert found.status_code == 400
    assert "expected one of json, csv" in found.json()["detail"]


def test_the_form_has_the_query_and_its_choices_again(client: TestClient) -> None:
    shown = page(client, status=400, query=ROWS, publisher="The <Paper>", timeout="5")

    assert f"{ROWS}</textarea>" in shown
    assert '<input name="publisher" value="The <Paper>">' in shown
    assert '<input type="hidden" name="timeout" value="5">' in shown


def test_a_long_answer_comes_in_pages(client: TestClient) -> None:
    last = page(client, query=ROWS, page="3")

    assert "Rows 201 to 250 of 250" in last
    assert last.count('id="row-') == 50
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last


def test_more_rows_than_are_counted_are_said_to_be_more(client: TestClient) -> None:
    shown = page(client, query="SELECT * { ?a ?b ?c . ?d ?e ?f }")

    assert "Rows 1 to 100 of more than 10,100" in shown


def test_a_page_after_the_last_row_says_so(client: TestClient) -> None:
    shown = page(client, query=ROWS, page="9")

    assert "No rows here: the answer has 250 rows" in shown
    assert "To the first rows" in shown


def test_the_same_can_be_asked_of_this_state_again(client: TestClient) -> None:
    link = page(client, query=ROWS).partition('href="/snapshots/')[2].partition('"')[0]

    assert "Rows 1 to 100 of 250" in page(client, f"/snapshots/{link}")
    page(client, "/snapshots/999/sparql", status=404, query=ROWS)


def test_links_keep_to_where_a_proxy_has_us(client: TestClient) -> None:
    headers = {"Accept": BROWSER, "X-Forwarded-Prefix": "/news"}
    shown = client.get("/sparql", params={"query": ROWS}, headers=headers).text

    assert 'action="/news/sparql"' in shown
    assert 'href="/news/receipts?query=' in shown
    assert not re.search(r'(?:href|src|action)="/(?!news/)', shown)


def test_nothing_found_leads_to_why(client: TestClient) -> None:
    shown = page(client, query="SELECT * { ?s <http://e/nothing> ?o }")

    assert "No rows" in shown
    assert "Why are there none?" in shown


@pytest.mark.parametrize(
    ("query", "word"), [("ASK {}", "Yes"), ("ASK { <http://e/a> ?p ?o }", "No")]
)
def test_a_yes_or_no_is_one(client: TestClient, query: str, word: str) -> None:
    assert f"<strong>{word}</strong>" in page(client, query=query)


def test_a_graph_is_a_table_of_its_triples(client: TestClient) -> None:
    shown = page(client, query="CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?n } LIMIT 3")

    assert 'scope="col">predicate</th>' in shown
    assert "3 rows" in shown
    assert "as=ttl" in shown


class TestFailures:
    def test_the_line_that_cannot_be_read_is_marked(self, client: TestClient) -> None:
        shown = page(client, status=400, query="SELECT * {\n  ?s ?p\n}")

        assert "Line 3 cannot be read" in shown
        assert "<mark>}</mark>" in shown

    def test_a_prefix_of_ours_that_is_not_declared_is_offered(self, client: TestClient) -> None:
        shown = page(client, status=400, query=DEMANDS)

        assert "The query uses dip: and does not say what that stands for." in shown
        assert PREFIX in shown
        assert "Do that, and run it" in shown

    @pytest.mark.parametrize(
        ("asked", "status", "said"),
        [
            ({"query": ROWS, "page": "0"}, 400, "Page is '0', expected a number from 1"),
            ({"query": ROWS, "min-confidence": "2"}, 400, "Min-confidence is '2'"),
            (
                {"query": "SELECT * { SERVICE <http://e/> {} }"},
                403,
                "does not call other endpoints",
            ),
        ],
    )
    def test_others_are_said_in_the_page(
        self, client: TestClient, asked: dict[str, str], status: int, said: str
    ) -> None:
        assert said in page(client, status=status, **asked)


def test_what_strangers_wrote_is_text(client: TestClient) -> None:
    query = """SELECT * { VALUES (?label ?link) {
      ("<script>alert(1)</script>" <javascript:alert(1)>) ("\u202egnorw" "x") } }"""
    found = client.get("/sparql", params={"query": query}, headers={"Accept": BROWSER}).text

    assert "<script>" not in found
    assert 'href="javascript' not in found.lower()
    assert "\u202e" not in found.partition("</textarea>")[2]
    assert "script-src 'self'" in client.get("/receipts").headers["content-security-policy"]


def test_a_text_without_end_is_cut(client: TestClient) -> None:
    query = 'SELECT ("x" AS ?a) (REPLACE("0123456789", ".", "' + "y" * 9000 + '") AS ?long) {}'

    assert "and 89,000 more characters" in page(client, query=query)


@pytest.mark.model
class TestReceipts:
    def test_rows_have_footnotes_which_quote_sentences(self, news: TestClient) -> None:
        shown = page(news, "/receipts", query=PREFIX + DEMANDS)

        assert 'href="#note-1">1</a>' in shown
        assert '<li id="note-1"' in shown
        assert "Tokyo must atone for its wartime wrongs" in shown

    def test_whose_words_they_are_is_said(self, news: TestClient) -> None:
        query = (
            PREFIX
            + "SELECT ?topic { GRAPH ?claim { ?talks dip:agenda ?topic } ?claim dip:attributedTo ?who }"
        )

        assert "said by <a" in page(news, "/receipts", query=query)

    def test_each_quote_leads_to_its_place(self, news: TestClient) -> None:
        shown = page(news, "/receipts", query=PREFIX + DEMANDS)
        _, _, link = shown.partition('<mark><a href="/page/article/')
        place, _, words = link.partition('">')
        start, end = map(int, place.partition("#char=")[2].split(","))

        assert len(words.partition("</a></mark>")[0]) == end - start

    def test_who_is_who_over_articles_is_said(self, news: TestClient) -> None:
        (query,) = (q.query for q in questions() if q.name == "09-same-meeting")
        shown = page(news, "/receipts", query=query)

        assert "who is who: <a" in shown
        assert "Who is who, from <a" in shown

    def test_why_there_are_none_is_said(self, news: TestClient) -> None:
        query = PREFIX + 'SELECT ?m { ?m dip:place ?w . ?w dip:content "Paris" }'

        assert "Why there are none" in page(news, "/receipts", query=query)

    def test_the_page_can_be_had_as_data(self, news: TestClient) -> None:
        shown = page(news, "/receipts", query=PREFIX + DEMANDS)
        _, _, link = shown.partition("TriG with the evidence")[0].rpartition('href="')
        found = news.get(link.partition('"')[0])

        assert found.headers["content-type"] == "application/trig"

    def test_a_store_without_claims_says_why_there_are_no_receipts(
        self, client: TestClient
    ) -> None:
        shown = page(client, "/receipts", query=ROWS)

        assert "There are no receipts for this query: this store holds no claims" in shown
        assert "250" in shown
