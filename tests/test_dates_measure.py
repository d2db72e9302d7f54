from pathlib import Path

import pytest

from ingest.dates.measure import edtf_of_timex, outcomes_of, shares_of

ANNOTATED = Path(__file__).parents[2] / "shared/data/timex/meantime_dev.jsonl"


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2014-04-16", "2014-04-16"),
        ("2014-04-16TMO", "2014-04-16"),
        ("2004-W47", "2004-11-15/2004-11-21"),
        ("2010-W04-WE", "2010-01-30/2010-01-31"),
        ("2006-Q4", "2006-10/2006-12"),
        ("200", "200X"),
        ("PAST_REF", None),
        ("XXXX-XX-XX", None),
    ],
)
def test_a_timex_value_is_edtf_if_it_names_a_date(value: str, edtf: str | None) -> None:
    assert edtf_of_timex(value) == edtf


@pytest.mark.skipif(not ANNOTATED.exists(), reason="the annotated articles are not here")
def test_recall_and_value_accuracy_stay_above_their_floors() -> None:
    outcomes = list(outcomes_of(ANNOTATED.read_text(encoding="utf-8").splitlines()))
    recall, accuracy = shares_of(outcomes)
    assert recall >= 0.94
    assert accuracy >= 0.92
