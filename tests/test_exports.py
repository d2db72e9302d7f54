"""Claims in the forms that others use: what each form says, as the tools of its own field read it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import prov.model
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple
from rdflib import RDF, Dataset, Namespace, URIRef

from server.exports.annotations import AROUND, CONTEXT, annotation, document
from server.exports.bases import check_base
from server.exports.choosing import chosen, in_batches
from server.exports.claim import Claim
from server.exports.errors import LoopbackBaseError, NotAssertedError, NotInStoreError
from server.exports.names import PREFIXES
from server.exports.nanopub import NP, Publication, nanopub_quads
from server.exports.nodes import REIFIES
from server.exports.prov import bundle_quads
from server.exports.reifiers import annotated_turtle, reifier_quads
from server.exports.trusty import MARK, trusted
from server.exports.turtle import trig
from store.default_graph import instances
from store.evidence.facts import Agent, Article, Evidence, Passage, Run
from tests.test_evidence import ARTICLE, CLAIM, one_claim

BASE = "https://news.example.org/"
PUBLICATION = Publication(BASE)
OA = Namespace("http://www.w3.org/ns/oa#")
DIP = "https://w3id.org/demarche/ontology#"


@pytest.fixture(scope="module")
def claims(seeds: Store) -> list[Claim]:
    return [claim for batch in in_batches(seeds, chosen(seeds, (), ())) for claim in batch]


# What is exported


@pytest.mark.model
def test_all_that_is_asserted_is_exported_once(seeds: Store, claims: list[Claim]) -> None:
    said = seeds.quads_for_pattern(None, NamedNode(f"{DIP}modality"), NamedNode(f"{DIP}Asserted"))
    asserted = [str(quad.subject) for quad in said]
    assert sorted(f"<{claim.iri}>" for claim in claims) == sorted(asserted)
    assert len(asserted) < len(list(instances(seeds, NamedNode(f"{DIP}Claim"))))


@pytest.mark.model
def test_the_claims_of_an_article_come_together(claims: list[Claim]) -> None:
    articles = [told.passages[0].article.iri for c in claims if (told := c.evidence).passages]
    assert articles == sorted(articles)
    assert [claim for claim in claims[: len(articles)] if claim.premises] == []


@pytest.mark.model
def test_an_article_has_the_claims_that_quote_it(seeds: Store, claims: list[Claim]) -> None:
    article = claims[0].quotes[0].article.iri
    found = [claim for _, claim in chosen(seeds, (), [article])]
    assert found == [
        c.iri for c in claims if {p.article.iri for p in c.evidence.passages} == {article}
    ]


@pytest.mark.model
def test_the_words_of_a_derived_claim_are_those_of_its_premises(claims: list[Claim]) -> None:
    derived = next(claim for claim in claims if claim.premises)
    assert derived.evidence.passages == ()
    assert {p for told in derived.premises for p in told.passages} == set(derived.quotes) != set()


@pytest.mark.parametrize(
    ("claims", "articles", "error", "said"),
    [
        ([], [], NotInStoreError, "ingest articles first"),
        (["http://e/claim/none"], [], NotInStoreError, "there is no claim http://e/claim/none"),
        ([], ["http://e/article/none"], NotInStoreError, "there is no article"),
        ([ARTICLE], [], NotInStoreError, "there is no claim"),
        ([], [ARTICLE], NotInStoreError, "assert nothing"),
        ([CLAIM], [], NotAssertedError, "only what is asserted"),
    ],
)
def test_what_cannot_be_exported_is_refused(
    claims: list[str], articles: list[str], error: type[Exception], said: str
) -> None:
    store = one_claim()
    for iri, kind in ((CLAIM, "Claim"), (ARTICLE, "Article")):
        store.add(Quad(NamedNode(iri), NamedNode(RDF.type), NamedNode(f"{DIP}{kind}")))
    with pytest.raises(error, match=said):
        chosen(store, claims, articles)


@pytest.mark.parametrize(
    "base",
    [
        "http://localhost:8000/",
        "http://LOCALHOST/",
        "https://news.localhost/",
        "http://127.0.0.1/news/",
        "http://127.8.8.8:80/",
        "http://[::1]/",
        "http://0.0.0.0:8000/",
    ],
)
def test_a_base_that_is_each_readers_own_machine_is_refused(base: str) -> None:
    with pytest.raises(LoopbackBaseError, match="--base"):
        check_base(base)


@pytest.mark.parametrize("base", [BASE, "http://10.0.0.1/", "https://localhost.example.org/"])
def test_other_bases_are_not(base: str) -> None:
    check_base(base)


# Claims made up, with texts of any kind


def made(text: str, start: int, end: int, value: Literal) -> Claim:
    article = Article(
        f"{BASE}article/a", "00", text, "2021-06-09", None, "x", None, "en", f"{BASE}story/s", text
    )
    place = f"{article.iri}#char={start},{end}"
    passage = Passage(place, article, start, end, text[start:end], text, 0)
    run = Run(f"{BASE}run/r", "demarche", "1", "none", (f"a={text}",))
    agent = Agent(f"{BASE}person/p", text)
    evidence = Evidence(
        f"{BASE}claim/c",
        "meeting.verb",
        Decimal("0.5"),
        "Asserted",
        "2021-06",
        (agent,),
        (),
        (passage,),
        (),
        (),
        (text,),
        run,
    )
    subject = NamedNode(f"{BASE}meeting/m")
    triples = (
        Triple(subject, NamedNode(f"{DIP}outcome"), value),
        Triple(subject, NamedNode(f"{DIP}place"), NamedNode(f"{BASE}place/b")),
    )
    return Claim(evidence, (), triples)


TEXTS = st.text(min_size=1, max_size=100)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(Literal, TEXTS, datatype=st.just(NamedNode(f"{BASE}type"))),
    st.builds(Literal, TEXTS, language=st.just("en-gb")),
    st.builds(Literal, st.integers() | st.booleans()),
)


@st.composite
def made_claims(draw: st.DrawFn) -> Claim:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return made(text, start, draw(st.integers(start + 1, len(text))), draw(LITERALS))


AWKWARD = made('"a"\\\n\t\r\u00a0é😀\\n', 2, 9, Literal('\\"\n\u2028😀'))


# Nanopublications


def parts_of(quads: Sequence[Quad]) -> set[str]:
    return {str(quad.graph_name).rpartition("#")[2].rstrip(">") for quad in quads}


@pytest.mark.model
def test_a_nanopublication_has_four_graphs_and_the_claim_as_assertion(claims: list[Claim]) -> None:
    quads = list(nanopub_quads(claims[:1], PUBLICATION))
    assert parts_of(quads) == {"Head", "assertion", "provenance", "pubinfo"}
    assert {q.triple for q in quads if "#assertion" in str(q.graph_name)} == set(claims[0].triples)


@pytest.mark.model
def test_the_package_of_nanopublications_finds_them_valid(
    claims: list[Claim], tmp_path: Path
) -> None:
    some = [*claims[::20], claims[-1], AWKWARD, made("b", 0, 1, Literal("x", language="en-GB"))]
    quads = nanopub_quads(some, Publication(BASE, ("https://orcid.org/0",), f"{BASE}license"))
    file = tmp_path / "nanopubs.nq"
    pyoxigraph.serialize(quads, str(file), format=RdfFormat.N_QUADS)
    program = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("nanopub_check.py"))]
    done = subprocess.run([*program, str(file)], capture_output=True, text=True, check=True)
    said = [line.partition(" ") for line in done.stdout.splitlines()]
    assert len(said) == len(some)
    assert [(iri, complaint) for iri, _, complaint in said if complaint] == []


def test_who_publishes_and_how_it_may_be_used_is_said_if_given() -> None:
    given_ = Publication(BASE, ("https://orcid.org/0",), "https://example.org/license")
    info = {
        (quad.predicate.value.rpartition("/")[2], str(quad.object))
        for quad in nanopub_quads([AWKWARD], given_)
        if "#pubinfo" in str(quad.graph_name)
    }
    assert ("creator", "<https://orcid.org/0>") in info
    assert ("license", "<https://example.org/license>") in info


@given(made_claims())
def test_a_trusty_uri_depends_on_the_quads_not_their_order(claim: Claim) -> None:
    found = list(nanopub_quads([claim], PUBLICATION))
    drafts = [as_draft(quad) for quad in found]
    assert set(trusted([*reversed(drafts), *drafts])) == set(found)
    assert set(trusted(drafts[1:])).isdisjoint(found)


@given(made_claims())
def test_trig_is_read_back_as_the_quads(claim: Claim) -> None:
    quads = list(nanopub_quads([claim], PUBLICATION))
    text = "".join(trig(quads))
    assert set(pyoxigraph.parse(text, format=RdfFormat.TRIG)) == set(quads)
    assert all(f"{NP}{name}" in {q.predicate.value for q in quads} for name in ("hasAssertion",))


# Reifiers


@given(st.lists(made_claims(), min_size=1, max_size=3))
def test_annotated_turtle_is_read_back_as_the_reifiers(some: list[Claim]) -> None:
    text = "".join(annotated_turtle([some]))
    assert set(pyoxigraph.parse(text, format=RdfFormat.TURTLE)) == set(reifier_quads(some))


@pytest.mark.model
def test_each_triple_is_asserted_and_reified_by_its_claim(claims: list[Claim]) -> None:
    text = "".join(annotated_turtle([claims]))
    found = set(pyoxigraph.parse(text, format=RdfFormat.TURTLE))
    assert found == set(reifier_quads(claims))
    reified = {q.triple for q in found if q.predicate == REIFIES}
    assert reified == {Triple(NamedNode(c.iri), REIFIES, t) for c in claims for t in c.triples}
    assert {Quad(t.subject, t.predicate, t.object) for c in claims for t in c.triples} <= found


def test_a_reader_of_rdf_1_2_can_ask_by_annotation() -> None:
    store = Store()
    store.extend(pyoxigraph.parse("".join(annotated_turtle([[AWKWARD]])), format=RdfFormat.TURTLE))
    asked = "SELECT ?rule { ?m dip:place ?p {| dip:rule ?rule |} }"
    rows = store.query(asked, prefixes=PREFIXES)
    assert [str(row[0]) for row in rows] == ['"meeting.verb"']  # type: ignore[union-attr]


# Web annotations


@pytest.mark.parametrize(
    ("key", "iri"),
    [
        ("Annotation", "Annotation"),
        ("SpecificResource", "SpecificResource"),
        ("TextQuoteSelector", "TextQuoteSelector"),
        ("TextPositionSelector", "TextPositionSelector"),
        ("motivation", "motivatedBy"),
        ("identifying", "identifying"),
        ("body", "hasBody"),
        ("target", "hasTarget"),
        ("source", "hasSource"),
        ("selector", "hasSelector"),
        ("exact", "exact"),
        ("prefix", "prefix"),
        ("suffix", "suffix"),
        ("start", "start"),
        ("end", "end"),
    ],
)
def test_a_key_means_what_it_means_in_the_w3cs_context(key: str, iri: str) -> None:
    term = CONTEXT[key]
    assert (term["@id"] if isinstance(term, dict) else term) == f"oa:{iri}"


@given(made_claims())
def test_selectors_find_the_quote_again(claim: Claim) -> None:
    (target,) = json.loads(json.dumps(annotation(claim)))["target"]
    quote, position = target["selector"]
    text, start, end = claim.quotes[0].article.text or "", position["start"], position["end"]
    assert quote["exact"] == text[start:end]
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])
    assert len(quote["prefix"]) == min(AROUND, start)


def test_without_the_text_nothing_is_said_of_what_stands_around() -> None:
    article = Article(f"{BASE}article/a", "00", *(None,) * 8)
    passage = Passage(f"{BASE}article/a#char=0,3", article, 0, 3, "met", "met", 0)
    evidence = Evidence(
        CLAIM, "r", Decimal(1), "Asserted", None, (), (), (passage,), (), (), (), RUN
    )
    (target,) = json.loads(json.dumps(annotation(Claim(evidence, (), ()))))["target"]
    assert target["selector"][0] == {"type": "TextQuoteSelector", "exact": "met"}


RUN = Run(f"{BASE}run/r", "demarche", "1", "none", ())


@given(made_claims())
def test_the_body_is_the_claim_with_its_graph(claim: Claim) -> None:
    text = "".join(document([[claim]]))
    quads = set(pyoxigraph.parse(text, format=RdfFormat.JSON_LD))
    named = {quad.triple for quad in quads if quad.graph_name == NamedNode(claim.iri)}
    assert named == set(claim.triples)
    assert {q.object for q in quads if q.predicate == NamedNode(OA.hasBody)} == {
        NamedNode(claim.iri)
    }


@pytest.mark.model
def test_rdflib_reads_the_annotations_without_a_network(claims: list[Claim]) -> None:
    dataset = Dataset().parse(data="".join(document([claims[:40], claims[-3:]])), format="json-ld")
    assert isinstance(dataset, Dataset)
    found = set(dataset.subjects(RDF.type, OA.Annotation))
    assert found == {URIRef(f"{c.iri}#annotation") for c in (*claims[:40], *claims[-3:])}
    for one in found:
        assert set(dataset.objects(one, OA.motivatedBy)) == {OA.identifying}
        for target in dataset.objects(one, OA.hasTarget):
            kinds = {dataset.value(s, RDF.type) for s in dataset.objects(target, OA.hasSelector)}
            assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}


# PROV


@pytest.mark.model
def test_the_package_of_prov_reads_the_bundles_back(claims: list[Claim]) -> None:
    some = claims[::10] + claims[-2:]
    text = "".join(trig(bundle_quads(some)))
    read = prov.model.ProvDocument.deserialize(content=text, format="rdf", rdf_format="trig")
    bundles = {str(bundle.identifier and bundle.identifier.uri) for bundle in read.bundles}
    told = [
        (c.evidence.passages[0].article.iri if c.evidence.passages else c.evidence.run.iri)
        for c in some
    ]
    assert bundles == {f"{iri}#bundle" for iri in told}
    generated = {
        record.args[0].uri
        for bundle in read.bundles
        for record in bundle.get_records(prov.model.ProvGeneration)
    }
    assert generated >= {claim.iri for claim in some}
    read.unified()  # raises where the constraints of PROV do not hold
    again = prov.model.ProvDocument.deserialize(content=read.get_provn(), format="provn")
    assert again == read


@given(made_claims())
def test_the_value_of_a_claim_is_its_triples(claim: Claim) -> None:
    values = [
        quad.object
        for quad in bundle_quads([claim])
        if quad.predicate.value.endswith("#value") and quad.subject == NamedNode(claim.iri)
    ]
    (value,) = values
    assert isinstance(value, Literal)
    read = pyoxigraph.parse(value.value, format=RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in read} == set(claim.triples)


def as_draft(quad: Quad) -> Quad:
    """Return the quad as it was before its hash was known."""
    subject, value, graph = (
        NamedNode(_unhashed(term.value)) if isinstance(term, NamedNode) else term
        for term in (quad.subject, quad.object, quad.graph_name)
    )
    assert isinstance(subject, NamedNode | BlankNode)
    assert isinstance(value, NamedNode | Literal)
    assert isinstance(graph, NamedNode)
    return Quad(subject, quad.predicate, value, graph)


def _unhashed(iri: str) -> str:
    path = f"{BASE}nanopub/"
    return f"{path}{MARK}{iri[len(path) + len(MARK) :]}" if iri.startswith(path) else iri
