"""The default graph stays what it is by definition, whatever the changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ontology.terms import DIP
from store.changes import Change
from store.merging import effect_of
from store.performing import perform

XSD = "http://www.w3.org/2001/XMLSchema#"
CLAIMS = tuple(NamedNode(f"http://localhost:8000/claim/{n}") for n in range(3))
TRIPLES = tuple(
    Quad(NamedNode(f"http://localhost:8000/official/{n}"), NamedNode(DIP.dateText), value).triple
    for n, value in enumerate(
        (Literal("x"), Literal("01", datatype=NamedNode(f"{XSD}integer")), Literal("y"))
    )
)
MODALITY = NamedNode(DIP.modality)


def in_claim(claim: int, triple: int) -> Quad:
    found = TRIPLES[triple]
    return Quad(found.subject, found.predicate, found.object, CLAIMS[claim])


def merged(triple: int) -> Quad:
    found = TRIPLES[triple]
    return Quad(found.subject, found.predicate, found.object)


def judged(claim: int, modality: str) -> Quad:
    return Quad(CLAIMS[claim], MODALITY, NamedNode(DIP[modality]))


UNIVERSE = (
    *(in_claim(claim, triple) for claim in range(3) for triple in range(3)),
    *(judged(claim, modality) for claim in range(3) for modality in ("Asserted", "Denied")),
    Quad(CLAIMS[0], NamedNode(DIP.rule), Literal("official.title-before-name")),
)
SOME = st.sets(st.sampled_from(UNIVERSE))
CHANGES = st.lists(st.builds(Change, removed=SOME, added=SOME), max_size=6)


def by_definition(given_quads: set[Quad]) -> set[Quad]:
    """Return claim graphs, metadata, and the triples of asserted claims, as a store keeps them."""
    asserted = {quad.subject for quad in given_quads if quad.object == NamedNode(DIP.Asserted)}
    copies = {
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in given_quads
        if quad.graph_name in asserted
    }
    scratch = Store()
    scratch.extend(given_quads | copies)
    return set(scratch)


def changed(store: Store, *changes: Change) -> set[Quad]:
    for change in changes:
        perform(effect_of(change, store), store)
    return set(store)


@given(changes=CHANGES)
def test_default_graph_is_metadata_and_asserted_triples(changes: list[Change]) -> None:
    expected: set[Quad] = set()
    for change in changes:
        expected = expected - set(change.removed) | set(change.added)

    assert changed(Store(), *changes) == by_definition(expected)


@given(before=CHANGES, change=st.builds(Change, removed=SOME, added=SOME))
def test_same_change_twice_changes_nothing(before: list[Change], change: Change) -> None:
    store = Store()
    once = changed(store, *before, change)

    assert not effect_of(change, store)
    assert changed(store, change) == once


@given(before=CHANGES, some=SOME)
def test_addition_takes_back_removal(before: list[Change], some: set[Quad]) -> None:
    store = Store()
    everything = changed(store, *before, Change(added=some))

    assert changed(store, Change(removed=some), Change(added=some)) == everything


@given(changes=CHANGES)
def test_no_empty_graph_is_left(changes: list[Change]) -> None:
    store = Store()
    quads = changed(store, *changes)

    named = {quad.graph_name for quad in quads} - {DefaultGraph()}
    assert set(store.named_graphs()) == named


def test_triple_stays_while_another_asserted_claim_holds_it() -> None:
    both = [in_claim(0, 0), in_claim(1, 0), judged(0, "Asserted"), judged(1, "Asserted")]
    left = changed(Store(), Change(added=both), Change(removed=[both[0], both[2]]))

    assert left == {in_claim(1, 0), judged(1, "Asserted"), merged(0)}


def test_triple_goes_when_only_a_denied_claim_is_left() -> None:
    both = [in_claim(0, 0), in_claim(1, 0), judged(0, "Asserted"), judged(1, "Denied")]
    left = changed(Store(), Change(added=both), Change(removed=[both[0], both[2]]))

    assert left == {in_claim(1, 0), judged(1, "Denied")}


@pytest.mark.parametrize(
    ("before", "after", "is_merged"),
    [
        ("Denied", "Asserted", True),
        ("Possible", "Asserted", True),
        ("Asserted", "Denied", False),
        ("Possible", "Denied", False),
    ],
)
def test_modality_alone_moves_the_triples(before: str, after: str, is_merged: bool) -> None:
    store = Store()
    changed(store, Change(added=[in_claim(0, 0), in_claim(0, 1), judged(0, before)]))
    quads = changed(store, Change(removed=[judged(0, before)], added=[judged(0, after)]))

    assert (merged(0) in quads) is is_merged


def test_merged_copy_cannot_be_removed_by_itself() -> None:
    store = Store()
    quads = changed(store, Change(added=[in_claim(0, 0), judged(0, "Asserted")]))

    assert changed(store, Change(removed=[merged(0)])) == quads


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("007", "integer"), ("0.970", "decimal"), ("2014-05-14T00:00:00.000Z", "dateTime")],
)
def test_number_is_found_again_however_it_is_written(value: str, datatype: str) -> None:
    literal = Literal(value, datatype=NamedNode(XSD + datatype))
    quad = Quad(CLAIMS[1], NamedNode(DIP.cowCode), literal, CLAIMS[0])
    change = Change(added=[quad, judged(0, "Asserted")])

    assert changed(Store(), change, Change(removed=change.added)) == set()


def test_bulk_addition_gives_the_same_quads(monkeypatch: pytest.MonkeyPatch) -> None:
    change = Change(added=UNIVERSE)
    one_by_one = changed(Store(), change)
    monkeypatch.setattr("store.performing.BULK_QUADS", 1)

    assert changed(Store(), change) == one_by_one
