"""What the pages of things, claims and their facts show, over a real server."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.app import create_app
from server.settings import Settings

BROWSER = {"Accept": "text/html"}
TALKS = "meeting/155c8e6c8679f3a6645e1ce6afef200eb4b99b13baee4ab305532ac6ddcb108a"
ALIAS = "meeting/defde9182406133a83ac5e88cb0220098bb15f7d6fd5da423dcf8f292872a43b"


@pytest.fixture(scope="module")
def client(seeds_folder: Path) -> Iterator[TestClient]:
    app = create_app(seeds_folder, Settings())
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def got(client: TestClient, path: str) -> Any:
    """Return the response; Any, since it is of either version of httpx."""
    return client.get(f"/page/{path}", headers=BROWSER, follow_redirects=False)


def words(client: TestClient, path: str) -> str:
    """Return the page as a person reads it: its text, with one space between words."""
    answer = got(client, path)
    assert answer.status_code == 200, answer.text
    main = answer.text.partition("<main")[2]
    return " ".join(re.sub(r"<[^>]*>", "", main).split())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("official/fumio-kishida", "Foreign Minister of Japan"),
        ("official/fumio-kishida", "2 articles, one independent report"),
        ("official/park-geun-hye", "also written Park; Park Geun-Hye"),
        ("ministry/south-korea/foreign-ministry", "South Korea`s foreign ministry"),
        ("country/japan", "Wikidata Q17 the same, 0."),
        ("country/japan", "3 articles, 2 of them independent"),
        ("country/japan", "What it is related to"),
        ("organization/yonhap-news-agency", "Where it is named"),
        (TALKS, "Articles differ on this: date in words, takes place in, on the agenda."),
        (TALKS, "Told differently"),
        (TALKS, "said by Fumio Kishida"),
        (TALKS, "possible"),
        (TALKS, "May 2014"),
        ("place/tokyo", "place of"),
    ],
)
def test_the_page_of_a_thing_says(client: TestClient, path: str, said: str) -> None:
    assert said in words(client, path)


def test_the_words_stand_beneath_a_fact_and_lead_to_their_place_in_the_article(
    client: TestClient,
) -> None:
    text = got(client, "official/fumio-kishida").text

    quote = re.search(
        r"<mark>Japanese Foreign Minister Fumio Kishida</mark>.*?"
        r'<a href="(/page/article/[0-9a-f]{64})\?at=(\d+)(#char=\2,\d+)">',
        text,
        re.DOTALL,
    )
    assert quote is not None
    assert f'id="{quote[3][1:]}"' in client.get(f"{quote[1]}?at={quote[2]}").text


def test_meetings_of_a_thing_are_a_time_line_with_the_latest_first(client: TestClient) -> None:
    text = got(client, "official/junichi-ihara").text
    section = text.partition('<h2 id="participant-of">')[2]
    line = section.partition('class="facts time-line"')[2].partition("</ol>")[0]

    assert re.findall(r'class="when">([^<]*)<', line) == ["May 2014", "April 2014"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?property=party-of", "party to 11"),
        ("?property=party-of&from=10", "1 of 1"),
        ("?property=speaker-of", "says 8"),
    ],
)
def test_one_property_is_shown_at_length(client: TestClient, asked: str, said: str) -> None:
    assert said.replace("1 of 1", "") in words(client, f"country/japan{asked}")


def test_one_fact_is_shown_with_all_of_its_claims(client: TestClient) -> None:
    text = got(client, "country/japan").text
    address = re.search(r'href="/page/(country/japan\?property=[^"]*fact=[0-9a-f]+)"', text)
    assert address is not None

    page = words(client, address[1].replace("&amp;", "&"))

    assert re.search(r"\d+ claims, (one|\d) (independent )?article", page)


@pytest.mark.parametrize(
    "path",
    [
        "country/japan?property=none",
        "country/japan?property=party-of&from=1000",
        "country/japan?property=party-of&fact=none",
        "country/nowhere",
        "claim/0",
        "run/0",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert got(client, path).status_code == 404


def test_what_gave_way_leads_to_the_page_of_what_took_its_place(client: TestClient) -> None:
    answer = got(client, ALIAS)

    assert (answer.status_code, answer.headers["location"]) == (301, f"/page/{TALKS}")


def test_a_claim_says_what_where_and_how_it_was_found(client: TestClient) -> None:
    text = got(client, "official/fumio-kishida").text
    address = re.search(r'href="/page/(claim/[0-9a-f]{64})"', text)
    assert address is not None

    page = words(client, address[1])

    assert "The words" in page
    assert "How it was found" in page
    assert "demarche test, pipeline shipped" in page


def test_a_decision_on_who_is_who_shows_what_it_follows_from(client: TestClient) -> None:
    text = got(client, TALKS).text.partition("Taken for one with it")[2]
    address = re.search(r'href="/page/(claim/[0-9a-f]{64})"', text)
    assert address is not None

    page = words(client, address[1])

    assert "is the same as" in page
    assert "It follows from" in page


def test_a_run_has_a_page(client: TestClient) -> None:
    text = got(client, "official/fumio-kishida").text
    claim = re.search(r'href="/page/(claim/[0-9a-f]{64})"', text)
    assert claim is not None
    run = re.search(r'href="/page/(run/[0-9a-f]{64})"', got(client, claim[1]).text)
    assert run is not None

    assert "dip:software demarche" in words(client, run[1])
