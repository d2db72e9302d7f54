"""The generated files follow from diplomacy.ttl, and say what ingestion and JSON-LD rely on."""

import json
import shutil
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import (
    DCTERMS,
    ORG,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    XSD,
    Graph,
    Literal,
    Namespace,
    URIRef,
)
from rdflib.compare import isomorphic

from ontology.generate import FOLDER, generated, main, stale
from ontology.terms import (
    DIP,
    MEETING_STATUSES,
    METADATA_CLASSES,
    METADATA_PREDICATES,
    MODALITIES,
    SPEECH_ACTS,
    SUPERCLASSES,
    SUPERPROPERTIES,
    TREATY_STATUSES,
)

NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
EX = Namespace("http://localhost:8000/")
CONTEXT = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]


def test_generated_files_are_fresh() -> None:
    assert stale(generated(FOLDER)) == []


def test_check_passes_while_they_are() -> None:
    assert main(["--check"]) == 0


def test_a_missing_or_changed_file_is_stale(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "diplomacy.ttl", tmp_path)
    (tmp_path / "terms.py").write_text("edited by hand", encoding="utf-8")
    assert stale(generated(tmp_path)) == [tmp_path / "terms.py", tmp_path / "context.jsonld"]


def test_generated_python_says_so_in_its_first_line() -> None:
    first = (FOLDER / "terms.py").read_text(encoding="utf-8").splitlines()[0]
    assert "Generated" in first


def test_term_is_an_iri_of_the_vocabulary() -> None:
    assert URIRef("https://w3id.org/demarche/ontology#holdsPosition") == DIP.holdsPosition


def test_unknown_term_fails() -> None:
    with pytest.raises(AttributeError, match="holdPosition"):
        _ = DIP.holdPosition


@pytest.mark.parametrize(
    ("term", "above"),
    [
        (DIP.Official, {DIP.Person, FOAF.Person, SDO.Person}),
        (DIP.Talks, {DIP.Meeting, SEM.Event, SDO.Event}),
        (DIP.Dispute, {DIP.Topic, SKOS.Concept}),
        (DIP.Country, {SDO.Country}),
    ],
)
def test_superclasses_are_transitive(term: URIRef, above: set[URIRef]) -> None:
    assert SUPERCLASSES[str(term)] == tuple(sorted(map(str, above)))


@pytest.mark.parametrize(
    ("term", "above"),
    [
        (DIP.ledBy, {DIP.participant, SEM.hasActor}),
        (DIP.holdsPosition, {ORG.holds}),
    ],
)
def test_superproperties_are_transitive(term: URIRef, above: set[URIRef]) -> None:
    assert SUPERPROPERTIES[str(term)] == tuple(sorted(map(str, above)))


def test_a_list_without_anything_above_is_left_out() -> None:
    assert str(DIP.Modality) not in SUPERCLASSES
    assert str(DIP.formerlyHeld) not in SUPERPROPERTIES


@pytest.mark.parametrize(
    "predicate",
    [
        PROV.wasDerivedFrom,
        PROV.wasGeneratedBy,
        DIP.resolvedBy,
        DIP.rule,
        DIP.confidence,
        DIP.reason,
        DIP.modality,
        DIP.asOf,
        DIP.attributedTo,
        DIP.reportedBy,
        NIF.referenceContext,
        NIF.beginIndex,
        NIF.endIndex,
        NIF.anchorOf,
        NIF.isString,
        URIRef("http://www.w3.org/2005/11/its/rdf#taIdentRef"),
        DCTERMS.title,
        DCTERMS.issued,
        DCTERMS.source,
        DCTERMS.publisher,
        DCTERMS.license,
        DCTERMS.language,
        DCTERMS.isReplacedBy,
        DIP.sha256,
        DIP.wireStory,
        DIP.software,
        DIP.softwareVersion,
        DIP.pipeline,
        DIP.option,
        RDFS.label,
        SKOS.altLabel,
    ],
)
def test_predicate_stands_in_the_default_graph_only(predicate: URIRef) -> None:
    assert str(predicate) in METADATA_PREDICATES


@pytest.mark.parametrize(
    "predicate",
    [RDF.type, DIP.holdsPosition, DIP.participant, DIP.date, DIP.content, DIP.eventCode],
)
def test_predicate_stands_in_claims(predicate: URIRef) -> None:
    assert str(predicate) not in METADATA_PREDICATES


def test_inference_makes_no_metadata() -> None:
    assert {above for row in SUPERPROPERTIES.values() for above in row}.isdisjoint(
        METADATA_PREDICATES
    )
    assert METADATA_PREDICATES.isdisjoint(SUPERPROPERTIES)


def test_no_class_of_metadata_is_one_of_claims() -> None:
    assert PROV.Entity not in METADATA_CLASSES
    assert str(DIP.Claim) in METADATA_CLASSES


@pytest.mark.parametrize(
    ("names", "size"),
    [(MODALITIES, 3), (MEETING_STATUSES, 6), (TREATY_STATUSES, 6), (SPEECH_ACTS, 14)],
)
def test_closed_list_names_terms(names: tuple[str, ...], size: int) -> None:
    assert len({DIP[name] for name in names}) == size


def test_a_jsonld_document_reads_as_the_graph_it_means() -> None:
    claim, span = EX["claim/9f"], EX["article/51#char=3,9"]
    document = {
        "@context": CONTEXT,
        "@graph": [
            {
                "id": str(claim),
                "type": "Claim",
                "rule": "a.rule",
                "confidence": "0.97",
                "modality": "Asserted",
                "wasDerivedFrom": str(span),
            },
            {"id": str(EX["meeting/m"]), "type": "Talks", "status": "Held", "date": "XXXX-04"},
        ],
    }
    expected = Graph()
    expected += [
        (claim, RDF.type, DIP.Claim),
        (claim, DIP.rule, Literal("a.rule")),
        (claim, DIP.confidence, Literal("0.97", datatype=XSD.decimal)),
        (claim, DIP.modality, DIP.Asserted),
        (claim, PROV.wasDerivedFrom, span),
        (EX["meeting/m"], RDF.type, DIP.Talks),
        (EX["meeting/m"], DIP.status, DIP.Held),
        (
            EX["meeting/m"],
            DIP.date,
            Literal("XXXX-04", datatype=URIRef("http://id.loc.gov/datatypes/edtf")),
        ),
    ]
    assert isomorphic(graph_of_jsonld(json.dumps(document)), expected)


def test_a_graph_written_with_the_context_reads_back() -> None:
    graph = Graph()
    graph += [
        (EX["official/a"], RDF.type, DIP.Official),
        (EX["official/a"], RDFS.label, Literal("A")),
        (EX["official/a"], DIP.holdsPosition, EX["position/p"]),
        (EX["statement/s"], DIP.speechAct, DIP.Demand),
        (EX["statement/s"], DIP.quoted, Literal(True)),
    ]
    written = graph.serialize(format="json-ld", context=CONTEXT)
    assert '"holdsPosition"' in written
    assert isomorphic(graph_of_jsonld(written), graph)


def graph_of_jsonld(text: str) -> Graph:
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)
    triples = pyoxigraph.serialize((q.triple for q in quads), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples, format="nt")
