from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.decisions import Decision, decide
from ingest.identity.traits import Anniversary, Beginning, Clue, Traits, text_of
from ontology.iris import sha256
from store.records import EntityRow

A, B, C = (f"claim/{sha256(letter)}" for letter in "abc")
PAIR = "meeting:country/japan|country/south-korea"
SHARED = Traits({"talks": 1}, people=("x",), topics=("t",), places=("p",))


def row(ref: str, block: str, known: Traits | Clue) -> EntityRow:
    return EntityRow(ref, block, text_of(known))


FUMIO = row("official/fumio-kishida", "person:fumio-kishida", Traits({"Fumio Kishida": 2}, (A,)))
KISHIDA = row("official/kishida-fumio", "person:fumio-kishida", Traits({"Kishida Fumio": 1}, (B,)))
JAPAN = row("country/japan", "entity:country/japan", Traits({"Japan": 1}))
BY_DAY = row("meeting/1", PAIR, replace(SHARED, claims=(A,), dating=(A,), words=("Wednesday",)))
BY_MONTH = row("meeting/2", PAIR, replace(SHARED, claims=(B,), dating=(B,), dates=("XXXX-04",)))
ROWS = [
    ("a", FUMIO),
    ("a", JAPAN),
    ("a", BY_DAY),
    ("a", row(A, PAIR, Anniversary(A, ahead=1, count=50))),
    ("a", EntityRow("story", "story:0:1-2-3", "")),
    ("b", KISHIDA),
    ("b", JAPAN),
    ("b", BY_MONTH),
    ("b", row(C, PAIR, Beginning(C, 1965))),
]


def test_each_block_has_its_own_identity() -> None:
    decision = decide(ROWS)

    assert decision.canonical == {
        ("a", "official/fumio-kishida"): "official/fumio-kishida",
        ("b", "official/kishida-fumio"): "official/fumio-kishida",
        ("a", "country/japan"): "country/japan",
        ("b", "country/japan"): "country/japan",
        ("a", "meeting/1"): "meeting/1",
        ("b", "meeting/2"): "meeting/1",
    }


def test_an_alias_and_a_year_are_derived_from_claims() -> None:
    decision = decide(ROWS)

    assert [(c.rule, c.premises) for c in decision.derived] == [
        ("date.anniversary-year", tuple(sorted({A, B, C}))),
        ("identity.meeting", tuple(sorted({A, B}))),
        ("identity.person", tuple(sorted({A, B}))),
    ]


def test_one_article_alone_has_no_aliases() -> None:
    decision = decide(row for row in ROWS if row[0] == "a")

    assert all(ref == path for (_, ref), path in decision.canonical.items())
    assert decision.derived == ()


def test_nothing_is_decided_of_no_rows() -> None:
    assert decide([]) == Decision((), ())


@given(st.permutations(ROWS))
def test_who_is_who_does_not_depend_on_the_order(rows: list[tuple[str, EntityRow]]) -> None:
    assert decide(rows) == decide(ROWS)
