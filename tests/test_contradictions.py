"""Contradictions are kept side by side, and queries find them: the twelve of the three seeds."""

import json
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from pyoxigraph import QuerySolutions, Store

pytestmark = pytest.mark.model

PREFIXES = """
PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
EVIDENCE = """
  ?claim prov:wasDerivedFrom ?passage . ?passage nif:anchorOf ?quote ;
    nif:referenceContext/dcterms:source ?article .
"""


def claims_where(pattern: str) -> str:
    return f"{PREFIXES} SELECT DISTINCT ?article ?quote ?value WHERE {{ {pattern} {EVIDENCE} }}"


def said_of(words: str) -> str:
    """Return the query of what speakers say in these words."""
    return claims_where(
        f'GRAPH ?claim {{ ?statement dip:content ?value }} FILTER(REGEX(?value, "{words}"))'
    )


AGENDA = claims_where(
    "GRAPH ?claim { ?meeting dip:agenda ?topic } ?topic rdfs:label ?value ."
    ' FILTER EXISTS { ?meeting dip:place/rdfs:label "Tokyo" }'
)
WHOSE_AGENDA = claims_where(
    "GRAPH ?claim { ?meeting dip:agenda ?topic } ?topic rdfs:label ?label ."
    " OPTIONAL { ?claim dip:attributedTo/rdfs:label ?who }"
    ' BIND(COALESCE(?who, "the article") AS ?value)'
)
DAYS = claims_where(
    "GRAPH ?claim { ?meeting dip:dateText ?value }"
    ' FILTER EXISTS { ?meeting dip:place/rdfs:label "Tokyo" }'
)
ANGER = claims_where(
    "GRAPH ?claim { ?dispute a dip:Dispute ; dip:party ?party } ?party rdfs:label ?value ."
    ' ?dispute rdfs:label ?label . FILTER(CONTAINS(?label, "Yasukuni"))'
)
MEETINGS_OF_TWO = claims_where(
    "GRAPH ?claim { ?meeting dip:status ?status }"
    ' ?meeting dip:participant/rdfs:label "Shinzo Abe" , "Park Geun Hye" .'
    ' BIND(STRAFTER(STR(?status), "#") AS ?value)'
)
FIRST, SECOND, THIRD = "000", "001", "003"


def row(name: str, query: str, *sides: tuple[str, str], lacks: str = "") -> ParameterSet:
    """Return the parameters of one contradiction; `lacks` is why the graph does not hold it."""
    marks = [pytest.mark.xfail(reason=lacks, strict=True)] if lacks else []
    return pytest.param(query, sides, id=name, marks=marks)


CONTRADICTIONS = [
    row(
        "k01-agenda",
        AGENDA,
        (FIRST, "lawsuits"),
        (SECOND, "lawsuits"),
        (FIRST, "slavery"),
        (SECOND, "slavery"),
    ),
    row("k02-whose-words", WHOSE_AGENDA, (FIRST, "the article"), (SECOND, "Fumio Kishida")),
    row(
        "k03-what-was-disclosed",
        said_of("laid out|follow-up meeting"),
        (FIRST, "respective stances"),
        (SECOND, "meet again soon"),
        (THIRD, "follow-up meeting in Japan"),
    ),
    row(
        "k04-the-pact",
        said_of("pact|1965"),
        (THIRD, "already covered"),
        (SECOND, "fully settled"),
        (THIRD, "separately from the pact"),
    ),
    row(
        "k05-the-shrine",
        said_of("symbol"),
        (FIRST, "militarism"),
        (SECOND, "distorted"),
        lacks="what a place stands for is of no kind that the vocabulary has",
    ),
    row(
        "k06-apologies",
        said_of("apolog"),
        (SECOND, "numerous"),
        (THIRD, "officially apologize"),
        lacks="apologies of the past that an article recounts have no words that anybody says in it",
    ),
    row(
        "k07-force",
        said_of("forcibly|enslavement"),
        (THIRD, "no clear evidence"),
        (THIRD, "responsibility"),
    ),
    row(
        "k08-deadline",
        said_of("settle the issue"),
        (THIRD, "this year"),
        (THIRD, "50th anniversary"),
    ),
    row("k09-day", DAYS, (FIRST, "today"), (SECOND, "Thursday"), (THIRD, "next month")),
    row("k10-period", AGENDA, (FIRST, "World War II"), (SECOND, "last century")),
    row(
        "k11-who-is-angered",
        ANGER,
        (FIRST, "South Korea"),
        (SECOND, "South Korea"),
        lacks="an 'it' with two antecedents makes no claim",
    ),
    row(
        "k12-met-or-rebuffed",
        MEETINGS_OF_TWO,
        (FIRST, "Held"),
        (FIRST, "Refused"),
        lacks="whose 'first direct meeting' it was is not told apart from who arranged it",
    ),
]


@pytest.mark.parametrize(("query", "sides"), CONTRADICTIONS)
def test_both_sides_are_found_with_their_articles_and_quotes(
    seeds: Store, query: str, sides: tuple[tuple[str, str], ...]
) -> None:
    answer = seeds.query(query)
    assert isinstance(answer, QuerySolutions)
    found = [tuple(str(getattr(term, "value", term)) for term in solution) for solution in answer]

    missing = [
        (article, words)
        for article, words in sides
        if not any(a.startswith(article) and words in value and quote for a, quote, value in found)
    ]
    assert missing == [], found


def test_each_contradiction_of_the_annotation_has_its_row(shared: Path) -> None:
    rich = json.loads((shared / "data/gold/seeds_rich.json").read_text("utf-8"))

    ids = [str(parameters.id)[:3] for parameters in CONTRADICTIONS]
    assert ids == [contradiction["id"] for contradiction in rich["contradictions"]]
