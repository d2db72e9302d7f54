from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.confidence import (
    UNMEASURED,
    Count,
    by_kind,
    confidence_of,
    counts_of,
    precision,
    shrunk,
)

COUNTS = {
    "meeting.meet": Count(found=40, right=36),
    "meeting.noun-summit": Count(found=1, right=0),
    "treaty.name": Count(found=3, right=3),
}


def test_what_is_counted_in_several_sources_is_added() -> None:
    lines = ["rule,source,found,right", "a.b,dev Wikinews,3,2", "a.b,heldout Wikinews,5,4"]
    assert counts_of(lines) == {"a.b": Count(8, 6)}


def test_rules_of_a_kind_are_counted_together() -> None:
    assert by_kind(COUNTS) == {"meeting": Count(41, 36), "treaty": Count(3, 3)}


def test_a_rule_with_many_claims_has_about_its_own_precision() -> None:
    assert precision("meeting.meet", COUNTS) == pytest.approx(0.9, abs=0.02)


def test_one_wrong_claim_does_not_damn_a_rule() -> None:
    assert precision("meeting.noun-summit", COUNTS, strength=4) == pytest.approx(0.69, abs=0.01)


def test_a_rule_never_met_has_the_precision_of_its_kind() -> None:
    assert precision("meeting.unheard-of", COUNTS) == shrunk(Count(41, 36), 0.5, 2)


def test_a_kind_never_met_has_none() -> None:
    assert precision("group.name", COUNTS) is None
    assert confidence_of("no-such-kind.rule") == UNMEASURED


@given(st.integers(0, 500), st.integers(0, 500), st.floats(0.1, 0.9), st.integers(1, 32))
def test_what_is_shrunk_lies_between_the_share_and_the_prior(
    right: int, wrong: int, prior: float, strength: int
) -> None:
    count = Count(right + wrong, right)
    share = right / count.found if count.found else prior
    low, high = sorted((share, prior))
    assert low - 1e-9 <= shrunk(count, prior, strength) <= high + 1e-9


def test_the_confidence_of_a_measured_rule_is_in_the_package() -> None:
    assert Decimal("0.5") < confidence_of("official.title-before-name") < Decimal(1)
