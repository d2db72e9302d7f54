"""The reconciliation service over HTTP, driven as OpenRefine drives one, and as a hasty client does."""

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.sparql_server import Served, fetch

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
PAGE = {"Origin": "http://127.0.0.1:3333"}
KISHIDA = "http://localhost:8000/official/fumio-kishida"
JAPAN = "http://localhost:8000/country/japan"

pytestmark = pytest.mark.model


@pytest.fixture
def service(seeds_server: Served) -> Served:
    """Return the server, by the name of what it is here."""
    return seeds_server


def get(url: str) -> Any:
    """Return the JSON that a page of another origin gets."""
    status, headers, body = fetch(url, PAGE)
    assert (status, headers["access-control-allow-origin"]) == (200, "*"), body
    return json.loads(body)


def post(service: Served, **form: object) -> Any:
    fields = {name: json.dumps(value) for name, value in form.items()}
    status, _, body = fetch(f"{service.address}reconcile", FORM, urlencode(fields).encode())
    assert status == 200, body
    return json.loads(body)


def test_openrefine_reconciles_a_column_and_fetches_what_is_known(service: Served) -> None:
    """Its requests in their order: see its StandardReconConfig and ReconciledDataExtensionJob."""
    manifest = get(f"{service.address}reconcile")
    assert manifest["identifierSpace"] == "http://localhost:8000/"

    # To guess the type of the column it sends its first ten cells, and counts the candidates' types.
    cells = ["Kishida Fumio", "PARK Geun-hye", "Shinzo Abe", "Lee Sang-Deok"]
    guessing = {f"q{n}": {"query": cell, "limit": 3} for n, cell in enumerate(cells)}
    found = post(service, queries=guessing)
    assert {found[key]["result"][0]["type"][0]["id"] for key in guessing} == {"Official"}

    # The user picks the type, and a column that has the country: it asks for properties by name.
    suggest = manifest["suggest"]["property"]
    offered = get(f"{suggest['service_url']}{suggest['service_path']}?prefix=cou")
    assert offered["result"][0]["id"] == "country"
    flyout = suggest["flyout_service_path"].replace("${id}", "country")
    assert "country" in get(suggest["service_url"] + flyout)["html"]

    # Then all cells go in batches of ten.
    countries = ["Japan", "South Korea", {"id": JAPAN, "name": "Japan"}, "Republic of Korea"]
    batch = {
        f"q{n}": {
            "query": cell,
            "type": "Official",
            "type_strict": "should",
            "properties": [{"pid": "country", "v": country}],
        }
        for n, (cell, country) in enumerate(zip(cells, countries, strict=True))
    }
    found = post(service, queries=batch)
    best = [found[key]["result"][0] for key in batch]
    assert [each["match"] for each in best] == [True, True, True, False]
    assert best[0]["id"] == KISHIDA

    # It previews a candidate in a frame, and lets the user look for another.
    preview = manifest["preview"]["url"].replace("{{id}}", quote(KISHIDA, safe=""))
    status, headers, body = fetch(preview)
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Japanese Foreign Minister Fumio Kishida" in body.decode()
    suggest = manifest["suggest"]["entity"]
    offered = get(f"{suggest['service_url']}{suggest['service_path']}?prefix=lee&limit=5")
    assert offered["result"][0]["name"] == "Lee Sang Deok"
    flyout = suggest["flyout_service_path"].replace("${id}", quote(KISHIDA, safe=""))
    assert get(suggest["service_url"] + flyout)["id"] == KISHIDA

    # Of what is matched it fetches more columns, from those that are proposed for the type.
    propose = manifest["extend"]["propose_properties"]
    proposed = get(f"{propose['service_url']}{propose['service_path']}?type=Official&limit=20")
    assert {"position", "country", "quote"} <= {each["id"] for each in proposed["properties"]}
    query = {
        "ids": [KISHIDA],
        "properties": [{"id": "position"}, {"id": "quote", "settings": {"limit": "1"}}],
    }
    extended = post(service, extend=query)
    assert extended["rows"][KISHIDA]["position"][0]["name"] == "Foreign Minister of Japan"
    assert extended["rows"][KISHIDA]["quote"] == [
        {"str": "Japanese Foreign Minister Fumio Kishida"}
    ]
    assert extended["meta"][0]["type"]["id"] == "Position"

    # The link of a matched cell.
    view = manifest["view"]["url"].replace("{{id}}", quote(KISHIDA, safe=""))
    assert "/reconcile/view?" in view


def test_countries_lead_to_wikidata(service: Served) -> None:
    query = {"ids": [JAPAN], "properties": [{"id": "wikidata"}]}
    extended = post(service, extend=query)

    assert extended["rows"][JAPAN]["wikidata"] == [{"id": "Q17", "name": "Japan"}]
    assert extended["meta"][0]["service"].startswith("https://wikidata.reconci.link/")


def test_a_batch_may_be_asked_in_the_url(service: Served) -> None:
    queries = urlencode({"queries": json.dumps({"a": {"query": "Japan"}})})
    found = get(f"{service.address}reconcile?{queries}&callback=ignored")

    assert found["a"]["result"][0]["id"] == JAPAN


def test_the_draft_answers_in_the_order_of_its_batch(service: Served) -> None:
    names = ["Japan", "Nobody Known", "Fumio Kishida"]
    batch = {
        "queries": [{"conditions": [{"matchType": "name", "propertyValue": n}]} for n in names]
    }
    url = f"{service.address}reconcile/1.0-draft/match"
    status, _, body = fetch(url, JSON, json.dumps(batch).encode())

    found = [each["candidates"] for each in json.loads(body)["results"]]
    assert status == 200
    assert [each[0]["id"] if each else None for each in found] == [JAPAN, None, KISHIDA]


def test_a_matched_cell_leads_to_the_thing(service: Served) -> None:
    location = _location(f"{service.address}reconcile/view?id={quote(KISHIDA, safe='')}")

    assert location == f"{service.address}official/fumio-kishida"


def _location(url: str) -> str | None:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request("GET", url)
        return connection.getresponse().getheader("location")
    finally:
        connection.close()


def test_each_version_leads_to_the_other(service: Served) -> None:
    old, new = f"{service.address}reconcile", f"{service.address}reconcile/1.0-draft"

    assert json.loads(fetch(old)[2])["versions"] == ["0.2"]
    assert json.loads(fetch(new)[2])["versions"] == ["1.0-draft"]
    assert fetch(old)[1]["link"] == f'<{new}>; rel="successor-version"'
    assert fetch(new)[1]["link"] == f'<{old}>; rel="predecessor-version"'


def test_a_preview_may_stand_in_any_page_and_nothing_else_may(service: Served) -> None:
    shown = f"?id={quote(KISHIDA)}"
    policies = {
        path: fetch(f"{service.address}{path}{shown}")[1]["content-security-policy"]
        for path in ("reconcile", "reconcile/preview", "reconcile/1.0-draft/preview")
    }

    assert "frame-ancestors 'none'" in policies["reconcile"]
    assert policies["reconcile/preview"] == policies["reconcile/1.0-draft/preview"]
    assert "frame-ancestors *" in policies["reconcile/preview"]
    assert "default-src 'none'" in policies["reconcile/preview"]


@pytest.mark.parametrize("path", ["", "/1.0-draft", "/1.0-draft/match", "/1.0-draft/extend"])
def test_pages_of_anywhere_may_ask(service: Served, path: str) -> None:
    asking = {**PAGE, "Access-Control-Request-Headers": "content-type"}
    headers = _options(f"{service.address}reconcile{path}", asking)

    assert headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in headers["access-control-allow-headers"]


def _options(url: str, headers: Mapping[str, str]) -> Mapping[str, str]:
    with urlopen(Request(url, headers=dict(headers), method="OPTIONS"), timeout=10) as response:
        assert response.status == 204
        return {name.lower(): value for name, value in response.headers.items()}


BATCH = json.dumps({"q": {"query": "Japan"}})
DRAFT = json.dumps(
    {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "x"}]}] * 51}
)


@pytest.mark.parametrize(
    ("path", "headers", "body", "status", "said"),
    [
        ("reconcile", FORM, "queries=%7B", 400, "queries"),
        ("reconcile", FORM, "query=Japan", 400, "queries or extend"),
        ("reconcile?query=Japan", {}, None, 400, "queries or extend"),
        ("reconcile", FORM, "queries=%FF", 400, "UTF-8"),
        ("reconcile", FORM, "extend=%7B%7D", 400, "ids"),
        ("reconcile", JSON, BATCH, 415, "1.0-draft"),
        ("reconcile/1.0-draft/match", FORM, "queries=%7B%7D", 415, "application/json"),
        ("reconcile/1.0-draft/match", JSON, "{}", 400, "queries"),
        ("reconcile/1.0-draft/match", JSON, DRAFT, 413, "at most 50"),
        ("reconcile/1.0-draft/match", JSON, "x" * 200_000, 413, "131,072 bytes"),
        ("reconcile/1.0-draft/match", {}, None, 405, "Method Not Allowed"),
        ("reconcile/preview?id=nobody", {}, None, 404, "nobody"),
        ("reconcile/view?id=http://example.org/", {}, None, 404, "example.org"),
        ("reconcile/flyout/type?id=Zebra", {}, None, 404, "Zebra"),
        ("reconcile/suggest/entity?limit=-1", {}, None, 400, "limit"),
        ("reconcile/suggest/zebra?prefix=a", {}, None, 404, ""),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    service: Served, path: str, headers: dict[str, str], body: str | None, status: int, said: str
) -> None:
    data = None if body is None else body.encode()
    found, sent, answer = fetch(f"{service.address}{path}", headers, data)

    assert found == status, answer
    assert sent["content-type"] == "application/problem+json"
    assert sent["access-control-allow-origin"] == "*"
    assert said in json.loads(answer)["detail"]


def test_who_asks_too_often_is_held_back(service: Served) -> None:
    rows = json.dumps({"ids": [str(n) for n in range(500)], "properties": []})
    hasty = {**FORM, "X-Forwarded-For": "192.0.2.7"}
    body = urlencode({"extend": rows}).encode()
    answers = [fetch(f"{service.address}reconcile", hasty, body) for _ in range(12)]
    statuses = [status for status, _, _ in answers]

    assert statuses[:6] == [200] * 6
    assert 429 in statuses
    held_back = answers[statuses.index(429)]
    assert 1 <= int(held_back[1]["retry-after"]) <= 10
    assert "3,000 queries a minute" in json.loads(held_back[2])["detail"]
    assert fetch(f"{service.address}reconcile", FORM, body)[0] == 200
    assert fetch(f"{service.address}reconcile", {"X-Forwarded-For": "192.0.2.7"})[0] == 200


def test_a_name_in_another_script_is_compared_in_a_reader(service: Served) -> None:
    """Readers open no files: the tables of all scripts of names are there before."""
    names = ["日本", "Япония", "ญี่ปุ่น", "日本 \U0001f600", "\U00012000"]
    found = post(service, queries={name: {"query": name} for name in names})

    assert found.keys() == set(names)
