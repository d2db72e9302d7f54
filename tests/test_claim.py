from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article, Span
from ingest.claim import Claim, Ref, Triple, merged_spans

STARTS, LENGTHS = st.integers(0, 50), st.integers(1, 10)


@st.composite
def spans_of_text(draw: st.DrawFn) -> Span:
    start = draw(STARTS)
    return Span(start, start + draw(LENGTHS))


TRIPLE = Triple(Ref("person/kim"), "http://example.org/p", Ref("country/japan"))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_neither_empty_nor_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or negative"):
        Span(start, end)


@pytest.mark.parametrize(
    ("outer", "inner", "covers"),
    [
        (Span(0, 5), Span(0, 5), True),
        (Span(0, 5), Span(1, 4), True),
        (Span(0, 5), Span(4, 6), False),
        (Span(1, 4), Span(0, 5), False),
    ],
)
def test_a_span_covers_what_lies_in_it(outer: Span, inner: Span, covers: bool) -> None:
    assert outer.covers(inner) is covers


def test_an_article_quotes_its_own_text_only() -> None:
    article = Article("Kim met Lee.")

    assert article.quote(Span(4, 7)) == "met"
    with pytest.raises(ValueError, match="leaves a text of 12"):
        article.quote(Span(4, 13))


@pytest.mark.parametrize(("triples", "passages"), [((), (Span(0, 1),)), ((TRIPLE,), ())])
def test_a_claim_has_triples_and_words(
    triples: tuple[Triple, ...], passages: tuple[Span, ...]
) -> None:
    with pytest.raises(ValueError, match="without triples or without words"):
        Claim("a.rule", triples, passages)


@pytest.mark.parametrize(
    ("spans", "gap", "merged"),
    [
        ([Span(5, 9), Span(0, 5)], 0, (Span(0, 9),)),
        ([Span(0, 4), Span(5, 9)], 0, (Span(0, 4), Span(5, 9))),
        ([Span(0, 4), Span(5, 9)], 1, (Span(0, 9),)),
        ([Span(0, 9), Span(2, 3)], 0, (Span(0, 9),)),
        ([], 0, ()),
    ],
)
def test_spans_that_touch_are_merged(spans: list[Span], gap: int, merged: tuple[Span, ...]) -> None:
    assert merged_spans(spans, gap) == merged


@given(st.lists(spans_of_text(), max_size=8), st.integers(0, 3))
def test_merged_spans_cover_all_and_stand_apart(spans: list[Span], gap: int) -> None:
    merged = merged_spans(spans, gap)

    assert all(any(m.covers(span) for m in merged) for span in spans)
    assert all(a.end + gap < b.start for a, b in pairwise(merged))
    assert merged_spans(reversed(spans), gap) == merged_spans(merged, gap) == merged
