"""Claims to what a person needs to believe them: words, article, speaker, rule, premises."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from rdflib.namespace import PROV

from ontology.terms import DIP
from store.default_graph import Term, instances, values
from store.evidence.facts import Evidence, Passage
from store.evidence.passages import passages_of
from store.evidence.reading import evidence_of
from store.evidence.sentences import REACH, sentences_around

NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("They met. They left. They slept.", "left", "They left."),
        ("They met. They left.", "met", "They met."),
        ("They met Mr. Abe in Tokyo. He left.", "Tokyo", "They met Mr. Abe in Tokyo."),
        ("The U.S. President left. He ate.", "left", "The U.S. President left."),
        ("J. R. Smith left. He ate.", "left", "J. R. Smith left."),
        ("It cost 3.5 billion. He ate.", "billion", "It cost 3.5 billion."),
        ('"We met," he said. "We ate."', "We ate", '"We ate."'),
        ('He said: "We met." They left.', "met", 'He said: "We met."'),
        ("Did they meet? Yes! They did.", "Yes", "Yes!"),
        ("Talks in Tokyo\nJapan met Iran.\nThey left.", "Iran", "Japan met Iran."),
        ("Talks in Tokyo\n\nJapan met\nSouth Korea and\nleft.", "Korea", "Japan met\nSouth Korea and\nleft."),
        ("One. Two.\n\nThree\u2026 Four.", "Three", "Three\u2026"),
        ("They met. They left. They slept.", "met. They left", "They met. They left."),
        ("They met", "They met", "They met"),
        ("They met.  ", "met.  ", "They met.  "),
    ],
)  # fmt: skip
def test_a_quote_has_its_sentence_around_it(text: str, quote: str, sentence: str) -> None:
    start = text.index(quote)
    first, last = sentences_around(text, start, start + len(quote))
    assert text[first:last] == sentence


@given(
    st.text(st.sampled_from("Ab .!?\n\"'\u00a0\r"), min_size=1, max_size=200),
    st.integers(0, 199),
    st.integers(1, 200),
)
def test_the_sentences_hold_the_quote(text: str, start: int, length: int) -> None:
    start %= len(text)
    end = min(len(text), start + length)
    first, last = sentences_around(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


@pytest.mark.parametrize("text", ["a" * 100_000, "a b " * 25_000, "a.\u00a0" * 30_000])
def test_a_sentence_without_end_is_cut(text: str) -> None:
    first, last = sentences_around(text, 50_000, 50_010)
    assert last - first <= 2 * REACH + 10


@pytest.fixture(scope="module")
def claims(seeds: Store) -> list[str]:
    return [claim.value for claim in instances(seeds, NamedNode(DIP.Claim))]


@pytest.fixture(scope="module")
def evidence(seeds: Store, claims: list[str]) -> dict[str, Evidence]:
    return evidence_of(seeds, claims)


def words_of(seeds: Store, passage: Passage) -> list[Term]:
    return values(seeds, NamedNode(passage.iri), NamedNode(f"{NIF}anchorOf"))


@pytest.mark.model
def test_every_claim_has_its_evidence(evidence: dict[str, Evidence], claims: list[str]) -> None:
    assert list(evidence) == claims
    assert all(bool(told.passages) != bool(told.premises) for told in evidence.values())
    assert {told.run.pipeline for told in evidence.values() if told.passages} == {"shipped"}
    assert all(0 < told.confidence <= 1 for told in evidence.values())


@pytest.mark.model
def test_every_quote_is_what_the_text_has_there(
    seeds: Store, evidence: dict[str, Evidence]
) -> None:
    passages = {p for told in evidence.values() for p in (*told.passages, *told.resolved_by)}
    assert passages
    for passage in passages:
        assert passage.article.text is not None
        assert passage.article.text[passage.start : passage.end] == passage.quote
        assert [Literal(passage.quote)] == words_of(seeds, passage)
        begin = passage.start - passage.sentence_start
        assert passage.sentence[begin : begin + len(passage.quote)] == passage.quote


@pytest.mark.model
def test_premises_come_with_what_rests_on_them(seeds: Store, evidence: dict[str, Evidence]) -> None:
    derived = next(told for told in evidence.values() if told.premises)
    found = evidence_of(seeds, [derived.claim])
    assert next(iter(found)) == derived.claim
    assert set(derived.premises) <= found.keys()
    assert any(told.passages for told in found.values())


@pytest.mark.model
def test_speakers_and_reporters_have_names(evidence: dict[str, Evidence]) -> None:
    named = {agent.label for told in evidence.values() for agent in told.speakers}
    through = {agent.label for told in evidence.values() for agent in told.reporters}
    assert {"Barack Obama", "Foreign Ministry"} <= named
    assert None not in named
    assert {"Yonhap news agency", "Kyodo News"} <= through


def test_what_is_no_claim_is_left_out() -> None:
    assert evidence_of(Store(), ["http://localhost:8000/claim/none"]) == {}


ARTICLE = "http://e/article/a"
PASSAGE = f"{ARTICLE}#char=5,8"
CLAIM = "http://e/claim/c"


def one_claim() -> Store:
    """Return a store of one claim of an article whose text is not kept."""
    store = Store()
    said: list[tuple[str, str, NamedNode | Literal]] = [
        (CLAIM, DIP.rule, Literal("meeting.verb")),
        (CLAIM, DIP.confidence, Literal(0.5)),
        (CLAIM, DIP.modality, NamedNode(DIP.Denied)),
        (CLAIM, PROV.wasDerivedFrom, NamedNode(PASSAGE)),
        (CLAIM, PROV.wasGeneratedBy, NamedNode("http://e/run/r")),
        (CLAIM, DIP.attributedTo, NamedNode("http://e/person/p")),
        (ARTICLE, DIP.sha256, Literal("00")),
        (PASSAGE, f"{NIF}anchorOf", Literal("met")),
    ]
    store.extend(Quad(NamedNode(s), NamedNode(p), o, DefaultGraph()) for s, p, o in said)
    return store


def test_without_the_text_the_sentence_is_the_quote() -> None:
    (told,) = evidence_of(one_claim(), [CLAIM]).values()
    (passage,) = told.passages
    assert (passage.quote, passage.sentence, passage.sentence_start) == ("met", "met", 5)
    assert (told.modality, told.confidence) == ("Denied", Decimal("0.5"))
    assert [(agent.iri, agent.label) for agent in told.speakers] == [("http://e/person/p", None)]


def test_passages_are_described_by_themselves_too() -> None:
    found = passages_of(one_claim(), [PASSAGE, CLAIM, "http://e/article/other#char=0,1"])
    assert [passage.quote for passage in found.values()] == ["met"]
