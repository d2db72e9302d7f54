"""Accept headers against RFC 9110, section 12.5.1, and against what clients send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.negotiate import best_media_type

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
OFFERED = (JSON, XML, CSV, TSV)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        # no header, or an empty one
        (None, JSON),
        ("", JSON),
        (" , ,", JSON),
        # exact and wildcards
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("*/*", JSON),
        ("text/*", CSV),
        ("application/*", JSON),
        ("text/html", None),
        ("image/*, text/html", None),
        # weights
        ("application/*;q=0.5, text/csv", CSV),
        ("text/csv;q=0.5, text/tab-separated-values", TSV),
        ("text/csv;q=0.001, text/tab-separated-values;q=0.002", TSV),
        ("text/csv ; Q=0.9 , */* ; q=0.1", CSV),
        ("text/csv;q=1.000, text/tab-separated-values;q=0.999", CSV),
        # ties go to what is offered first
        (f"{XML};q=0.8, {JSON};q=0.8", JSON),
        (f"{TSV}, {CSV}", CSV),
        # the most specific range decides
        ("text/csv;q=0.3, text/*;q=0.9", TSV),
        ("*/*;q=0.1, text/*;q=0", JSON),
        ("text/*;q=0.2, */*;q=0.1", CSV),
        ("text/csv;q=0.3, text/csv;q=0.8, */*;q=0.5", CSV),
        # zero excludes
        (f"*/*, {JSON};q=0", XML),
        (f"{JSON};q=0", None),
        ("*/*;q=0", None),
        ("text/csv, text/csv;q=0.0", CSV),
        # parameters
        ("text/csv;charset=utf-8", CSV),
        ('text/csv;charset="UTF-8";q=0.5, */*;q=0.1', CSV),
        ("text/csv;header=present", CSV),
        ("text/csv;header=present, text/csv;q=0.1, */*;q=0.5", JSON),
        ('text/csv;x="a,b;q=0";q=0.5, */*;q=0.1', CSV),
        (r'text/csv;x="a\",b";q=0.5, */*;q=0.1', CSV),
        # malformed entries are passed over
        ("garbage, text/csv", CSV),
        ("/, a/, /b, a b/c, text/csv", CSV),
        ("text/csv;q=high, */*;q=0.1", JSON),
        ("text/csv;q=1.5, */*;q=0.5", JSON),
        ("text/csv;q=-1, text/csv;q=nan, text/csv;q=, */*;q=0.5", JSON),
        ('text/csv;x="open, */*', CSV),
        ("garbage", JSON),
        (";", JSON),
        ("; q=1, text/csv;;q=0.5;", CSV),
        # what clients send
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", JSON),  # Java
        ("text/csv;q=0.33333, */*;q=0.25", CSV),
        (f"{JSON},application/json;q=0.9,*/*;q=0.8", JSON),
    ],
)
def test_the_best_liked_media_type_is_chosen(accept: str | None, chosen: str | None) -> None:
    assert best_media_type(accept, OFFERED) == chosen


def test_the_example_of_the_rfc_gives_its_weights() -> None:
    accept = (
        "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed,"
        " text/plain;format=fixed;q=0.4, */*;q=0.5"
    )

    assert best_media_type(accept, ("text/html", "image/jpeg", "text/plain")) == "text/plain"
    assert best_media_type(accept, ("text/html", "image/jpeg")) == "image/jpeg"


PIECES = [*'*/,;="\\q.01 \t', "text", "csv", "q=", "*/*"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_header_gives_an_offered_type_or_none(accept: str) -> None:
    assert best_media_type(accept, OFFERED) in (*OFFERED, None)


@pytest.mark.parametrize("hostile", ['a/b;"', '\\"', '"', ";", ", ", "a/b;q=0.", "*"])
def test_a_long_header_takes_no_longer_than_its_length(hostile: str) -> None:
    # Quadratic time would take a minute here.
    assert best_media_type(f"text/csv, {hostile * 100_000}", OFFERED) == CSV
