"""The shapes accept what ingestion may write, and refuse each thing that it may not."""

from collections.abc import Iterator
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from ontology.generate import FOLDER
from ontology.terms import (
    DIP,
    MEETING_STATUSES,
    MODALITIES,
    PLOVER_CODE,
    SPEECH_ACTS,
    SUPERCLASSES,
    TREATY_STATUSES,
)
from ontology.vocabulary import local_name

NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SHAPES = Graph().parse(FOLDER / "shapes.ttl")

PREFIXES = """
@base <http://localhost:8000/> .
@prefix dip: <https://w3id.org/demarche/ontology#> .
@prefix edtf: <http://id.loc.gov/datatypes/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

SHA256 = "513d24eb0ef1cf3f9a4516a0c8b1b61bd7d861f45b37e991b11da4834e8bfadd"

VALID = {
    "claim": """<claim/9f> a dip:Claim ;
        prov:wasDerivedFrom <article/51#char=3,9> , <article/51#char=20,29> ;
        prov:wasGeneratedBy <run/1> ;
        dip:rule "official.title-before-name" ;
        dip:confidence 0.97 ;
        dip:modality dip:Asserted ;
        dip:asOf "2014-05-14"^^edtf:edtf ;
        dip:resolvedBy <article/51#char=1,2> ;
        dip:attributedTo <official/fumio-kishida> ;
        dip:reportedBy <organization/yonhap-news-agency> .""",
    "derived claim": """<claim/9e> a dip:Claim ;
        prov:wasDerivedFrom <claim/9f> , <claim/9d> ;
        prov:wasGeneratedBy <run/1> ;
        dip:rule "identity" ; dip:confidence 1.0 ; dip:modality dip:Possible .""",
    "passage": """<article/51#char=3,9> a nif:RFC5147String ;
        nif:beginIndex 3 ;
        nif:endIndex 9 ;
        nif:anchorOf "Junich" ;
        nif:referenceContext <article/51> .""",
    "article": f"""<article/51> a dip:Article ;
        dip:sha256 "{SHA256}" ;
        dip:wireStory <story/51> ;
        nif:isString "text" .""",
    "article without its text": f"""<article/51> a dip:Article ;
        dip:sha256 "{SHA256}" ; dip:wireStory <story/51> .""",
    "run": """<run/1> a dip:Run ;
        dip:software "demarche" ;
        dip:softwareVersion "0.1.0" ;
        dip:pipeline "en_demarche 0.1.0" ;
        dip:option "text=no" .""",
    "official": """<official/a> a dip:Official , dip:Person ;
        rdfs:label "Fumio Kishida" ;
        skos:altLabel "Mr Kishida" , "Kishida" ;
        owl:sameAs <http://www.wikidata.org/entity/Q2> ;
        dip:holdsPosition <position/p> .
        <position/p> a dip:Position ; rdfs:label "Foreign Minister of Japan" ;
        dip:positionTitle "Foreign Minister" .""",
    "position": """<position/p> a dip:Position ;
        rdfs:label "Secretary-General of the United Nations" ;
        dip:positionTitle "Secretary-General" ;
        dip:positionIn <organization/united-nations> .
        <organization/united-nations> a dip:Organization ; rdfs:label "United Nations" .""",
    "ministry": """<ministry/b> a dip:Ministry ;
        rdfs:label "Asian and Oceanian Affairs Bureau" ;
        dip:unitOf <ministry/m> ;
        dip:ofCountry <country/japan> .
        <ministry/m> a dip:Ministry ; rdfs:label "Foreign Ministry" .
        <country/japan> a dip:Country ; rdfs:label "Japan" .""",
    "country": """<country/germany> a dip:Country ;
        rdfs:label "Germany" ;
        dip:iso3 "DEU" ;
        dip:cowCode 255 , 260 .""",
    "meeting": """<meeting/m> a dip:Talks , dip:Meeting ;
        rdfs:label "talks in Tokyo" ;
        dip:status dip:Planned , dip:Held ;
        dip:participant <country/japan> ;
        dip:date "XXXX-05"^^edtf:edtf , "2014-05"^^edtf:edtf ;
        dip:dateStart "2014-05-01"^^xsd:date ;
        dip:dateEnd "2014-05-31"^^xsd:date ;
        dip:dateText "on Thursday" ;
        dip:eventCode "CONSULT" ;
        dip:agenda <topic/t> ;
        dip:follows <meeting/l> .
        <topic/t> a dip:Topic ; rdfs:label "issues of mutual interest" .
        <meeting/l> a dip:Meeting ; rdfs:label "a meeting in Seoul" .""",
    "treaty": """<treaty/t> a dip:Treaty ;
        rdfs:label "1965 treaty" ;
        dip:party <country/japan> ;
        dip:date "1965"^^edtf:edtf ;
        dip:treatyStatus dip:InForce , dip:Proposed .""",
    "dispute": """<dispute/d> a dip:Dispute , dip:Topic ;
        rdfs:label "territorial dispute" ;
        dip:party <country/japan> ;
        dip:about <place/takeshima> .""",
    "statement": """<statement/s> a dip:Statement ;
        dip:speaker <official/a> ;
        dip:addressee <country/japan> ;
        dip:speechAct dip:Demand ;
        dip:content "Tokyo must atone" ;
        dip:eventCode "DEMAND" ;
        dip:quoted true .""",
}


@pytest.mark.parametrize("kind", VALID)
def test_conforms(kind: str) -> None:
    assert violated_paths(VALID[kind]) == set()


@pytest.mark.parametrize(
    ("kind", "words", "instead", "path"),
    [
        ("claim", "<article/51#char=3,9> , <article/51#char=20,29>", "'a'", PROV.wasDerivedFrom),
        ("claim", "prov:wasDerivedFrom", "prov:used", PROV.wasDerivedFrom),
        ("claim", "prov:wasGeneratedBy <run/1> ;", "", PROV.wasGeneratedBy),
        ("claim", "<run/1>", "<run/1> , <run/2>", PROV.wasGeneratedBy),
        ("claim", "dip:rule", "dip:option", DIP.rule),
        ("claim", '"official.title-before-name"', '"a" , "b"', DIP.rule),
        ("claim", "dip:confidence 0.97 ;", "", DIP.confidence),
        ("claim", "0.97", "0.97 , 0.98", DIP.confidence),
        ("claim", "0.97", "1.01", DIP.confidence),
        ("claim", "0.97", "-0.01", DIP.confidence),
        ("claim", "0.97", "0.97e0", DIP.confidence),
        ("claim", "dip:modality dip:Asserted ;", "", DIP.modality),
        ("claim", "dip:Asserted", "dip:Asserted , dip:Denied", DIP.modality),
        ("claim", "dip:Asserted", "dip:Held", DIP.modality),
        ("claim", '"2014-05-14"^^edtf:edtf', '"2014-05-14"', DIP.asOf),
        ("claim", "<official/fumio-kishida>", '"Kishida"', DIP.attributedTo),
        ("derived claim", "prov:wasGeneratedBy <run/1> ;", "", PROV.wasGeneratedBy),
        ("passage", "nif:beginIndex 3", "nif:beginIndex 9", NIF.beginIndex),
        ("passage", "nif:beginIndex 3", "nif:beginIndex 10", NIF.beginIndex),
        ("passage", "nif:beginIndex 3", "nif:beginIndex -1", NIF.beginIndex),
        ("passage", "nif:beginIndex 3 ;", "", NIF.beginIndex),
        ("passage", "nif:beginIndex 3", "nif:beginIndex 3 , 4", NIF.beginIndex),
        ("passage", "3 ;", '"3"^^xsd:nonNegativeInteger ;', NIF.beginIndex),
        ("passage", "nif:endIndex 9 ;", "", NIF.endIndex),
        ("passage", "nif:endIndex 9", "nif:endIndex 9 , 10", NIF.endIndex),
        ("passage", 'nif:anchorOf "Junich" ;', "", NIF.anchorOf),
        ("passage", '"Junich"', '""', NIF.anchorOf),
        ("passage", "<article/51> .", "<article/51> , <article/52> .", NIF.referenceContext),
        ("article", "dip:sha256", "dip:option", DIP.sha256),
        ("article", SHA256, SHA256[:-1], DIP.sha256),
        ("article", SHA256, SHA256.upper(), DIP.sha256),
        ("article", "dip:wireStory <story/51> ;", "", DIP.wireStory),
        ("article", "<story/51>", "<story/51> , <story/52>", DIP.wireStory),
        ("article", '"text"', '"text" , "another"', NIF.isString),
        ("run", 'dip:software "demarche" ;', "", DIP.software),
        ("run", '"0.1.0"', '"0.1.0" , "0.2.0"', DIP.softwareVersion),
        ("run", "dip:pipeline", "dip:option", DIP.pipeline),
        ("official", 'rdfs:label "Fumio Kishida" ;', "", RDFS.label),
        ("official", '"Fumio Kishida"', '"Fumio Kishida" , "Kishida"', RDFS.label),
        ("official", '"Fumio Kishida"', '"Fumio Kishida"@en', RDFS.label),
        ("official", '"Mr Kishida"', '""', SKOS.altLabel),
        ("official", "dip:holdsPosition <position/p>", 'dip:holdsPosition "a"', DIP.holdsPosition),
        ("position", "dip:positionTitle", "dip:outcome", DIP.positionTitle),
        ("position", "a dip:Organization", "a dip:Country", DIP.positionIn),
        ("ministry", "<ministry/m> ;", "<country/japan> ;", DIP.unitOf),
        ("ministry", "dip:ofCountry <country/japan>", "dip:ofCountry <place/p>", DIP.ofCountry),
        ("country", '"DEU"', '"DE"', DIP.iso3),
        ("country", '"DEU"', '"deu"', DIP.iso3),
        ("country", '"DEU"', '"DEU" , "GER"', DIP.iso3),
        ("country", "260", '"260"', DIP.cowCode),
        ("meeting", 'rdfs:label "talks in Tokyo" ;', "", RDFS.label),
        ("meeting", "dip:Planned", "dip:Signed", DIP.status),
        ("meeting", '"XXXX-05"^^edtf:edtf', '"XXXX-05"', DIP.date),
        ("meeting", '"XXXX-05"^^edtf:edtf', '"2014-05-15"^^xsd:date', DIP.date),
        ("meeting", '"2014-05-01"^^xsd:date', '"2014-05"^^xsd:gYearMonth', DIP.dateStart),
        ("meeting", '"2014-05-31"^^xsd:date', '"2014-05-31"', DIP.dateEnd),
        ("meeting", '"on Thursday"', '""', DIP.dateText),
        ("meeting", '"CONSULT"', '"040"', DIP.eventCode),
        ("meeting", "<country/japan>", '"Japan"', DIP.participant),
        ("meeting", "dip:agenda <topic/t>", "dip:agenda <place/p>", DIP.agenda),
        ("meeting", "dip:follows <meeting/l>", "dip:follows <topic/t>", DIP.follows),
        ("treaty", "dip:InForce", "dip:Held", DIP.treatyStatus),
        ("treaty", '"1965"^^edtf:edtf', "1965", DIP.date),
        ("treaty", "<country/japan>", '"Japan"', DIP.party),
        ("dispute", 'rdfs:label "territorial dispute" ;', "", RDFS.label),
        ("dispute", "<place/takeshima>", '"Takeshima"', DIP.about),
        ("statement", "dip:speaker", "dip:party", DIP.speaker),
        ("statement", "dip:Demand", "dip:Proposed", DIP.speechAct),
        ("statement", "dip:speechAct dip:Demand ;", "", DIP.speechAct),
        ("statement", 'dip:content "Tokyo must atone" ;', "", DIP.content),
        ("statement", "true", '"yes"', DIP.quoted),
    ],
)
def test_violates(kind: str, words: str, instead: str, path: URIRef) -> None:
    assert VALID[kind].count(words) >= 1
    assert path in violated_paths(VALID[kind].replace(words, instead, 1))


@pytest.mark.parametrize("kind", ["claim", "passage", "article", "run", "official", "statement"])
def test_blank_nodes_violate(kind: str) -> None:
    subject = VALID[kind].split(maxsplit=1)[0]
    assert violated_paths(VALID[kind].replace(subject, "_:b", 1)) == {None}


def test_shapes_are_well_formed_and_accept_the_ontology() -> None:
    assert list(results(Graph().parse(FOLDER / "diplomacy.ttl"), meta_shacl=True)) == []


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (DIP.modality, MODALITIES),
        (DIP.status, MEETING_STATUSES),
        (DIP.treatyStatus, TREATY_STATUSES),
        (DIP.speechAct, SPEECH_ACTS),
    ],
)
def test_closed_list_is_that_of_the_ontology(path: URIRef, names: tuple[str, ...]) -> None:
    assert sorted(local_name(URIRef(str(node))) for node in allowed(path)) == list(names)


def test_every_plover_category_in_use_is_allowed() -> None:
    assert set(PLOVER_CODE.values()) <= {str(node) for node in allowed(DIP.eventCode)}


def test_every_term_that_a_shape_names_exists() -> None:
    named = {node for node in SHAPES.all_nodes() if str(node).startswith(str(DIP))}
    assert {DIP[local_name(URIRef(str(node)))] for node in named} == named


@pytest.mark.parametrize(
    "term",
    [
        *[DIP.Person, DIP.Official, DIP.Ministry, DIP.Country, DIP.Organization, DIP.Group],
        *[DIP.Place, DIP.Position, DIP.Meeting, DIP.Talks, DIP.Summit, DIP.Visit, DIP.Call],
        *[DIP.Conference, DIP.Treaty, DIP.Topic, DIP.Dispute],
    ],
)
def test_entities_of_class_need_a_label(term: URIRef) -> None:
    types = " , ".join(f"<{iri}>" for iri in (str(term), *SUPERCLASSES[str(term)]))
    assert RDFS.label in violated_paths(f"<x> a {types} .")


def violated_paths(turtle: str) -> set[URIRef | None]:
    """Return the paths of the violations; None for one that is of the node itself."""
    return set(results(Graph().parse(data=PREFIXES + turtle, format="turtle")))


def results(data: Graph, *, meta_shacl: bool = False) -> Iterator[URIRef | None]:
    # `validate` is typed as a union of all that its many options make it return.
    answer: Any = pyshacl.validate(data, shacl_graph=SHAPES, meta_shacl=meta_shacl)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    report = answer[1]
    assert isinstance(report, Graph)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        yield path if isinstance(path, URIRef) else None


def allowed(path: URIRef) -> Collection:
    """Return the values that the shapes allow at a path."""
    (shape,) = SHAPES.subjects(SH.path, path)
    members = SHAPES.value(shape, SH["in"])
    assert members is not None
    return Collection(SHAPES, members)
