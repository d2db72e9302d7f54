"""A file of overrides: what it says, what is wrong with it, and what it does to groups."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.decisions import decide
from ingest.identity.override_file import overrides_in, text_of_overrides
from ingest.identity.overrides import Override, OverridesError
from ingest.identity.traits import Traits, text_of
from ingest.identity.which import Which
from ontology.iris import sha256
from store.records import EntityRow

BASE = "http://localhost:8000/"
A, B, C, D = (f"article/{sha256(letter)}" for letter in "abcd")
AT_A, AT_B = Which("place/x", A), Which("place/x", B)


@pytest.mark.parametrize(
    ("line", "override"),
    [
        (
            "same,official/x,person/y,one man",
            Override("same", Which("official/x"), Which("person/y"), "one man"),
        ),
        ("SAME, person/y , official/x", Override("same", Which("official/x"), Which("person/y"))),
        (
            f"different,{BASE}place/x in {BASE}{A}#char=0,5,place/x in {B}",
            None,
        ),
        (
            f'different,"{BASE}place/x in {BASE}{A}#char=0,5",place/x in {B},"two, not one"',
            Override("different", AT_B, AT_A, "two, not one"),
        ),
        (
            "same,Lee Sang Deok,official/yi-sang-dok",
            Override("same", Which(name="Lee Sang Deok"), Which("official/yi-sang-dok")),
        ),
    ],
)
def test_a_line_says_who_is_the_same_or_different(line: str, override: Override | None) -> None:
    if override is None:
        with pytest.raises(OverridesError, match="'5' is no name"):
            overrides_in(line, BASE)
    else:
        assert overrides_in(line, BASE) == (override,)


def test_comments_blank_lines_and_the_names_of_columns_say_nothing() -> None:
    text = '\ufeffdecision,first,second,reason\n\n# "why\nsame,place/a,place/b,\n'

    assert [override.line for override in overrides_in(text, BASE)] == [4]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("same,place/a", "o.csv:1: expected decision,first,second,reason, found 2 columns"),
        ("alike,place/a,place/b", "o.csv:1: the decision is 'alike', not same or different"),
        ("same,place/a,country/b", "o.csv:1: place/a and country/b are of different kinds"),
        ("same,place/A b,place/b", "o.csv:1: 'place/A b' is no path or IRI below"),
        ("same,statement/1,statement/2", "o.csv:1: 'statement/1' is no path or IRI below"),
        ("same,http://other.org/place/a,place/b", "o.csv:1: 'http://other.org/place/a' is no path"),
        ("same,place/a in Rome,place/b", "o.csv:1: 'Rome' is no path or IRI of an article"),
        ("same,,place/b", "o.csv:1: '' is no name"),
        ('same,"place/a,place/b', "o.csv:1: "),
        ("different,place/a,place/a", "o.csv:1: place/a cannot differ from itself"),
        (
            "same,place/a,place/b\ndifferent,place/b,place/a",
            "o.csv:2: place/a and place/b are different here, but the same by line 1",
        ),
        (
            "different,place/a,place/c\nsame,place/a,place/b\n\nsame,place/c,place/b",
            "o.csv:1: place/a and place/c are different here, but the same by line 2 and 4",
        ),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_line(text: str, what: str) -> None:
    with pytest.raises(OverridesError) as caught:
        overrides_in(text, BASE, "o.csv")

    assert str(caught.value).startswith(what)


NAMED = st.sampled_from(["official/a", "official/b-c", "Kim Lee", f"person/a in {A}"])


@given(st.lists(st.tuples(NAMED, NAMED, st.text("ab ,\"'", max_size=5)), max_size=5))
def test_what_is_written_is_read_back_whatever_the_order(rows: list[tuple[str, str, str]]) -> None:
    lines = [f'same,"{a}","{b}","{why.replace(chr(34), chr(34) * 2)}"' for a, b, why in rows]
    known = overrides_in("\n".join(lines), BASE)

    assert overrides_in(text_of_overrides(known), BASE) == known
    assert overrides_in("\n".join(reversed(lines)), BASE) == known


def person(article: str, name: str, *posts: tuple[str, str]) -> tuple[str, EntityRow]:
    words = name.lower().split()
    claims = (f"claim/{sha256(article + name)}",)
    traits = text_of(Traits({name: 1}, claims, posts=posts))
    block = f"person:{''.join(sorted(''.join(words)))}"
    return article, EntityRow("official/" + "-".join(words), block, traits)


def place(article: str, name: str) -> tuple[str, EntityRow]:
    ref = f"place/{name.lower()}"
    claims = (f"claim/{sha256(article + name)}",)
    return article, EntityRow(ref, f"entity:{ref}", text_of(Traits({name: 1}, claims)))


ENVOY = ("envoy", "country/canada")
ROWS = [
    person(A, "John Smith", ENVOY),
    person(B, "John Smith"),
    person(C, "John Smith", ENVOY),
    person(D, "Jon Smythe"),
    place(A, "Rome"),
    place(B, "Roma"),
    place(C, "Rome"),
]


def together(text: str, rows: Sequence[tuple[str, EntityRow]] = ROWS) -> set[frozenset[str]]:
    """Return the entities that are one, each as its letter and its path in the article."""
    letter = {A: "a", B: "b", C: "c", D: "d"}
    decision = decide(rows, overrides_in(text, BASE))
    return {
        frozenset(f"{letter[m.article]} {m.ref.split('/')[1]}" for m in cluster.members)
        for cluster in decision.clusters
    }


JOHNS = frozenset({"a john-smith", "b john-smith", "c john-smith"})
SMYTHE, ROMES, ROMA = (
    frozenset({"d jon-smythe"}),
    frozenset({"a rome", "c rome"}),
    frozenset({"b roma"}),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {JOHNS, SMYTHE, ROMES, ROMA}),
        ("same,official/john-smith,official/jon-smythe", {JOHNS | SMYTHE, ROMES, ROMA}),
        ("same,person/john-smith,Smythe Jon", {JOHNS | SMYTHE, ROMES, ROMA}),
        ("same,place/rome,place/roma", {JOHNS, SMYTHE, ROMES | ROMA}),
        ("same,place/rome,place/oslo", {JOHNS, SMYTHE, ROMES, ROMA}),
        (
            f"different,official/john-smith in {B},official/john-smith",
            {JOHNS - {"b john-smith"}, frozenset({"b john-smith"}), SMYTHE, ROMES, ROMA},
        ),
        (
            f"different,official/john-smith in {A},official/john-smith in {B}",
            {JOHNS - {"b john-smith"}, frozenset({"b john-smith"}), SMYTHE, ROMES, ROMA},
        ),
        (
            f"different,place/rome in {A},place/rome in {C}",
            {JOHNS, SMYTHE, frozenset({"a rome"}), frozenset({"c rome"}), ROMA},
        ),
        (
            "same,official/john-smith,official/jon-smythe\n"
            f"different,official/jon-smythe,official/john-smith in {A}",
            {
                frozenset({"a john-smith"}),
                frozenset({"b john-smith", "c john-smith", "d jon-smythe"}),
                ROMES,
                ROMA,
            },
        ),
    ],
)
def test_overrides_join_and_divide(text: str, found: set[frozenset[str]]) -> None:
    assert together(text) == found


def test_those_told_apart_get_suffixes_and_the_others_keep_their_paths() -> None:
    text = f"different,official/john-smith in {A},official/john-smith in {B}"
    paths = {cluster.path for cluster in decide(ROWS, overrides_in(text, BASE)).clusters}

    assert "official/john-smith" not in paths
    assert {"official/jon-smythe", "place/rome", "place/roma"} < paths
    assert len(paths) == 5


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        (
            "same,place/rome,place/roma,the Italian name",
            "identity.override-same",
            ("place/rome", "sameAs", "place/roma"),
        ),
        (
            "same,official/john-smith,official/john-smith,surely",
            "identity.override-same",
            ("official/john-smith", "sameAs", "official/john-smith"),
        ),
        (
            f"different,official/john-smith in {A},official/john-smith in {B},a namesake",
            "identity.override-different",
            (
                f"official/john-smith-{sha256(min(A, C))[:8]}",
                "differentFrom",
                f"official/john-smith-{sha256(B)[:8]}",
            ),
        ),
    ],
)
def test_each_override_is_a_claim_with_its_reason(
    text: str, rule: str, said: tuple[str, str, str]
) -> None:
    (claim,) = (c for c in decide(ROWS, overrides_in(text, BASE)).derived if c.rule == rule)
    (triple,) = claim.triples

    subject, _, value = said
    assert {triple.subject.path, str(getattr(triple.object, "path", ""))} == {subject, value}
    assert triple.predicate.endswith(said[1])
    assert claim.reasons == (text.rsplit(",", 1)[1],)
    assert claim.premises


def test_an_iri_with_a_suffix_means_the_one_it_was_given_to() -> None:
    apart = [
        person(A, "John Smith", ENVOY),
        person(B, "John Smith", ("envoy", "country/japan")),
    ]
    first, second = sorted(cluster.path for cluster in decide(apart).clusters)

    decision = decide(apart, overrides_in(f"same,{first},{second}", BASE))

    assert [cluster.path for cluster in decision.clusters] == ["official/john-smith"]


ORDERS = (
    "same,place/rome,place/roma",
    f"different,official/john-smith in {A},John Smith",
    f"same,Jon Smythe,official/john-smith in {C}",
    f"different,official/jon-smythe,official/john-smith in {B}",
)


@given(st.permutations(ROWS), st.permutations(ORDERS))
def test_neither_the_order_of_rows_nor_of_lines_matters(
    rows: list[tuple[str, EntityRow]], lines: list[str]
) -> None:
    overrides = overrides_in("\n".join(lines), BASE)

    assert decide(rows, overrides) == decide(ROWS, overrides_in("\n".join(ORDERS), BASE))
