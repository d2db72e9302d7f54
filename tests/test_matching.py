"""Names, types and conditions to candidates: who is meant, how well, and when that is sure."""

import json
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from server.matching import looking
from server.matching.likeness import likeness, words_of
from server.matching.queries import Condition, Query, Wanted, read, written

BASE = "http://e/"
DATA = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>
BASE <http://e/>

<country/japan> a dip:Country ; rdfs:label "Japan" ; dip:iso3 "JPN" ; dip:cowCode 740 ; owl:sameAs wd:Q17 .
<country/cuba> a dip:Country ; rdfs:label "Cuba" ; owl:sameAs wd:Q241 .
<country/peru> a dip:Country ; rdfs:label "Peru" .
<country/ivory> a dip:Country ; rdfs:label "Côte d'Ivoire" ; skos:altLabel "Ivory Coast" .
<position/japan/fm> a dip:Position ; rdfs:label "Foreign Minister" ; dip:ofCountry <country/japan> .
<position/cuba/fm> a dip:Position ; rdfs:label "Foreign Minister" ; dip:ofCountry <country/cuba> .
<position/cuba/president> a dip:Position ; rdfs:label "President" ; dip:ofCountry <country/cuba> .
<official/kishida> a dip:Official , dip:Person ; rdfs:label "Fumio Kishida" ; skos:altLabel "Kishida" ;
    dip:holdsPosition <position/japan/fm> ; owl:sameAs wd:Q1059623 .
<official/kishida-fumio> dcterms:isReplacedBy <official/kishida> .
<official/lee> a dip:Official , dip:Person ; rdfs:label "Lee Sang Deok" ; skos:altLabel "Lee Sang-deok" .
<official/raul> a dip:Official , dip:Person ; rdfs:label "Raúl Castro" ;
    dip:formerlyHeld <position/cuba/president> .
<official/smith-1> a dip:Official , dip:Person ; rdfs:label "John Smith" ; dip:onBehalfOf <country/peru> .
<official/smith-2> a dip:Official , dip:Person ; rdfs:label "John Smith" ; dip:onBehalfOf <country/cuba> .
<person/smith-3> a dip:Person ; rdfs:label "John Smith" .
<official/lane-1> a dip:Official , dip:Person ; rdfs:label "Ann Lane" ; dip:onBehalfOf <country/peru> .
<official/lane-2> a dip:Official , dip:Person ; rdfs:label "Ann Lane" ; dip:onBehalfOf <country/cuba> .
<official/zelensky> a dip:Official , dip:Person ; rdfs:label "Volodymyr Zelensky" .
<person/noda> a dip:Person ; rdfs:label "Noda" .
<treaty/pact> a dip:Treaty ; rdfs:label "pact" ; dip:party <country/japan> ; dip:date "1965" .
<meeting/1> a dip:Meeting , dip:Summit ; rdfs:label "the summit" ; dip:participant <official/kishida> ;
    dip:date "2014-05-14" .
<organization/nato> a dip:Organization ; rdfs:label "NATO" .
<statement/1> a dip:Statement ; rdfs:label "Japan" .
<odd/1> a dip:Topic ; rdfs:label "朴槿惠 \U0001f600" .
"""


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    made.load(DATA.encode(), format=RdfFormat.TURTLE)
    return made


def condition(property_: str, *texts: str, **more: Any) -> Condition:
    return Condition(property_, tuple(Wanted("", text) for text in texts), **more)


def query(*names: str, **more: Any) -> Query:
    usual: dict[str, Any] = {
        "ids": (),
        "types": (),
        "strictness": "should",
        "conditions": (),
        "limit": 10,
    }
    return Query(names=names, **(usual | more))


def found(store: Store, asked: Query) -> list[dict[str, Any]]:
    _, body = looking.match(store, BASE, written([asked]))
    candidates: list[list[dict[str, Any]]] = json.loads(body)
    return candidates[0]


def paths(candidates: list[dict[str, Any]]) -> list[str]:
    return [candidate["id"].removeprefix(BASE) for candidate in candidates]


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("LEE Sang-Deok", "Sangdeok Lee", 1.0),
        ("Raul Castro", "Raúl Castro", 1.0),
        ("Kishida, Fumio", "Fumio Kishida", 1.0),
        ("Barack H. Obama", "Barack Obama", 1.0),
        ("the Netherlands", "Netherlands", 1.0),
        ("Ван Ваныч", "Van Vanych", 1.0),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", 0.9),
        ("Kishida", "Fumio Kishida", 0.75),
        ("Fumio Suzuki", "Fumio Kishida", 0.3),
        ("Kim Jong Un", "Kim Jong Il", 0.4),
        ("Japan", "Peru", 0.0),
    ],
)
def test_names_are_compared_as_identity_does(first: str, second: str, value: float) -> None:
    assert likeness(words_of(first), words_of(second)) == pytest.approx(value)
    assert likeness(words_of(second), words_of(first)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        (query("KISHIDA Fumio"), "official/kishida"),
        (query("sangdeok lee"), "official/lee"),
        (query("Raul Castro"), "official/raul"),
        (query("Japan"), "country/japan"),
        (query("ivory coast"), "country/ivory"),
        (query("cote d’ivoire"), "country/ivory"),
        (query("Foreign Minister of Japan"), "position/japan/fm"),
        (query("NATO"), "organization/nato"),
        (query("Foreign Minister", conditions=(condition("country", "Cuba"),)), "position/cuba/fm"),
        (query("Ann Lane", conditions=(condition("country", "Peru"),)), "official/lane-1"),
        (query("Ann Lane", conditions=(condition("country", "Q241"),)), "official/lane-2"),
        (query("Q17"), "country/japan"),
        (query("http://www.wikidata.org/entity/Q1059623"), "official/kishida"),
        (query("http://e/official/kishida"), "official/kishida"),
        (query("official/kishida"), "official/kishida"),
        (query("http://e/official/kishida-fumio"), "official/kishida"),
        (query(ids=("Q17",)), "country/japan"),
        (query(conditions=(condition("iso3", "JPN"),)), "country/japan"),
        (query(conditions=(condition("wikidata", "Q241"),)), "country/cuba"),
    ],
)
def test_one_thing_is_surely_meant(store: Store, asked: Query, best: str) -> None:
    candidates = found(store, asked)

    assert paths(candidates)[0] == best
    assert [candidate["match"] for candidate in candidates] == [
        True,
        *[False] * (len(candidates) - 1),
    ]


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        pytest.param(query("Kishida"), "official/kishida", id="a surname"),
        pytest.param(query("Noda"), "person/noda", id="all that is known is a surname"),
        pytest.param(query("Volodymyr Zelenskyy"), "official/zelensky", id="a respelling"),
        pytest.param(query("John Smith"), "official/smith-1", id="namesakes"),
        pytest.param(
            query("John Smith", conditions=(condition("country", "Peru"),)),
            "official/smith-1",
            id="a namesake of whom no country is known",
        ),
        pytest.param(query("Foreign Minister"), "position/cuba/fm", id="a post of two states"),
        pytest.param(query("President"), "position/cuba/president", id="a post, whosever"),
        pytest.param(query("pact"), "treaty/pact", id="a treaty in an article's words"),
        pytest.param(query("the summit"), "meeting/1", id="a meeting in an article's words"),
        pytest.param(query("Japan", types=("Person",)), "country/japan", id="of another type"),
        pytest.param(query("Japan", types=("Q5",)), "country/japan", id="of a type nobody knows"),
        pytest.param(
            query("Fumio Kishida", conditions=(condition("country", "Peru"),)),
            "official/kishida",
            id="of another country",
        ),
        pytest.param(
            query("Lee Sang Deok", conditions=(condition("country", "Peru"),)),
            "official/lee",
            id="of a country that is not known",
        ),
        pytest.param(
            query("Japan", conditions=(condition("shoeSize", "12"),)),
            "country/japan",
            id="of a property that nobody knows",
        ),
    ],
)
def test_a_candidate_that_may_be_another_is_no_match(store: Store, asked: Query, best: str) -> None:
    candidates = found(store, asked)

    assert paths(candidates)[0] == best
    assert not any(candidate["match"] for candidate in candidates)


@pytest.mark.parametrize(
    "asked",
    [
        query("Zebedee Quux"),
        query("   "),
        query(""),
        query("?!"),
        query("\ud800"),
        query("x" * 10_000),
        query(ids=("Q999999999",)),
        query("Japan", types=("Person",), strictness="any"),
        query("Fumio Kishida", conditions=(condition("country", "Peru", is_required=True),)),
        query(
            "NATO",
            conditions=(condition("spelling", "NATO", quantifier="none", is_required=True),),
        ),
        query(conditions=(condition("wikidata", "Q999999999"),)),
        query(conditions=(condition("nonsense", "x"),)),
    ],
    ids=str,
)
def test_nothing_is_found_where_nothing_fits(store: Store, asked: Query) -> None:
    assert found(store, asked) == []


@pytest.mark.parametrize(
    ("asked", "scores"),
    [
        pytest.param(query("Fumio Kishida"), [100], id="the name"),
        pytest.param(query("Kishida"), [90], id="a name that many may have"),
        pytest.param(query("Kishida Taro"), [67.5], id="more than a name"),
        pytest.param(
            query("Fumio Kishida", conditions=(condition("country", "Japan"),)), [100], id="agrees"
        ),
        pytest.param(
            query("Fumio Kishida", conditions=(condition("country", "Peru"),)), [70], id="does not"
        ),
        pytest.param(
            query("Lee Sang Deok", conditions=(condition("country", "Peru"),)),
            [85],
            id="not known",
        ),
        pytest.param(query("NATO", types=("Person",)), [50], id="of another type"),
        pytest.param(
            query(conditions=(condition("position", "Foreign Minister of Japan"),)),
            [100],
            id="no name asked for",
        ),
    ],
)
def test_the_score_is_made_as_documented(store: Store, asked: Query, scores: list[float]) -> None:
    assert [c["score"] for c in found(store, asked)][: len(scores)] == pytest.approx(scores)


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        (condition("country", "Peru", "Cuba"), {"official/smith-1", "official/smith-2"}),
        (condition("country", "Cuba", quantifier="none"), {"official/smith-1", "person/smith-3"}),
        (condition("country", "Peru", "Cuba", quantifier="all"), set[str]()),
    ],
)
def test_a_required_condition_is_for_any_all_or_none_of_its_values(
    store: Store, asked: Condition, best: set[str]
) -> None:
    required = Condition(asked.property, asked.wanted, asked.quantifier, is_required=True)
    candidates = found(store, query("John Smith", conditions=(required,)))

    assert set(paths(candidates)) == best


def test_what_is_no_thing_is_no_candidate(store: Store) -> None:
    assert "statement/1" not in paths(found(store, query("Japan")))


def test_a_name_with_a_picture_is_found_by_the_rest(store: Store) -> None:
    assert paths(found(store, query("朴槿惠"))) == ["odd/1"]


def test_a_date_is_found_by_its_year(store: Store) -> None:
    (best, *_) = found(store, query("summit", conditions=(condition("date", "2014"),)))

    assert {"id": "property-date", "name": "agreement of date", "value": 1.0} in best["features"]


def test_candidates_come_with_their_items(store: Store) -> None:
    (japan,) = found(store, query("Japan", types=("Country",), strictness="any"))

    assert japan["sameAs"] == ["http://www.wikidata.org/entity/Q17"]
    assert "Q17" in japan["description"]


def test_no_more_candidates_than_asked_for(store: Store) -> None:
    assert len(found(store, query("John Smith", limit=2))) == 2


@pytest.mark.parametrize(
    ("prefix", "begins_with"),
    [
        ("ki", ["official/kishida"]),
        ("fumio k", ["official/kishida"]),
        ("John", ["official/smith-1", "official/smith-2", "person/smith-3"]),
        ("Q17", ["country/japan"]),
        ("official/lee", ["official/lee"]),
        ("Raúl", ["official/raul"]),
        ("zebedee", []),
    ],
)
def test_suggestions_begin_so(store: Store, prefix: str, begins_with: list[str]) -> None:
    _, body = looking.suggest(store, BASE, prefix, "0", "3")

    assert paths(json.loads(body)) == begins_with


def test_suggestions_go_on_where_they_were_left(store: Store) -> None:
    pages = [looking.suggest(store, BASE, "", str(n), "5")[1] for n in (0, 5, 10, 15, 20)]
    shown = [path for page in pages for path in paths(json.loads(page))]

    assert len(shown) == len(set(shown)) == 21


@pytest.mark.parametrize(
    ("id_", "property_", "values"),
    [
        ("Q17", "iso3", [{"str": "JPN"}]),
        ("Q17", "cowCode", [{"int": 740}]),
        ("country/japan", "wikidata", [{"id": "Q17", "name": "Japan"}]),
        (
            "http://e/official/kishida",
            "position",
            [{"id": "http://e/position/japan/fm", "name": "Foreign Minister of Japan"}],
        ),
        (
            "official/raul",
            "country",
            [{"id": "http://e/country/cuba", "name": "Cuba"}],
        ),
        ("official/kishida", "meeting", [{"id": "http://e/meeting/1", "name": "the summit"}]),
        ("official/kishida", "nonsense", []),
        ("nobody", "iso3", []),
    ],
)
def test_values_of_properties_are_fetched(
    store: Store, id_: str, property_: str, values: list[object]
) -> None:
    _, body = looking.extend(store, BASE, json.dumps([id_]), json.dumps([[property_, 0]]))

    assert json.loads(body) == [{"id": id_, "properties": [{"id": property_, "values": values}]}]


def test_queries_come_back_as_they_were_written() -> None:
    asked = query("a", types=("Country",), conditions=(condition("country", "b", "c"),), limit=3)

    assert read(written([asked])) == [asked]


@pytest.mark.model
def test_candidates_carry_the_words_that_make_them(seeds: Store) -> None:
    base = "http://localhost:8000/"
    _, body = looking.match(seeds, base, written([query("Fumio Kishida"), query("Japan")]))
    (kishida, *_), (japan, *_) = json.loads(body)

    assert kishida["evidence"]["quote"] == "Japanese Foreign Minister Fumio Kishida"
    assert kishida["evidence"]["claim"].startswith(f"{base}claim/")
    assert kishida["evidence"]["rule"] == "official.title-before-name"
    assert "Foreign Minister of Japan" in kishida["description"]
    assert "Japan" in japan["evidence"]["quote"]
    assert "claim" not in japan["evidence"]
