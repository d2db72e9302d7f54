from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.speech.quotations import quotations_of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "yes", then "no".', ["yes", "no"]),
        ('"Yes"', ["Yes"]),
        ('"" he said', []),
        ("'Yes' he said", []),
        ("", []),
        ('"', []),
        ('He said "yes. ', ["yes. "]),
        ('"a" "b', ["a", "b"]),
    ],
)
def test_marks_are_paired_from_the_left(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations_of(text)] == quoted


@given(st.text(st.sampled_from('ab "'), max_size=40))
def test_quotations_have_no_marks_inside_and_one_before(text: str) -> None:
    found = quotations_of(text)

    assert all('"' not in text[q.start : q.end] and text[q.start - 1] == '"' for q in found)
    assert all(len(q) > 0 for q in found)
    assert all(a.end < b.start for a, b in pairwise(found))
