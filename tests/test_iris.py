"""IRIs follow from content: stable, told apart, and legal whatever the text."""

import re
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.iris import (
    SLUG_LENGTH,
    Triple,
    article_path,
    claim_path,
    derived_claim_path,
    digest,
    entity_path,
    passage_path,
    run_path,
    sha256,
    slug,
    story_path,
)

ARTICLE = article_path("text", None, None, None)
OTHER_ARTICLE = article_path("other", None, None, None)
PREMISES = [claim_path(ARTICLE, [(0, 4)], "r", []), claim_path(ARTICLE, [(5, 9)], "r", [])]

names = st.text() | st.text(st.characters(codec="latin-1")) | st.text("ab -'é", max_size=300)
optional = st.none() | st.text(max_size=5)
span_sets = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1)
triple_lists = st.lists(st.tuples(st.text(), st.text(), st.text()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fumio Kishida", "fumio-kishida"),
        ("Lee Sang-Deok", "lee-sang-deok"),
        ("Lee Sang Deok", "lee-sang-deok"),
        ("  Côte d\u2019Ivoire ", "cote-d-ivoire"),
        ("South Korea\u2019s Foreign Ministry", "south-korea-s-foreign-ministry"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Straße", "strasse"),
        ("Foreign\u00a0Ministry", "foreign-ministry"),
        ("Сергей Лавров", "sergey-lavrov"),
        ("王毅", "wangyi"),
        ("박근혜", "baggeunhye"),
        ("P5+1", "p5-1"),
    ],
)
def test_slug_of(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", "...", "«»", "\u0301"])
def test_slug_of_nothing_readable_is_a_hash(text: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", slug(text))


def test_slugs_of_long_texts_differ_by_their_ends() -> None:
    assert slug("word " * 50 + "x") != slug("word " * 50 + "y")


@given(names)
def test_slug_is_legal_in_an_iri_never_empty_and_short(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= SLUG_LENGTH


@given(names)
def test_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(names)
def test_slug_is_the_same_composed_or_not(text: str) -> None:
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))


def test_sha256_is_of_the_utf_8() -> None:
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@given(st.lists(st.text()), st.lists(st.text()))
def test_digests_are_equal_only_for_equal_parts(left: list[str], right: list[str]) -> None:
    assert (digest(*left) == digest(*right)) == (left == right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", ""), ("a",)),
        (("1:a,",), ("a",)),
        (("a,1:b",), ("a", "b")),
        ((), ("",)),
    ],
)
def test_digest_tells_apart(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert digest(*left) != digest(*right)


def test_entity_path_is_kind_and_slugs() -> None:
    assert entity_path("ministry", "japan", "foreign-ministry") == "ministry/japan/foreign-ministry"


@pytest.mark.parametrize(
    "parts",
    [
        ("official", ""),
        ("official", "Fumio"),
        ("official", "a/b"),
        ("official", "a#b"),
        ("official", ".."),
        ("official", "a\n"),
        ("", "a"),
        ("official",),
    ],
)
def test_entity_path_takes_only_slugs(parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="slugs"):
        entity_path(*parts)


@given(
    st.tuples(st.text(max_size=5), optional, optional, optional),
    st.tuples(st.text(max_size=5), optional, optional, optional),
)
def test_articles_differ_by_text_source_date_or_publisher(
    left: tuple[str, str | None, str | None, str | None],
    right: tuple[str, str | None, str | None, str | None],
) -> None:
    assert (article_path(*left) == article_path(*right)) == (left == right)


def test_an_unknown_source_is_not_an_empty_one() -> None:
    assert article_path("text", None, None, None) != article_path("text", "", None, None)


def test_article_path_is_a_hash() -> None:
    assert re.fullmatch(r"article/[0-9a-f]{64}", ARTICLE)


def test_passage_path_names_its_code_points() -> None:
    assert passage_path(ARTICLE, 314, 353) == f"{ARTICLE}#char=314,353"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_empty_or_negative_passage_has_no_path(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or negative"):
        passage_path(ARTICLE, start, end)


@given(span_sets, triple_lists, st.randoms(use_true_random=False))
def test_claim_path_does_not_depend_on_order_or_repetition(
    spans: list[tuple[int, int]], triples: list[Triple], random: Random
) -> None:
    shuffled_spans = random.sample([*spans, *spans], 2 * len(spans))
    shuffled_triples = random.sample([*triples, *triples], 2 * len(triples))
    assert claim_path(ARTICLE, spans, "r", triples) == claim_path(
        ARTICLE, shuffled_spans, "r", shuffled_triples
    )


@pytest.mark.parametrize(
    "other",
    [
        claim_path(OTHER_ARTICLE, [(0, 4)], "rule", [("0,2", "p", "2,4")]),
        claim_path(ARTICLE, [(0, 5)], "rule", [("0,2", "p", "2,4")]),
        claim_path(ARTICLE, [(0, 4), (5, 6)], "rule", [("0,2", "p", "2,4")]),
        claim_path(ARTICLE, [(0, 4)], "other rule", [("0,2", "p", "2,4")]),
        claim_path(ARTICLE, [(0, 4)], "rule", [("0,2", "p", "2,3")]),
        claim_path(ARTICLE, [(0, 4)], "rule", []),
    ],
    ids=["article", "span", "spans", "rule", "triple", "triples"],
)
def test_claims_differ_by_article_spans_rule_or_triples(other: str) -> None:
    assert claim_path(ARTICLE, [(0, 4)], "rule", [("0,2", "p", "2,4")]) != other


@pytest.mark.parametrize(
    "article", ["", "article/51", f"http://localhost:8000/{ARTICLE}", f"{ARTICLE}#char=0,4"]
)
def test_hashes_never_cover_the_base(article: str) -> None:
    with pytest.raises(ValueError, match="path of an article"):
        claim_path(article, [(0, 4)], "rule", [])


def test_derived_claim_rests_on_premises_in_any_order() -> None:
    assert derived_claim_path(PREMISES, "r", []) == derived_claim_path(PREMISES[::-1], "r", [])
    assert derived_claim_path(PREMISES, "r", []) != derived_claim_path(PREMISES[:1], "r", [])


@pytest.mark.parametrize("premises", [[], [ARTICLE], ["claim/1"]])
def test_derived_claim_rests_on_claims(premises: list[str]) -> None:
    with pytest.raises(ValueError, match="paths of claims"):
        derived_claim_path(premises, "r", [])


def test_story_is_named_after_its_least_article() -> None:
    least = min(ARTICLE, OTHER_ARTICLE)
    assert story_path([ARTICLE, OTHER_ARTICLE]) == least.replace("article/", "story/")


def test_run_differs_by_option_and_not_by_their_order() -> None:
    options = {"a": "1", "b": "2"}
    turned = {"b": "2", "a": "1"}
    assert run_path("d", "1", "p", options) == run_path("d", "1", "p", turned)
    assert run_path("d", "1", "p", options) != run_path("d", "1", "p", {})
