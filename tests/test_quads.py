from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ingest.article import Article, Span
from ingest.claim import Claim, Mention, Modality, Ref
from ingest.claim_paths import path_of_claim
from ingest.derived import DerivedClaim
from ingest.extraction import Extraction
from ingest.quads.articles import extraction_quads
from ingest.quads.claims import claim_quads, derived_quads
from ingest.quads.entities import label_quads, renamed, run_quads
from ingest.quads.nodes import decimal
from ingest.run import Run
from ingest.triples import triple
from ontology.terms import DIP, SUPERPROPERTIES

BASE = "http://localhost:8000/"
RUN = Run("demarche", "1", "en_test", {"b": "2", "a": "1"})
ARTICLE = Article("Kishida met Yun.", "x", "Talks", date(2014, 5, 14))
TALKS, KISHIDA = Ref("meeting/1"), Ref("official/fumio-kishida")
CLAIM = Claim(
    "meeting.meet",
    (triple(TALKS, DIP.host, KISHIDA),),
    (Span(0, 15),),
    {TALKS: Span(8, 11), KISHIDA: Span(0, 7)},
)
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def term(iri: object) -> NamedNode:
    return NamedNode(str(iri))


def graph_of(claim: Claim) -> NamedNode:
    return node(path_of_claim(ARTICLE.path, claim))


def quads(claim: Claim) -> list[Quad]:
    return list(
        claim_quads(path_of_claim(ARTICLE.path, claim), claim, ARTICLE.path, RUN.path, BASE)
    )


def known(found: Iterable[Quad], predicate: object) -> set[object]:
    """Return the objects of a predicate in the default graph."""
    return {
        quad.object
        for quad in found
        if quad.predicate == term(predicate) and quad.graph_name == DefaultGraph()
    }


def test_the_graph_of_a_claim_holds_its_triples_and_what_follows_from_each() -> None:
    found = {quad for quad in quads(CLAIM) if quad.graph_name == graph_of(CLAIM)}

    predicates = (DIP.host, *SUPERPROPERTIES[str(DIP.host)])
    subject, host = node(TALKS.path), node(KISHIDA.path)
    assert str(DIP.participant) in predicates
    assert found == {Quad(subject, term(p), host, graph_of(CLAIM)) for p in predicates}


def test_the_default_graph_holds_what_is_known_about_a_claim_and_not_the_claim() -> None:
    about = [quad for quad in quads(CLAIM) if quad.graph_name == DefaultGraph()]

    assert {quad.subject for quad in about} == {graph_of(CLAIM)}
    assert known(about, DIP.rule) == {Literal("meeting.meet")}
    assert known(about, DIP.modality) == {term(DIP.Asserted)}
    assert known(about, PROV + "wasGeneratedBy") == {node(RUN.path)}
    assert known(about, PROV + "wasDerivedFrom") == {node(f"{ARTICLE.path}#char=0,15")}


@pytest.mark.parametrize("modality", list(Modality))
def test_a_claim_says_whether_it_is_so(modality: Modality) -> None:
    found = quads(replace(CLAIM, modality=modality))

    assert known(found, DIP.modality) == {term(DIP[modality.value])}


def test_a_claim_says_whose_words_it_is() -> None:
    speaker, agency = Ref("official/yun-byung-se"), Ref("organization/yonhap")
    claim = replace(
        CLAIM, attributed_to=speaker, reported_by=agency, resolved_by=(Span(0, 7),), as_of="2014"
    )

    found = quads(claim)

    assert known(found, DIP.attributedTo) == {node(speaker.path)}
    assert known(found, DIP.reportedBy) == {node(agency.path)}
    assert known(found, DIP.resolvedBy) == {node(f"{ARTICLE.path}#char=0,7")}
    assert len(known(found, DIP.asOf)) == 1


def test_who_an_entity_turns_out_to_be_does_not_change_the_claim() -> None:
    other = Ref("official/kishida-fumio")
    claim = replace(
        CLAIM,
        triples=(triple(TALKS, DIP.host, other),),
        mentions={TALKS: Span(8, 11), other: Span(0, 7)},
    )

    assert graph_of(claim) == graph_of(CLAIM)


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLAIM, rule="meeting.visit"),
        replace(CLAIM, passages=(Span(0, 16),)),
        replace(CLAIM, mentions={TALKS: Span(8, 12), KISHIDA: Span(0, 7)}),
    ],
)
def test_other_words_or_another_rule_make_another_claim(claim: Claim) -> None:
    assert graph_of(claim) != graph_of(CLAIM)


def test_a_derived_claim_rests_on_claims() -> None:
    premise = path_of_claim(ARTICLE.path, CLAIM)
    claim = DerivedClaim("identity.person", CLAIM.triples, (premise,), Decimal("0.95"))

    found = list(derived_quads(claim, RUN.path, BASE))

    assert known(found, PROV + "wasDerivedFrom") == {node(premise)}
    assert known(found, DIP.confidence) == {Literal("0.95", datatype=term(XSD + "decimal"))}
    assert {q.graph_name for q in found} == {DefaultGraph(), node(claim.path)}


def test_every_passage_quotes_its_article() -> None:
    mention = Mention(KISHIDA, Span(0, 7), "Kishida")

    found = list(extraction_quads(Extraction(ARTICLE, (CLAIM,), (mention,)), RUN.path, BASE))

    anchor = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf"
    assert known(found, anchor) == {Literal("Kishida met Yun"), Literal("Kishida")}


@pytest.mark.parametrize(("with_text", "count"), [(True, 1), (False, 0)])
def test_the_text_may_be_left_out(with_text: bool, count: int) -> None:
    found = list(extraction_quads(Extraction(ARTICLE, (), ()), RUN.path, BASE, with_text=with_text))

    string = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString"
    assert len(known(found, string)) == count
    assert len(known(found, DIP.sha256)) == 1


@pytest.mark.parametrize(
    ("names", "label", "others"),
    [
        ({"Kishida": 9, "Fumio Kishida": 1}, "Fumio Kishida", {"Kishida"}),
        ({"Kishida Fumio": 1, "Fumio Kishida": 2}, "Fumio Kishida", {"Kishida Fumio"}),
        ({"Kim Jong Un": 1, "Kim Jong-un": 1}, "Kim Jong Un", {"Kim Jong-un"}),
        ({"Abe": 1}, "Abe", set[str]()),
    ],
)
def test_the_label_is_the_fullest_name(names: dict[str, int], label: str, others: set[str]) -> None:
    found = list(label_quads(KISHIDA.path, names, BASE))

    assert known(found, "http://www.w3.org/2000/01/rdf-schema#label") == {Literal(label)}
    assert known(found, "http://www.w3.org/2004/02/skos/core#altLabel") == set(map(Literal, others))


def test_a_run_names_its_options() -> None:
    assert known(run_quads(RUN, BASE), DIP.option) == {Literal("a=1"), Literal("b=2")}


def test_entities_get_the_name_they_are_known_by() -> None:
    graph = graph_of(CLAIM)
    quad = Quad(node("a"), node("p"), node("b"), graph)

    assert list(renamed([quad], {"b": "c", "p": "q", "a": "a"}, BASE)) == [
        Quad(node("a"), node("p"), node("c"), graph)
    ]
    assert list(renamed([quad], {}, BASE)) == [quad]


@pytest.mark.parametrize(
    ("value", "text"), [("1", "1.0"), ("0.950", "0.95"), ("0.7", "0.7"), ("100", "100.0")]
)
def test_decimals_are_canonical(value: str, text: str) -> None:
    assert decimal(Decimal(value)) == Literal(text, datatype=term(XSD + "decimal"))
