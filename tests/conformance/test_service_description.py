"""The published suite of the Service Description: its entries say in words what has to hold."""

from collections.abc import Callable, Iterator

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from server.describing.description import EXTENSION_FUNCTIONS
from store.opening import open_writer
from tests.conformance.manifest import IRI_OF_SUITES, SUITES, Manifest, absent
from tests.sparql_server import Served, fetch, serving

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SUITE = "service-description"
ENTRIES = (
    [str(entry.value) for entry in Manifest(SUITES / SUITE / "manifest.ttl").entries()]
    if SUITES.is_dir()
    else []
)
TOKEN = "only-for-these-tests"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    directory = tmp_path_factory.mktemp("description") / "store"
    with open_writer(directory, kind="plain") as writer:
        writer.publish()
    with serving(directory, token=TOKEN, trust_proxy=1) as served:
        yield served


def description(served: Served, **headers: str) -> Graph:
    status, found, body = fetch(f"{served.address}sparql", {"Accept": "text/turtle", **headers})
    assert (status, found["content-type"]) == (200, "text/turtle; charset=utf-8")
    return Graph().parse(data=body, format="turtle")


def returns_rdf(served: Served) -> None:
    assert len(description(served)) > 10


def has_its_endpoint(served: Served) -> None:
    (endpoint,) = description(served).objects(None, SD.endpoint)
    assert endpoint == URIRef(f"{served.address}sparql")


def has_what_the_vocabulary_asks_for(served: Served) -> None:
    graph = description(served)
    (service,) = graph.subjects(RDF.type, SD.Service)
    (dataset,) = graph.objects(service, SD.defaultDataset)
    (default,) = graph.objects(dataset, SD.defaultGraph)
    objects = set(graph.objects(service))
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert (default, RDF.type, SD.Graph) in graph
    assert {SD.SPARQL11Query, SD.SPARQL11Update} <= objects
    assert set(graph.predicates()) - {RDF.type} <= set(PROPERTIES)


PROPERTIES = [
    SD[name]
    for name in """
        endpoint feature defaultEntailmentRegime entailmentRegime supportedEntailmentProfile
        extensionFunction extensionAggregate languageExtension supportedLanguage propertyFeature
        defaultDataset availableGraphs resultFormat inputFormat defaultGraph namedGraph name graph
    """.split()
]
CHECK_OF_ENTRY: dict[str, Callable[[Served], None]] = {
    "returns-rdf": returns_rdf,
    "has-endpoint-triple": has_its_endpoint,
    "conforms-to-schema": has_what_the_vocabulary_asks_for,
}


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry) for entry in ENTRIES] or absent())
def test_an_entry_of_the_suite(served: Served, entry: str) -> None:
    CHECK_OF_ENTRY[entry.removeprefix(f"{IRI_OF_SUITES}{SUITE}/manifest#")](served)


def test_a_trusted_proxy_says_where_the_endpoint_is(served: Served) -> None:
    forwarded = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "data.example",
        "X-Forwarded-Prefix": "/news",
    }
    (endpoint,) = description(served, **forwarded).objects(None, SD.endpoint)
    assert endpoint == URIRef("https://data.example/news/sparql")


def test_a_stranger_does_not_say_where_the_endpoint_is(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    directory = tmp_path_factory.mktemp("stranger") / "store"
    with open_writer(directory) as writer:
        writer.publish()
    with serving(directory) as served:
        graph = description(
            served, **{"X-Forwarded-Proto": "https", "X-Forwarded-Host": "e.example"}
        )

    assert set(graph.objects(None, SD.endpoint)) == {URIRef(f"{served.address}sparql")}
    assert set(graph.objects(None, SD.supportedLanguage)) == {SD.SPARQL11Query}


@pytest.mark.parametrize("function", EXTENSION_FUNCTIONS, ids=lambda iri: iri.rpartition("/")[2])
def test_a_function_that_is_described_is_there(served: Served, function: URIRef) -> None:
    assert served.get(f"SELECT (<{function}>('POINT(0 0)') AS ?x) {{}}")[0] == 200
