"""Each sentence of the graph model is checked, and a sound store passes."""

import re

import pyoxigraph
import pytest
from pyoxigraph import Quad, RdfFormat, Store

from store.verify import CHECKS, Problem, shapes_problems, verify
from store.vocabulary import ontology_quads

PREFIXES = """
@base <http://localhost:8000/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dip: <https://w3id.org/demarche/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHA = "f" * 64
SOUND = f"""
<article/1> a dip:Article , schema:NewsArticle , nif:Context , prov:Entity ;
    dip:sha256 "{SHA}" ; dip:wireStory <story/1> ;
    nif:isString "\U0001f600\u00a0Fumio\u00a0Kishida met." .
<story/1> a dip:WireStory .
<run/1> a dip:Run ; dip:software "demarche" ; dip:softwareVersion "1" ; dip:pipeline "none" .
<article/1#char=2,15> a nif:RFC5147String ; nif:referenceContext <article/1> ;
    nif:beginIndex 2 ; nif:endIndex 15 ; nif:anchorOf "Fumio\u00a0Kishida" .

<claim/1> a dip:Claim , prov:Entity ; dip:rule "name" ; dip:confidence 0.9 ;
    dip:modality dip:Asserted ; prov:wasGeneratedBy <run/1> ;
    prov:wasDerivedFrom <article/1#char=2,15> .
<claim/1> {{ <official/fumio-kishida> a dip:Official }}
<official/fumio-kishida> a dip:Official ; rdfs:label "Fumio Kishida" .
<official/kishida> dcterms:isReplacedBy <official/fumio-kishida> .

<claim/2> a dip:Claim ; dip:rule "derived" ; dip:confidence 0.5 ;
    dip:modality dip:Possible ; prov:wasGeneratedBy <run/1> ; prov:wasDerivedFrom <claim/1> .
<claim/2> {{ <official/fumio-kishida> dip:onBehalfOf <country/japan> }}
"""


def quads_of(trig: str) -> list[Quad]:
    return list(pyoxigraph.parse(PREFIXES + trig, format=RdfFormat.TRIG))


def sound_store() -> Store:
    store = Store()
    store.extend(ontology_quads())
    store.extend(quads_of(SOUND))
    return store


def short(problem: Problem) -> tuple[str, str]:
    return problem.subject.removeprefix("http://localhost:8000/"), problem.what


def broken(removed: str, added: str) -> Store:
    store = sound_store()
    for quad in quads_of(removed):
        assert quad in store
        store.remove(quad)
    store.extend(quads_of(added))
    return store


def test_sound_store_has_no_problem() -> None:
    assert list(verify(sound_store())) == []


def test_empty_store_has_no_problem() -> None:
    assert list(verify(Store())) == []


def test_every_check_says_what_holds() -> None:
    assert all(check.__doc__ for check in CHECKS)


@pytest.mark.parametrize(
    ("removed", "added", "subject", "what"),
    [
        ("<claim/2> a dip:Claim .", "", "claim/2", "is a named graph but no claim"),
        (
            "<claim/2> { <official/fumio-kishida> dip:onBehalfOf <country/japan> }",
            "",
            "claim/2",
            "is a named graph without triples",
        ),
        ("", "<claim/3> a dip:Claim .", "claim/3", "is a claim without a named graph"),
        ('<claim/1> dip:rule "name" .', "", "claim/1", "has 0 values of .*#rule"),
        ("<claim/1> dip:confidence 0.9 .", "", "claim/1", "has 0 values of .*#confidence"),
        ("", "<claim/1> dip:confidence 0.8 .", "claim/1", "has 2 values of .*#confidence"),
        ("<claim/2> dip:modality dip:Possible .", "", "claim/2", "has 0 values of .*#modality"),
        ("", "<claim/2> dip:modality dip:Denied .", "claim/2", "has 2 values of .*#modality"),
        ("<claim/1> prov:wasGeneratedBy <run/1> .", "", "claim/1", "has 0 values of .*GeneratedBy"),
        (
            "<claim/2> dip:modality dip:Possible .",
            "<claim/2> dip:modality dip:Held .",
            "claim/2",
            "has the unknown modality <.*#Held>",
        ),
        (
            "<claim/2> prov:wasDerivedFrom <claim/1> .",
            "",
            "claim/2",
            "has neither passages nor premises",
        ),
        ("", "<claim/2> prov:wasDerivedFrom <claim/9> .", "claim/2", "rests on <.*claim/9>"),
        ("", '<claim/2> prov:wasDerivedFrom "him" .', "claim/2", "rests on"),
        (
            "<article/1#char=2,15> nif:beginIndex 2 .",
            "<article/1#char=2,15> nif:beginIndex 3 .",
            "article/1#char=2,15",
            r"has an IRI that is not \[3, 15\)",
        ),
        (
            '<article/1#char=2,15> nif:anchorOf "Fumio\u00a0Kishida" .',
            '<article/1#char=2,15> nif:anchorOf "Fumio Kishida" .',
            "article/1#char=2,15",
            r"quotes 'Fumio Kishida' where the text has 'Fumio\\xa0Kishida'",
        ),
        (
            "<article/1#char=2,15> nif:endIndex 15 .",
            "<article/1#char=2,15> nif:endIndex 99 .",
            "article/1#char=2,15",
            "quotes 'Fumio.*' where the text has None",
        ),
        (
            "<article/1#char=2,15> nif:referenceContext <article/1> .",
            "<article/1#char=2,15> nif:referenceContext <article/2> .",
            "article/1#char=2,15",
            "has an IRI that is not",
        ),
        (
            "<article/1#char=2,15> nif:referenceContext <article/1> .",
            "",
            "article/1#char=2,15",
            "has not exactly one article, begin, end and quote",
        ),
        ("", "_:b dcterms:title 'x' .", "_:", "is a blank node"),
        ("", "<article/1> dcterms:source [] .", "_:", "is a blank node"),
        (
            "",
            "<claim/1> { <official/fumio-kishida> rdfs:label 'x' }",
            "claim/1",
            "holds metadata: ",
        ),
        ("", "<claim/1> { <claim/1> a dip:Claim }", "claim/1", "holds metadata: "),
        (
            "<official/fumio-kishida> a dip:Official .",
            "",
            "claim/1",
            "is asserted but not merged: ",
        ),
        (
            "",
            "<official/fumio-kishida> dip:onBehalfOf <country/japan> .",
            "official/fumio-kishida",
            "no asserted claim says so: .*onBehalfOf",
        ),
        (
            "",
            "<country/japan> a dip:Country .",
            "country/japan",
            "no asserted claim says so: ",
        ),
        (
            "",
            "<official/he> dcterms:isReplacedBy <official/him> .",
            "official/he",
            "is replaced by <.*him>, which is not there",
        ),
        (
            "",
            "<official/he> dcterms:isReplacedBy <official/kishida> .",
            "official/he",
            "is replaced by <.*/kishida>, an alias itself",
        ),
        (
            "",
            """<official/he> dcterms:isReplacedBy <official/fumio-kishida> .
            <official/fumio-kishida> dcterms:isReplacedBy <run/1> .""",
            "official/he",
            "is replaced by <.*/fumio-kishida>, an alias itself",
        ),
        (
            "",
            "<official/kishida> dcterms:isReplacedBy <run/1> .",
            "official/kishida",
            "is replaced by more than one thing",
        ),
    ],
)
def test_breach_is_found(removed: str, added: str, subject: str, what: str) -> None:
    problems = [short(problem) for problem in verify(broken(removed, added))]

    found = [said for name, said in problems if name.startswith(subject)]
    assert any(re.match(what, said) for said in found), problems


def test_text_that_is_left_out_is_not_compared() -> None:
    text = '<article/1> nif:isString "\U0001f600\u00a0Fumio\u00a0Kishida met." .'

    assert list(verify(broken(text, ""))) == []


def test_triple_of_two_claims_is_merged_while_one_is_asserted() -> None:
    added = "<claim/2> { <official/fumio-kishida> a dip:Official }"

    assert list(verify(broken("", added))) == []


def test_sound_store_conforms_to_the_shapes() -> None:
    assert list(shapes_problems(sound_store())) == []


def test_shapes_are_checked_in_the_default_graph() -> None:
    label = '<official/fumio-kishida> rdfs:label "Fumio Kishida" .'
    confidence = "<claim/1> dip:confidence 0.9 ."
    store = broken(label + confidence, "<claim/1> dip:confidence 1.5 .")

    problems = [short(problem) for problem in shapes_problems(store)]
    assert [subject for subject, _ in problems] == ["claim/1", "official/fumio-kishida"]
    assert problems[0][1].startswith("https://w3id.org/demarche/ontology#confidence: ")
    assert problems[1][1].startswith("http://www.w3.org/2000/01/rdf-schema#label: ")


def test_shapes_know_sub_classes_without_the_ontology_in_the_store() -> None:
    store = Store()
    store.extend(quads_of("<visit/1> a dip:Visit ."))

    assert [short(problem)[0] for problem in shapes_problems(store)] != []
