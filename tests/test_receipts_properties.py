"""What must hold of receipts, over made-up claims and queries of every operator."""

import os
from collections import Counter
from collections.abc import Collection, Iterable
from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store

from server.algebra.nodes import Aggregate, Alternative, Exists, Query, parts_of
from server.algebra.writing import written
from server.receipts.answering import rows_of
from server.receipts.choice import Choice
from server.receipts.cited import Cited
from server.receipts.citing import Asked, cite
from server.receipts.evidence_graph import quads_of
from server.receipts.pending import RowValues
from server.receipts.provenance import Kind
from server.receipts.receipt import Receipt
from server.receipts.wanted import Wanted
from tests.claim_data import MadeUpClaim, choices, claims, labels, store_of
from tests.query_data import (
    any_pattern,
    full_queries,
    grouped,
    monotone,
    queries,
    simple_negation,
    sliced,
)

EACH = int(os.environ.get("DEMARCHE_TEST_CASES", "30"))

# Of the strategies, when something fails.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

MANY = settings(max_examples=10 * EACH, print_blob=True)
FEW = settings(max_examples=3 * EACH, print_blob=True)
ALL = Wanted()
ANY_ORDER = ("SAMPLE", "GROUP_CONCAT")  # what they give depends on which member comes first


def cited(data: Iterable[MadeUpClaim], query: Query, wanted: Wanted = ALL) -> Cited:
    return cite(store_of(data), Asked(written(query), "http://example.org/"), wanted)


def rows_cited(answer: Cited, query: Query) -> list[RowValues]:
    return rows_of(answer.answer, [p.variable for p in query.select.projection], 0, None)


def plain_rows(store: Store, query: Query) -> list[RowValues]:
    results = store.query(written(query))
    assert isinstance(results, QuerySolutions)
    names = [projected.variable for projected in query.select.projection]
    return [tuple(solution[name] for name in names) for solution in results]


@MANY
@given(claims(), queries(any_pattern()) | grouped(any_pattern()))
def test_receipts_are_faithful_and_honest(data: tuple[MadeUpClaim, ...], query: Query) -> None:
    answer = cited(data, query)
    assert answer.unsupported is None
    assert Counter(rows_cited(answer, query)) == Counter(plain_rows(store_of(data), query))
    assert len(answer.receipts) == len(rows_cited(answer, query))
    asserted = {claim.iri.value for claim in data if claim.is_asserted}
    for receipt in answer.receipts:
        assert not receipt.names(Kind.UNKNOWN)
        assert set(receipt.names(Kind.CLAIM)) <= asserted
        assert is_minimal(receipt)


@FEW
@given(claims(), queries(monotone()) | grouped(monotone()))
def test_the_evidence_alone_gives_the_same_rows(
    data: tuple[MadeUpClaim, ...], query: Query
) -> None:
    assume(not any(isinstance(p, Aggregate) and p.function in ANY_ORDER for p in parts_of(query)))
    whole = store_of(data)
    answer = cited(data, query)
    evidence = Store()
    evidence.extend(quads_of(whole, answer))
    evidence.extend(labels())
    assume(all(receipt.is_complete for receipt in answer.receipts))
    assert Counter(plain_rows(evidence, query)) == Counter(rows_cited(answer, query))


@FEW
@given(claims(), queries(any_pattern()))
def test_rows_keep_their_order(data: tuple[MadeUpClaim, ...], query: Query) -> None:
    ordered = sliced(query, 5)
    assert rows_cited(cited(data, ordered), ordered) == plain_rows(store_of(data), ordered)


@MANY
@given(claims(), queries(monotone()), st.randoms())
def test_a_witness_is_enough_and_one_is_needed(
    data: tuple[MadeUpClaim, ...], query: Query, random: Random
) -> None:
    answer = cited(data, query)
    for row, receipt in zip(rows_cited(answer, query), answer.receipts, strict=True):
        assert receipt.witnesses is not None
        for witness in receipt.witnesses.sets:
            assert row in plain_rows(without_others(witness, data), query)
        if receipt.is_complete and all(receipt.witnesses.sets):
            lost = {random.choice(sorted(witness)) for witness in receipt.witnesses.sets}
            left = {claim.iri.value for claim in data} - lost
            assert row not in plain_rows(without_others(left, data), query)


def is_minimal(receipt: Receipt) -> bool:
    sets = receipt.witnesses.sets if receipt.witnesses else ()
    return not any(a < b for a in sets for b in sets) and len(set(sets)) == len(sets)


def only(chosen: Collection[str], data: Iterable[MadeUpClaim]) -> list[MadeUpClaim]:
    return [claim for claim in data if claim.iri.value in chosen]


@FEW
@given(claims(), queries(monotone()) | full_queries(simple_negation()))
def test_without_its_claims_a_row_with_an_absence_goes(
    data: tuple[MadeUpClaim, ...], query: Query
) -> None:
    answer = cited(data, query)
    for row, receipt in zip(rows_cited(answer, query), answer.receipts, strict=True):
        if receipt.witnesses and all(receipt.witnesses.sets):
            lost = set[str]().union(*receipt.witnesses.sets)
            left = [claim for claim in data if claim.iri.value not in lost]
            assert row not in plain_rows(store_of(left), query)


@FEW
@given(claims(), grouped(monotone()))
def test_without_its_contributions_a_group_changes_or_goes(
    data: tuple[MadeUpClaim, ...], query: Query
) -> None:
    answer = cited(data, query)
    for row, receipt in zip(rows_cited(answer, query), answer.receipts, strict=True):
        lost = receipt.names(Kind.CLAIM)
        left = [claim for claim in data if claim.iri.value not in lost]
        rests_on_claims = lost and not receipt.names(Kind.METADATA) and not is_of_nothing(row)
        assert not rests_on_claims or row not in plain_rows(store_of(left), query)


@FEW
@given(claims(), queries(any_pattern()) | grouped(any_pattern()), choices())
def test_a_choice_of_claims_is_as_if_the_others_were_not_there(
    data: tuple[MadeUpClaim, ...], query: Query, choice: Choice
) -> None:
    answer = cited(data, query, Wanted(choice=choice))
    chosen = {claim.iri.value for claim in data if is_chosen(claim, choice)}
    expected = plain_rows(without_others(chosen, data), query)
    if any(isinstance(part, Alternative) for part in parts_of(query)):
        # Oxigraph gives one row or two for `p|q` between two bound ends, as it orders its joins.
        assert set(rows_cited(answer, query)) == set(expected)
    else:
        assert Counter(rows_cited(answer, query)) == Counter(expected)
    assert not any(receipt.names(Kind.UNKNOWN) for receipt in answer.receipts)


@FEW
@given(claims(), queries(monotone()), st.integers(2, 3))
def test_independent_rows_are_those_that_survive_any_loss(
    data: tuple[MadeUpClaim, ...], query: Query, stories: int
) -> None:
    assume(not any(isinstance(part, Exists) for part in parts_of(query)))
    answer = cited(data, query, Wanted(independent=stories))
    left: list[list[RowValues]] = []
    for lost in combinations(range(3), stories - 1):
        kept = {claim.iri.value for claim in data if claim.story not in lost}
        left.append(plain_rows(without_others(kept, data), query))
    expected = {
        row for row in plain_rows(store_of(data), query) if all(row in rows for rows in left)
    }
    assert set(rows_cited(answer, query)) == expected


def without_others(kept: Collection[str], data: Iterable[MadeUpClaim]) -> Store:
    """Return a store of some claims, and of all that is known about the others."""
    store = store_of(only(kept, data))
    store.extend(quad for claim in data for quad in claim.provenance())
    return store


def is_of_nothing(row: RowValues) -> bool:
    """Tell whether an aggregate is what it would be of no members at all."""
    return row[-1] is None or (isinstance(row[-1], Literal) and row[-1].value in ("0", ""))


def is_chosen(claim: MadeUpClaim, choice: Choice) -> bool:
    day = f"2014-05-0{claim.story + 1}"
    return (
        (choice.min_confidence is None or Decimal(claim.confidence) >= choice.min_confidence)
        and (not choice.publishers or f"paper {claim.story}" in choice.publishers)
        and (choice.published_before is None or day < str(choice.published_before))
        and (choice.published_after is None or day > str(choice.published_after))
        and (not choice.speakers or (claim.speaker is not None))
    )
