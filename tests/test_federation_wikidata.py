"""Ours and a second SPARQL server, with the shape and part of the data of Wikidata, ask each other."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.officials_data import write_extract
from tests.oxigraph_server import oxigraph
from tests.sparql_server import JSON, Served, fetch, serving
from tests.test_federation_failing import wait_until_it_calls

WIKIDATA = "https://query.wikidata.org/sparql"
HERE = "http://127.0.0.1:8000/"
PLAIN = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUERIES = Path(__file__).parents[1] / "docs" / "federation"

pytestmark = pytest.mark.model


@dataclass(frozen=True, slots=True)
class Both:
    """Our server, and the address of the other one."""

    ours: Served
    theirs: str

    def ask_theirs(self, query: str) -> Any:
        url = f"{self.theirs}?{urlencode({'query': query.replace(HERE, self.ours.address)})}"
        status, _, body = fetch(url, {"Accept": JSON})
        assert status == 200, body
        return json.loads(body)


@pytest.fixture(scope="module")
def both(
    readouts_folder: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("wikidata")
    extract = write_extract(shared, folder / "extract.nt")
    with (
        oxigraph(folder / "store", extract) as theirs,
        serving(readouts_folder, services=f"{WIKIDATA}=>{theirs}") as ours,
    ):
        wait_until_it_calls(ours, WIKIDATA)
        yield Both(ours, theirs)


def query(name: str) -> str:
    return (QUERIES / name).read_text("utf8")


def rows(answer: Any) -> list[dict[str, str]]:
    found: list[dict[str, Any]] = answer["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def test_our_officials_are_joined_with_their_terms(both: Both) -> None:
    found = rows(both.ours.ask(query("since-when.rq")))

    assert {
        "name": "Olaf Scholz",
        "item": "http://www.wikidata.org/entity/Q61053",
        "post": "Federal Chancellor of Germany",
        "since": "2021-01-01T00:00:00Z",
    } in found
    assert len({row["item"] for row in found}) >= 10


def test_a_receipt_names_wikidata_and_not_the_mirror(both: Both) -> None:
    receipts = both.ours.ask(query("since-when.rq"), receipts="true")["receipts"]

    assert receipts[0]["services"] == [WIKIDATA]
    assert both.theirs not in json.dumps(receipts)


def test_items_that_are_named_are_asked_for_alone(both: Both) -> None:
    found = rows(both.ours.ask(query("named-items.rq")))

    assert {row["name"] for row in found} == {"Emmanuel Macron", "Olaf Scholz"}


def test_who_begins_at_wikidata_calls_us(both: Both) -> None:
    found = rows(both.ask_theirs(query("from-wikidata.rq")))

    assert {
        "item": "http://www.wikidata.org/entity/Q9151911",
        "label": "Andrzej Duda",
        "state": "Poland",
        "date": "2021-06-14",
    } in found


def test_who_begins_at_wikidata_gets_our_quotes(both: Both) -> None:
    found = rows(both.ask_theirs(query("with-quotes.rq")))

    assert {
        "label": "Andrzej Duda",
        "post": "President of the Republic of Poland",
        "quote": "President Andrzej Duda of Poland",
    } in found


def test_the_mirror_itself_is_called_by_nobody(both: Both) -> None:
    status, _, body = both.ours.get(f"ASK {{ SERVICE <{both.theirs}> {{ ?s ?p ?o }} }}")

    assert status == 403
    assert "ask its operator" in json.loads(body)["detail"]


@pytest.mark.parametrize("file", sorted(QUERIES.glob("*.rq")), ids=lambda file: file.name)
def test_every_query_of_the_page_is_asked_here(file: Path) -> None:
    assert f'query("{file.name}")' in Path(__file__).read_text("utf8")


@pytest.mark.parametrize(
    ("name", "begins_with"),
    [("since-when.rq", "name,item,post,since"), ("with-quotes.rq", "label,post,quote")],
)
def test_the_rows_of_the_page_are_among_the_answers(
    both: Both, name: str, begins_with: str
) -> None:
    page = QUERIES.with_suffix(".md").read_text("utf8")
    header, row = next(b for b in PLAIN.findall(page) if b.startswith(begins_with)).splitlines()
    asked = query(name).replace(HERE, both.ours.address)
    endpoint = f"{both.ours.address}sparql" if name == "since-when.rq" else both.theirs
    url = f"{endpoint}?{urlencode({'query': asked})}"
    status, _, body = fetch(url, {"Accept": "text/csv"})

    assert status == 200
    assert {header, row} <= set(body.decode().splitlines())
