"""The vocabulary is whole: the terms of the design are there, explained and aligned."""

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

from ontology.generate import FOLDER
from ontology.terms import DIP, PLOVER_CODE
from ontology.vocabulary import PROPERTY_KINDS, local_name, terms_of_kind

IRI = URIRef("https://w3id.org/demarche/ontology")
EDTF = Namespace("http://id.loc.gov/datatypes/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
WD = Namespace("http://www.wikidata.org/entity/")

ONTOLOGY = Graph().parse(FOLDER / "diplomacy.ttl")
CLASSES = terms_of_kind(ONTOLOGY, OWL.Class)
PROPERTIES = terms_of_kind(ONTOLOGY, *PROPERTY_KINDS)
INDIVIDUALS = terms_of_kind(ONTOLOGY, OWL.NamedIndividual)
TERMS = [*CLASSES, *PROPERTIES, *INDIVIDUALS]
RANGED = [p for p in PROPERTIES if (p, RDF.type, OWL.AnnotationProperty) not in ONTOLOGY]

ACTORS = {DIP.Person, DIP.Ministry, DIP.Country, DIP.Organization, DIP.Group}


def test_both_of_our_parsers_read_the_same_number_of_triples() -> None:
    assert len(list(pyoxigraph.parse(path=FOLDER / "diplomacy.ttl"))) == len(ONTOLOGY)


def test_no_blank_nodes() -> None:
    assert [node for node in ONTOLOGY.all_nodes() if isinstance(node, BNode)] == []


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.creator,
        DCTERMS.license,
        OWL.versionInfo,
        OWL.versionIRI,
    ],
)
def test_header_says(predicate: URIRef) -> None:
    assert ONTOLOGY.value(IRI, predicate) is not None


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            CLASSES,
            "Person Official Ministry Country Organization Group Place Position Meeting Talks"
            " Summit Visit Call Conference Treaty Dispute Topic Statement Claim Article"
            " WireStory Run Modality MeetingStatus TreatyStatus SpeechAct",
        ),
        (
            PROPERTIES,
            "holdsPosition formerlyHeld positionTitle positionIn ofCountry unitOf onBehalfOf"
            " participant ledBy host place date dateStart dateEnd dateText status agenda follows"
            " outcome party treatyStatus about speaker addressee speechAct content quoted eventCode"
            " iso3 cowCode"
            " rule confidence reason modality asOf attributedTo reportedBy resolvedBy wireStory sha256"
            " software softwareVersion pipeline option"
            " ploverCode cameoRoot isMetadata metadataPredicate metadataClass",
        ),
        (
            INDIVIDUALS,
            "Asserted Possible Denied"
            " Held Ongoing Planned Proposed Cancelled Refused"
            " InForce Signed Negotiated Terminated Violated"
            " Say Demand Condemn Accuse Deny Praise Apologise Promise Threaten Welcome Reaffirm"
            " Propose Reject Thank",
        ),
    ],
    ids=["classes", "properties", "individuals"],
)
def test_the_vocabulary_is_this_and_no_more(found: list[URIRef], expected: str) -> None:
    assert {local_name(term) for term in found} == set(expected.split())


@pytest.mark.parametrize("term", TERMS, ids=local_name)
def test_term_is_labelled_explained_and_placed(term: URIRef) -> None:
    labels = list(ONTOLOGY.objects(term, RDFS.label))
    comments = list(ONTOLOGY.objects(term, RDFS.comment))
    assert [label.language for label in labels if isinstance(label, Literal)] == ["en"]
    assert [comment.language for comment in comments if isinstance(comment, Literal)] == ["en"]
    assert str(comments[0]).endswith(".")
    assert list(ONTOLOGY.objects(term, RDFS.isDefinedBy)) == [IRI]


@pytest.mark.parametrize("term", RANGED, ids=local_name)
@pytest.mark.parametrize(
    ("single", "several"),
    [(RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes)],
    ids=["domain", "range"],
)
def test_property_has_one_domain_and_range_or_several_included(
    term: URIRef, single: URIRef, several: URIRef
) -> None:
    count = len(set(ONTOLOGY.objects(term, single)))
    count_included = len(set(ONTOLOGY.objects(term, several)))
    assert (count == 1 and count_included == 0) or (count == 0 and count_included > 1)


@pytest.mark.parametrize(
    ("term", "superclass"),
    [
        (DIP.Person, FOAF.Person),
        (DIP.Person, SDO.Person),
        (DIP.Official, DIP.Person),
        (DIP.Ministry, ORG.FormalOrganization),
        (DIP.Ministry, SDO.GovernmentOrganization),
        (DIP.Country, SDO.Country),
        (DIP.Organization, ORG.Organization),
        (DIP.Group, FOAF.Group),
        (DIP.Place, SDO.Place),
        (DIP.Position, ORG.Post),
        (DIP.Meeting, SEM.Event),
        (DIP.Meeting, SDO.Event),
        (DIP.Talks, DIP.Meeting),
        (DIP.Summit, DIP.Meeting),
        (DIP.Visit, DIP.Meeting),
        (DIP.Call, DIP.Meeting),
        (DIP.Conference, DIP.Meeting),
        (DIP.Treaty, SDO.Legislation),
        (DIP.Dispute, DIP.Topic),
        (DIP.Topic, SKOS.Concept),
        (DIP.Statement, PROV.Entity),
        (DIP.Statement, SDO.Quotation),
        (DIP.Claim, PROV.Entity),
        (DIP.Article, PROV.Entity),
        (DIP.Article, SDO.NewsArticle),
        (DIP.Article, NIF.Context),
    ],
)
def test_class_is_under(term: URIRef, superclass: URIRef) -> None:
    assert (term, RDFS.subClassOf, superclass) in ONTOLOGY


@pytest.mark.parametrize(
    ("term", "superproperty"),
    [
        (DIP.holdsPosition, ORG.holds),
        (DIP.positionIn, ORG.postIn),
        (DIP.unitOf, ORG.unitOf),
        (DIP.onBehalfOf, PROV.actedOnBehalfOf),
        (DIP.ledBy, DIP.participant),
        (DIP.host, DIP.participant),
        (DIP.participant, SEM.hasActor),
        (DIP.place, SEM.hasPlace),
        (DIP.agenda, SDO.about),
        (DIP.speaker, SDO.spokenByCharacter),
    ],
)
def test_property_is_under(term: URIRef, superproperty: URIRef) -> None:
    assert (term, RDFS.subPropertyOf, superproperty) in ONTOLOGY


@pytest.mark.parametrize(
    ("term", "item"),
    [
        (DIP.Ministry, "Q192350"),
        (DIP.Meeting, "Q2761147"),
        (DIP.Summit, "Q1072326"),
        (DIP.Treaty, "Q131569"),
        (DIP.Position, "Q4164871"),
        (DIP.Country, "Q3624078"),
        (DIP.holdsPosition, "P39"),
        (DIP.participant, "P710"),
        (DIP.place, "P276"),
        (DIP.date, "P585"),
        (DIP.party, "P1891"),
        (DIP.ofCountry, "P17"),
        (DIP.unitOf, "P361"),
    ],
)
def test_term_is_close_to_wikidata_item(term: URIRef, item: str) -> None:
    assert (term, SKOS.closeMatch, WD[item]) in ONTOLOGY


@pytest.mark.parametrize(
    "term", [DIP.participant, DIP.ledBy, DIP.party, DIP.speaker, DIP.addressee]
)
def test_any_actor_can_be(term: URIRef) -> None:
    assert set(ONTOLOGY.objects(term, SDO.rangeIncludes)) == ACTORS


@pytest.mark.parametrize(
    ("term", "datatype"),
    [
        (DIP.date, EDTF.edtf),
        (DIP.asOf, EDTF.edtf),
        (DIP.dateStart, XSD.date),
        (DIP.dateEnd, XSD.date),
        (DIP.confidence, XSD.decimal),
        (DIP.quoted, XSD.boolean),
        (DIP.cowCode, XSD.integer),
        (DIP.iso3, XSD.string),
    ],
)
def test_values_are_of_datatype(term: URIRef, datatype: URIRef) -> None:
    assert ONTOLOGY.value(term, RDFS.range) == datatype


def test_proposed_is_a_status_of_meetings_and_of_treaties() -> None:
    assert set(ONTOLOGY.objects(DIP.Proposed, RDF.type)) == {
        OWL.NamedIndividual,
        DIP.MeetingStatus,
        DIP.TreatyStatus,
    }


@pytest.mark.parametrize(
    ("term", "code"),
    [
        (DIP.Talks, "CONSULT"),
        (DIP.Held, "CONSULT"),
        (DIP.Planned, "AGREE"),
        (DIP.Refused, "REJECT"),
        (DIP.Signed, "SUPPORT"),
        (DIP.Demand, "DEMAND"),
        (DIP.Condemn, "ACCUSE"),
        (DIP.Threaten, "THREATEN"),
        (DIP.Apologise, "CONCEDE"),
        (DIP.Say, None),
        (DIP.Deny, None),
        (DIP.Reaffirm, None),
        (DIP.Cancelled, None),
        (DIP.InForce, None),
    ],
)
def test_plover_category_of(term: URIRef, code: str | None) -> None:
    assert PLOVER_CODE.get(str(term)) == code
