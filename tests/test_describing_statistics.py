"""A snapshot's figures, and what catalogues are told of them."""

from datetime import UTC, datetime

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from rdflib import Graph
from rdflib.compare import isomorphic

from server.describing.statistics import Statistics, read, statistics_of, written
from server.describing.void import Dataset, dcat_of, void_of

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
DATA = b"""
    @prefix : <http://example.org/> .
    :a a :C, :D ; :p 1, 2 . :b a :C ; :p 'x' . _:x a 'literal class' .
    :g { :a a :C . :a :p 3 } :h { :b :q 4 }
"""
FIGURES = Statistics(
    triples=7,
    subjects=3,
    named_triples=3,
    named_graphs=2,
    instances_of_class={
        '"literal class"': 1,
        "<http://example.org/C>": 2,
        "<http://example.org/D>": 1,
    },
    uses_of_property={"<http://example.org/p>": 3, TYPE: 4},
)
DATASET = Dataset(
    "http://example.org/data",
    "http://example.org/sparql",
    "http://example.org/fragments",
    "http://example.net/",
    "News about diplomacy",
    datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
)


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(DATA, format=RdfFormat.TRIG)
    return store


def test_the_figures_of_a_store(store: Store) -> None:
    assert statistics_of(store) == FIGURES


def test_an_empty_store_has_nothing() -> None:
    assert statistics_of(Store()) == Statistics(0, 0, 0, 0, {}, {})


def test_subjects_are_counted_once_on_disk_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(str(tmp_path_factory.mktemp("store")))
    store.bulk_extend(
        Quad(NamedNode(f"http://example.org/{n % 997}"), NamedNode("http://example.org/p"), object_)
        for n in range(3_000)
        for object_ in (NamedNode(f"http://example.org/{n}"), NamedNode("http://example.org/o"))
    )

    assert statistics_of(store).subjects == 997


def test_figures_can_be_kept_beside_the_snapshot() -> None:
    assert read(written(FIGURES)) == FIGURES


def test_void_has_the_figures_of_the_default_graph_and_of_the_named_graphs() -> None:
    expected = Graph().parse(
        format="turtle",
        data="""
            @prefix void: <http://rdfs.org/ns/void#> . @prefix dcterms: <http://purl.org/dc/terms/> .
            @prefix : <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            :data a void:Dataset ; dcterms:title "News about diplomacy"@en ;
                dcterms:modified "2026-01-02T03:04:05+00:00"^^xsd:dateTime ;
                void:sparqlEndpoint :sparql ; void:uriSpace "http://example.net/" ;
                void:vocabulary <https://w3id.org/demarche/ontology> ;
                void:triples 7 ; void:distinctSubjects 3 ; void:classes 3 ; void:properties 2 ;
                void:classPartition [ void:class :C ; void:entities 2 ],
                    [ void:class :D ; void:entities 1 ] ;
                void:propertyPartition [ void:property :p ; void:triples 3 ],
                    [ void:property <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ; void:triples 4 ] ;
                void:subset [ a void:Dataset ; dcterms:title "2 named graphs"@en ;
                    void:triples 3 ] .
        """,
    )

    assert isomorphic(void_of(DATASET, FIGURES), expected)


def test_dcat_has_the_dataset_and_its_endpoint() -> None:
    expected = Graph().parse(
        format="turtle",
        data="""
            @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
            @prefix : <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            :data a dcat:Dataset ; dcterms:title "News about diplomacy"@en ;
                dcterms:modified "2026-01-02T03:04:05+00:00"^^xsd:dateTime ;
                dcat:distribution [ a dcat:Distribution ; dcat:accessURL :sparql ;
                    dcat:accessService _:service ] .
            _:service a dcat:DataService ; dcterms:title "SPARQL endpoint"@en ;
                dcat:endpointURL :sparql ; dcat:servesDataset :data ;
                dcterms:conformsTo <http://www.w3.org/TR/sparql11-protocol/> .
            [] a dcat:DataService ; dcterms:title "Fragments"@en ;
                dcat:endpointURL :fragments ; dcat:servesDataset :data ;
                dcterms:conformsTo
                  <https://linkeddatafragments.org/specification/triple-pattern-fragments/> .
        """,
    )

    assert isomorphic(dcat_of(DATASET), expected)
