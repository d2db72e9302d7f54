"""An authority of what a real endpoint on this machine answers, page by page and politely."""

from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import RdfFormat

from demarche.authority_building import harvesting
from ingest.authority.asking import Endpoint, OverloadedError
from ingest.authority.errors import SourceError
from ingest.authority.harvesting import pages_of
from ingest.authority.item import Held, Item, ItemName
from ingest.authority.reading import open_authority
from ingest.authority.wikidata import Wanted
from store.opening import open_writer
from tests.other_endpoint import Quiet, serving_with
from tests.sparql_server import serving

WIKIDATA = """
PREFIX wd: <http://www.wikidata.org/entity/> PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/> PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/> PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
wd:Q101 rdfs:label "Fumio Kishida"@en, "岸田文雄"@ja ; skos:altLabel "Kishida Fumio"@en ; wdt:P39 wd:Q202 ;
    p:P39 <http://s/1>, <http://s/2> .
<http://s/1> ps:P39 wd:Q202 ; pq:P580 "2021-10-04T00:00:00Z"^^xsd:dateTime .
<http://s/2> ps:P39 wd:Q203 ; wikibase:rank wikibase:DeprecatedRank .
wd:Q102 rdfs:label "Park Geun-hye"@en ; wdt:P39 wd:Q203 ; p:P39 <http://s/3> .
<http://s/3> ps:P39 wd:Q203 ; pq:P580 "2013-01-01T00:00:00Z"^^xsd:dateTime ;
    pq:P582 "2017-03-10T00:00:00Z"^^xsd:dateTime .
wd:Q103 rdfs:label "Yoon Suk-yeol"@en ; wdt:P39 wd:Q203 ; p:P39 <http://s/4> .
<http://s/4> ps:P39 wd:Q203 .
wd:Q202 rdfs:label "Prime Minister of Japan"@en ; wdt:P1001 wd:Q17 .
wd:Q203 rdfs:label "President of South Korea"@en ; wdt:P17 wd:Q884 .
wd:Q304 rdfs:label "Treaty"@en ; wdt:P31 wd:Q131569 ; wdt:P585 "1965-06-22T00:00:00Z"^^xsd:dateTime .
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    directory = tmp_path_factory.mktemp("wikidata") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.dataset.load(WIKIDATA.encode(), format=RdfFormat.TURTLE)
        writer.publish()
    with serving(directory) as served:
        yield f"{served.address}sparql"


def quick(address: str, slept: list[float] | None = None) -> Endpoint:
    """Return an endpoint that is asked without waiting; what would be waited is noted."""
    return Endpoint(address, pause=0, sleep=(slept if slept is not None else []).append)


@contextmanager
def in_front_of(address: str, *answers: int, after: str = "") -> Generator[tuple[str, list[str]]]:
    """Serve what gives these statuses first, then what the endpoint answers; one below 0 is given for good."""
    waiting, agents = list(answers), list[str]()

    class Front(Quiet):
        def do_POST(self) -> None:  # noqa: N802 - the library's name
            query = self.rfile.read(int(self.headers["Content-Length"]))
            agents.append(str(self.headers["User-Agent"]))
            status = waiting.pop(0) if waiting else 200
            if status < 0:
                waiting.insert(0, status)
            body = b"busy" if status != 200 else _answer(address, query, self)
            self.send_response(abs(status))
            if status != 200 and after:
                self.send_header("Retry-After", after)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with serving_with(Front) as front:
        yield front, agents


def _answer(address: str, query: bytes, front: BaseHTTPRequestHandler) -> bytes:
    headers = {name: front.headers[name] for name in ("Accept", "Content-Type")}
    with urlopen(Request(address, query, headers)) as response:
        return bytes(response.read())


KISHIDA = Item(
    "Q101",
    "person",
    (ItemName("Fumio Kishida"), ItemName("Kishida Fumio", "en", "alias")),
    (Held("Q202", "", "2021-10-04", ""),),
)
PARK = Item(
    "Q102", "person", (ItemName("Park Geun-hye"),), (Held("Q203", "", "2013", "2017-03-10"),)
)


def test_people_come_with_names_and_posts_and_then_other_things(address: str) -> None:
    pages = list(pages_of(quick(address), Wanted(), size=2))
    items = {item.qid: item for page in pages for item in page.items}

    assert [page.place for page in pages] == ["people Q102", "people Q103", "things Q304"]
    assert (items["Q101"], items["Q102"]) == (KISHIDA, PARK)
    assert items["Q202"] == Item(
        "Q202", "position", (ItemName("Prime Minister of Japan"),), (), "Q17"
    )
    assert items["Q304"].date == "1965-06-22"


def test_only_people_of_the_positions_asked_for_come(address: str) -> None:
    wanted = Wanted(positions=frozenset({"Q202"}))
    found = [item.qid for page in pages_of(quick(address), wanted) for item in page.items]

    assert sorted(found) == ["Q101", "Q202"]


def test_going_on_after_a_page_gives_what_is_left(address: str) -> None:
    found = [page.place for page in pages_of(quick(address), Wanted(), "people Q102", 2)]

    assert found == ["people Q103", "things Q304"]


@pytest.mark.parametrize(
    ("status", "after", "waited"), [(429, "7", 7.0), (503, "", 1.0), (502, "soon", 1.0)]
)
def test_an_endpoint_that_is_busy_is_asked_again_when_it_likes(
    address: str, status: int, after: str, waited: float
) -> None:
    slept: list[float] = []
    with in_front_of(address, status, after=after) as (front, agents):
        rows = quick(front, slept).ask("SELECT (1 AS ?one) {}")

    assert rows == [{"one": "1"}]
    assert max(slept) == waited
    assert {"demarche" in agent for agent in agents} == {True}


def test_each_pause_is_twice_the_one_before_and_then_it_is_given_up(address: str) -> None:
    slept: list[float] = []
    with in_front_of(address, -503) as (front, _), pytest.raises(OverloadedError, match="HTTP 503"):
        quick(front, slept).ask("SELECT * {}")

    assert [pause for pause in slept if pause] == [1, 2, 4, 8, 16, 32]


@pytest.mark.parametrize(("query", "why"), [("SELECT", "HTTP 400"), ("ASK {}", "no solutions")])
def test_what_is_not_worth_asking_again_is_told_at_once(address: str, query: str, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        quick(address).ask(query)


def test_an_endpoint_that_asks_for_an_hour_is_left(address: str) -> None:
    with (
        in_front_of(address, 429, after="3600") as (front, _),
        pytest.raises(OverloadedError, match="asks to wait for 3600 seconds"),
    ):
        quick(front).ask("SELECT * {}")


def test_the_file_is_the_same_whether_it_was_broken_off_or_not(
    address: str, tmp_path: Path
) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    answers = (200, 200, 200, 200, 401, 200)
    with in_front_of(address, *answers) as (front, _):
        with pytest.raises(SourceError, match="--resume goes on"):
            harvesting(quick(front), broken, Wanted(), resume=False)
        assert not broken.exists()
        harvesting(quick(front), broken, Wanted(), resume=True)
        harvesting(quick(front), whole, Wanted(), resume=False)

    assert open_authority(broken).sha256 == open_authority(whole).sha256
