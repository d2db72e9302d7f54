"""Fragments: one pattern's matches, page by page, with counts and controls; what Comunica joins."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from server.looking.fragments.metadata import PAGE_SIZE
from server.looking.fragments.pattern import term_of
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE
from tests.linked_data import (
    ASSERTED,
    BASE,
    DENIED,
    JAPAN,
    KISHIDA,
    MENTIONS,
    linked_store,
)
from tests.sparql_server import Served, fetch, serving
from tests.test_clients import comunica

DIP = "https://w3id.org/demarche/ontology#"
HYDRA = "http://www.w3.org/ns/hydra/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NAMES = "http://www.w3.org/2005/11/its/rdf#taIdentRef"
TRIG, TURTLE = "application/trig", "text/turtle"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = linked_store(tmp_path_factory.mktemp("fragments") / "store")
    with serving(directory, base_iri=BASE) as served:
        yield served


def url_of(served: Served, path: str = "fragments", **places: object) -> str:
    return f"{served.address}{path}" + (f"?{urlencode(places)}" if places else "")


def page(url: str, media_type: str = TRIG) -> list[Quad]:
    status, headers, body = fetch(url, {"Accept": media_type})
    assert (status, headers["content-type"].partition(";")[0]) == (200, media_type), body
    return list(pyoxigraph.parse(body, format=RDF_FORMAT_OF_MEDIA_TYPE[media_type]))


def split(url: str, found: list[Quad]) -> tuple[set[Quad], dict[str, list[str]]]:
    """Return the matches, and the values of what the metadata says of the page."""
    metadata = NamedNode(f"{url}#metadata")
    about: dict[str, list[str]] = {}
    for quad in found:
        if quad.graph_name == metadata and isinstance(quad.object, NamedNode | Literal):
            about.setdefault(quad.predicate.value, []).append(quad.object.value)
    return {quad for quad in found if quad.graph_name != metadata}, about


def whole(url: str) -> tuple[list[Quad], int]:
    """Return the matches of all pages, and how many the first says there are."""
    matches, about = split(url, page(url))
    total, found = int(about[f"{HYDRA}totalItems"][0]), list(matches)
    while following := about.get(f"{HYDRA}next"):
        matches, about = split(following[0], page(following[0]))
        found += matches
    return found, total


@pytest.mark.parametrize(
    ("pattern", "where"),
    [
        ({"subject": BASE + KISHIDA}, f"<{BASE}{KISHIDA}> ?p ?o"),
        ({"predicate": f"{DIP}holdsPosition"}, f"?s <{DIP}holdsPosition> ?o"),
        ({"predicate": f"{RDF}type", "object": f"{DIP}Claim"}, f"?s a <{DIP}Claim>"),
        ({"object": BASE + JAPAN}, f"?s ?p <{BASE}{JAPAN}>"),
        ({"object": '"Fumio Kishida"'}, '?s ?p "Fumio Kishida"'),
        ({"subject": "?s", "object": '"0"^^http://www.w3.org/2001/XMLSchema#integer'}, "?s ?p 0"),
        ({"predicate": LABEL, "object": '"treaty"@en'}, f'?s <{LABEL}> "treaty"@en'),
        (
            {"subject": BASE + KISHIDA, "predicate": LABEL, "object": '"Fumio Kishida"'},
            f'<{BASE}{KISHIDA}> <{LABEL}> "Fumio Kishida"',
        ),
        ({"subject": f"{BASE}nobody"}, f"<{BASE}nobody> ?p ?o"),
        ({"subject": '"a literal"'}, "?s ?p <urn:none>"),
        ({}, "?s ?p ?o"),
    ],
)
def test_all_pages_are_what_the_pattern_matches(
    served: Served, pattern: Mapping[str, str], where: str
) -> None:
    found, total = whole(url_of(served, **pattern))
    body = served.get(f"CONSTRUCT WHERE {{ {where} }}", {"Accept": "application/n-triples"})[2]
    expected = list(pyoxigraph.parse(body, format=RdfFormat.N_TRIPLES))

    assert set(found) == set(expected)
    assert len(found) == total == len(expected)


def test_a_page_has_a_hundred_and_leads_on_and_back(served: Served) -> None:
    url = url_of(served, predicate=NAMES)
    matches, about = split(url, page(url))
    second, after = split(f"{url}&page=2", page(f"{url}&page=2"))

    assert about[f"{HYDRA}next"] == [f"{url}&page=2"]
    assert about[f"{HYDRA}itemsPerPage"] == [str(PAGE_SIZE)]
    assert (len(matches), len(second)) == (PAGE_SIZE, MENTIONS - PAGE_SIZE)
    assert after[f"{HYDRA}previous"] == after[f"{HYDRA}first"] == [f"{url}&page=1"]
    assert f"{HYDRA}next" not in after


def test_a_page_says_how_to_ask_for_another_pattern(served: Served) -> None:
    url = url_of(served)
    about = split(url, page(url))[1]

    assert about[f"{HYDRA}template"] == [f"{url}{{?subject,predicate,object}}"]
    assert sorted(about[f"{HYDRA}variable"]) == ["object", "predicate", "subject"]


def test_controls_stand_among_the_triples_where_there_are_no_graphs(served: Served) -> None:
    url = url_of(served, predicate=LABEL)
    found = page(url, TURTLE)

    assert {quad.graph_name for quad in found} == {DefaultGraph()}
    assert f"{HYDRA}search" in {quad.predicate.value for quad in found}


@pytest.mark.parametrize(
    ("graph", "graphs"),
    [
        ("", {DefaultGraph(), NamedNode(BASE + ASSERTED)}),
        ("urn:ldf:defaultGraph", {DefaultGraph()}),
        (BASE + ASSERTED, {NamedNode(BASE + ASSERTED)}),
        (BASE + DENIED, set[NamedNode]()),
    ],
)
def test_quads_are_of_all_graphs_or_of_one(
    served: Served, graph: str, graphs: set[DefaultGraph | NamedNode]
) -> None:
    url = url_of(served, "fragments/quads", predicate=f"{DIP}holdsPosition", graph=graph)
    found, total = whole(url)

    assert {quad.graph_name for quad in found} == graphs
    assert total == len(graphs)


@pytest.mark.parametrize(
    "query", ["subject=no%20iri", "predicate=relative", "object=%22a%22%5E%5Ex", "page=0", "page=x"]
)
@pytest.mark.parametrize("path", ["fragments", "fragments/quads"])
def test_what_is_no_pattern_is_refused(served: Served, path: str, query: str) -> None:
    assert fetch(f"{served.address}{path}?{query}")[0] == 400


def test_a_graph_is_no_literal(served: Served) -> None:
    assert fetch(url_of(served, "fragments/quads", graph='"a"'))[0] == 400


def test_a_page_is_known_again_by_its_tag(served: Served) -> None:
    url = url_of(served, predicate=LABEL)
    tag = fetch(url)[1]["etag"]

    assert fetch(url, {"If-None-Match": tag})[0] == 304
    assert fetch(url, {"If-None-Match": tag, "Accept": TURTLE})[0] == 200


def test_what_a_client_does_not_escape_breaks_no_iri(served: Served) -> None:
    status, _, body = fetch(f'{served.address}fragments?object="a"&x=<>{{}}|^`', {"Accept": TRIG})

    assert (status, len(list(pyoxigraph.parse(body, format=RdfFormat.TRIG))) > 0) == (200, True)


@given(st.text(), st.sampled_from(["", "@en", "@en-GB", "^^http://e/type"]))
def test_any_literal_can_be_asked_for(text: str, end: str) -> None:
    found = term_of(f'"{text}"{end}')

    assert isinstance(found, Literal)
    assert found.value == text
    assert (
        found.language == (end[1:].lower() if end[:1] == "@" else None) or found.language == end[1:]
    )


def test_people_see_the_matches_on_a_page(served: Served) -> None:
    url = url_of(served, "fragments/quads", object='"<script>"')
    none = fetch(url, {"Accept": "text/html"})[2].decode()
    some = fetch(url_of(served, predicate=NAMES), {"Accept": "text/html"})[2].decode()

    assert "0 matches" in none
    assert "&lt;script&gt;" in none
    assert "<script>" not in none
    assert f'<a href="/page/{JAPAN}"><bdi>{JAPAN}</bdi></a>' in some
    assert f"1–{PAGE_SIZE} of {MENTIONS}" in some
    assert f'href="/fragments?{urlencode({"predicate": NAMES})}&amp;page=2"' in some


# Comunica


def test_comunica_joins_over_fragments(served: Served) -> None:
    query = f"""SELECT ?name ?quote WHERE {{
      ?claim <{DIP}rule> "official.title-before-name" ;
        <http://www.w3.org/ns/prov#wasDerivedFrom> ?passage .
      ?passage <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> ?quote .
      ?who <{DIP}holdsPosition> ?post . ?who <{LABEL}> ?name
    }}"""

    rows = json.loads(comunica(query, url_of(served)))["results"]["bindings"]

    assert [(row["name"]["value"], row["quote"]["value"]) for row in rows] == [
        ("Fumio Kishida", "Foreign Minister Fumio Kishida")
    ]


def test_comunica_asks_which_claims_say_it_over_fragments_of_quads(served: Served) -> None:
    query = f"""SELECT ?claim ?modality WHERE {{
      GRAPH ?claim {{ ?who <{DIP}formerlyHeld> ?post }}
      ?claim <{DIP}modality> ?modality
    }}"""

    rows = json.loads(comunica(query, url_of(served, "fragments/quads")))["results"]["bindings"]

    assert [(row["claim"]["value"], row["modality"]["value"]) for row in rows] == [
        (BASE + DENIED, f"{DIP}Denied")
    ]
