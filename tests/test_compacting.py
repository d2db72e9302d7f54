"""JSON-LD in our terms says what the dataset says, whatever stands in it."""

import json

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat
from rdflib import Dataset, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from server.looking.things.compacting import json_ld

DIP = "https://w3id.org/demarche/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IRIS = (
    "http://e/a",
    "urn:b",
    "http://e/article/5a#char=1,4",
    f"{DIP}Asserted",
    f"{DIP}Meeting",
    f"{DIP}nothing",
    "https://schema.org/Person",
    f"{XSD}string",
)
PREDICATES = (
    f"{RDF}type",
    f"{DIP}modality",
    f"{DIP}confidence",
    f"{DIP}date",
    f"{DIP}quoted",
    f"{DIP}participant",
    f"{DIP}content",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/ns/hydra/core#next",
    "http://xmlns.com/foaf/0.1/primaryTopic",
    "http://e/1",
    "http://e/p",
    "urn:p",
    f"{DIP}type",
)
DATATYPES = (
    *(f"{XSD}{name}" for name in ("integer", "decimal", "boolean", "date", "double", "string")),
    "http://id.loc.gov/datatypes/edtf",
    "http://e/t",
)

nodes = st.sampled_from(IRIS).map(NamedNode)
texts = st.one_of(
    st.text(),
    st.sampled_from(["1", "-5", "007", "1.0", "true", "TRUE", "0", "9" * 20, "@id", "a:b"]),
)


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(datatype))


def tagged(text: str, language: str) -> Literal:
    return Literal(text, language=language)


literals = st.one_of(
    st.builds(typed, texts, st.sampled_from(DATATYPES)),
    st.builds(tagged, texts, st.sampled_from(["en", "ko-kr"])),
)
quads = st.builds(
    Quad,
    nodes,
    st.sampled_from(PREDICATES).map(NamedNode),
    nodes | literals,
    nodes | st.just(DefaultGraph()),
)


@given(st.sets(quads, max_size=12))
def test_a_dataset_is_the_same_after_json_ld(dataset: set[Quad]) -> None:
    assert set(pyoxigraph.parse(json_ld(dataset), format=RdfFormat.JSON_LD)) == dataset


@pytest.mark.parametrize(
    ("triple", "member"),
    [
        (f"<{DIP}modality> <{DIP}Denied>", {"modality": "Denied"}),
        (f"<{DIP}participant> <http://e/b>", {"participant": "http://e/b"}),
        (f"<{RDF}type> <{DIP}Meeting>", {"type": "Meeting"}),
        (f"<{RDF}type> <https://schema.org/Event>", {"type": "schema:Event"}),
        (f'<{DIP}confidence> "0.9"^^<{XSD}decimal>', {"confidence": "0.9"}),
        (f'<{DIP}content> "No."', {"content": "No."}),
        (f'<{DIP}content> "No."@en', {"content": {"@value": "No.", "@language": "en"}}),
        (f'<http://e/p> "5"^^<{XSD}integer>', {"http://e/p": 5}),
        (
            f'<http://e/p> "05"^^<{XSD}integer>',
            {"http://e/p": {"@value": "05", "@type": "xsd:integer"}},
        ),
        (f'<http://e/p> "true"^^<{XSD}boolean>', {"http://e/p": True}),
    ],
)
def test_what_our_terms_make_short_is_short(triple: str, member: dict[str, object]) -> None:
    found = json.loads(
        json_ld(pyoxigraph.parse(f"<http://e/a> {triple} .", format=RdfFormat.TURTLE))
    )

    assert found["@graph"] == [{"id": "http://e/a", **member}]


def test_a_claims_graph_stands_in_the_claim_and_others_read_it_alike() -> None:
    claim, fact = NamedNode("http://e/claim/1"), NamedNode(f"{DIP}place")
    stated = Quad(NamedNode("http://e/a"), fact, NamedNode("http://e/b"), claim)
    about = Quad(claim, NamedNode(f"{DIP}modality"), NamedNode(f"{DIP}Denied"))

    read = Dataset().parse(data=json_ld([stated, about]), format="json-ld")

    assert isinstance(read, Dataset)
    assert {tuple(quad) for quad in read.quads()} == {
        (URIRef("http://e/a"), URIRef(fact.value), URIRef("http://e/b"), URIRef(claim.value)),
        (
            URIRef(claim.value),
            URIRef(f"{DIP}modality"),
            URIRef(f"{DIP}Denied"),
            DATASET_DEFAULT_GRAPH_ID,
        ),
    }


def test_the_context_has_what_is_used_and_no_more() -> None:
    quad = Quad(BlankNode("b"), NamedNode(f"{DIP}place"), NamedNode("http://e/b"))

    assert json.loads(json_ld([quad]))["@context"].keys() == {
        "@version",
        "id",
        "type",
        "dip",
        "place",
    }
