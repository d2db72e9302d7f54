"""Batches, rates, terms and previews: what stands between a request to reconcile and a look-up."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import BatchTooLargeError, MalformedRequestError, ServerError
from server.matching.queries import Condition, Query, Wanted, read, written
from server.reconciling import previews
from server.reconciling.batches import batch_02, batch_10
from server.reconciling.extensions import extension, proposal
from server.reconciling.rates import Rates
from server.reconciling.terms import TERMS_OF_KIND, starting

JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    """queries conditions query type limit properties pid v type_strict matchType propertyId
    propertyValue required matchQuantifier ids id settings""".split()
)
NEARLY = st.recursive(
    JSONS | st.sampled_from(["name", "id", "property", "any", "all", "none", "should"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def query_02(**asked: object) -> Query:
    return batch_02(json.dumps({"q": asked}), 1)["q"]


def query_10(*conditions: object, **asked: object) -> Query:
    return batch_10(json.dumps({"queries": [{"conditions": conditions, **asked}]}), 1)[0]


def test_a_query_of_openrefine_is_understood() -> None:
    asked = query_02(
        query="Fumio Kishida",
        type="Official",
        type_strict="should",
        properties=[{"pid": "country", "v": {"id": "Q17", "name": "Japan"}}, {"pid": "x", "v": 2}],
    )

    assert asked == Query(
        ("Fumio Kishida",),
        (),
        ("Official",),
        "should",
        (Condition("country", (Wanted("Q17", "Japan"),)), Condition("x", (Wanted("", "2"),))),
        10,
    )


def test_a_query_of_the_draft_is_understood() -> None:
    asked = query_10(
        {"matchType": "name", "propertyValue": ["Lavrov", "Лавров"]},
        {"matchType": "id", "propertyValue": "Q58217"},
        {"matchType": "name", "propertyValue": "Ivanov", "matchQuantifier": "none"},
        {
            "matchType": "property",
            "propertyId": "country",
            "propertyValue": ["Russia", True],
            "required": True,
            "matchQuantifier": "all",
            "matchQualifier": "ExactMatch",
        },
        type="Person",
        limit=3,
        lang="ru",
    )

    assert asked == Query(
        ("Lavrov", "Лавров"),
        ("Q58217",),
        ("Person",),
        "should",
        (
            Condition("spelling", (Wanted("", "Ivanov"),), "none"),
            Condition("country", (Wanted("", "Russia"), Wanted("", "true")), "all", True),
        ),
        3,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "JSON"),
        ("[]", "queries"),
        ('{"q": 1}', "q"),
        ('{"q": {}}', "neither a query nor properties"),
        ('{"q": {"query": "a", "limit": 0}}', "limit"),
        ('{"q": {"query": "a", "limit": -1}}', "limit"),
        ('{"q": {"query": "a", "limit": 1e999}}', "limit"),
        ('{"q": {"query": "a", "limit": NaN}}', "limit"),
        ('{"q": {"query": "a", "colour": 1}}', "colour"),
        ('{"q": {"query": "a", "type_strict": "maybe"}}', "type_strict"),
        ('{"q": {"properties": [{"pid": "a"}]}}', "properties.0.v"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_a_malformed_batch_is_refused_with_where(text: str, said: str) -> None:
    with pytest.raises(MalformedRequestError, match=said.replace(".", r"\.")):
        batch_02(text, 10)


def test_a_property_of_the_draft_is_named() -> None:
    with pytest.raises(MalformedRequestError, match="propertyId"):
        query_10({"matchType": "property", "propertyValue": "x"})


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_batch_has_its_limit(number: int) -> None:
    batch = json.dumps({str(n): {"query": "a"} for n in range(number)})
    draft = json.dumps(
        {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "a"}]}] * number}
    )

    assert len(batch_02(batch, 3)) == len(batch_10(draft, 3)) == number
    with pytest.raises(BatchTooLargeError):
        batch_02(batch, number - 1)
    with pytest.raises(BatchTooLargeError):
        batch_10(draft, number - 1)


def test_nobody_gets_more_candidates_than_there_may_be() -> None:
    assert query_02(query="a", limit=10**9).limit == 50


@given(NEARLY)
def test_any_json_is_read_or_refused(asked: Any) -> None:
    text = json.dumps(asked)
    for parse in (lambda: batch_02(text, 9).values(), lambda: batch_10(text, 9)):
        try:
            queries = list(parse())
        except ServerError:
            continue
        assert read(written(queries)) == queries


@given(NEARLY)
def test_any_json_is_an_extension_or_refused(asked: Any) -> None:
    try:
        found = extension(json.dumps(asked))
    except ServerError:
        return
    assert json.loads(found.arguments[0]) == list(found.ids)


@pytest.mark.parametrize(
    ("limit", "most"),
    [
        ("5", 5),
        ('"5"', 5),
        ("5.0", 5),
        ("0", 0),
        ('""', 0),
        ("-3", 0),
        ("1e999", 0),
        ('"NaN"', 0),
        ("null", 0),
        ('"many"', 0),
        ("[]", 0),
    ],
)
def test_a_limit_of_values_is_a_number_or_none(limit: str, most: int) -> None:
    text = f'{{"ids": [], "properties": [{{"id": "a", "settings": {{"limit": {limit}}}}}]}}'

    assert extension(text).properties == (("a", most),)


def test_a_row_is_not_fetched_twice() -> None:
    assert extension('{"ids": ["a", "b", "a"], "properties": []}').ids == ("a", "b")


def test_who_asks_too_often_is_told_how_long_to_wait() -> None:
    rates = Rates(60)

    assert rates.take("a", 60, 0.0) == 0
    assert rates.take("a", 10, 0.0) == 10
    assert rates.take("b", 10, 0.0) == 0
    assert rates.take("a", 10, 9.0) == 1
    assert rates.take("a", 10, 10.0) == 0
    assert rates.take("a", 1000, 3600.0) == 0
    assert rates.take("a", 1000, 3600.0) == 60


def test_without_a_rate_nobody_waits() -> None:
    assert {Rates(0).take("a", 10**9, 0.0) for _ in range(3)} == {0}


@given(st.integers(1, 100), st.lists(st.tuples(st.integers(1, 50), st.floats(0, 5)), max_size=30))
def test_no_more_is_let_through_than_the_rate(
    a_minute: int, asked: list[tuple[int, float]]
) -> None:
    rates, now, through = Rates(a_minute), 0.0, 0
    for queries, later in asked:
        now += later
        if rates.take("a", queries, now) == 0:
            through += min(queries, a_minute)
    assert through <= a_minute + now * a_minute / 60 + 1e-6


def test_who_waits_as_told_is_let_through() -> None:
    rates = Rates(7)
    rates.take("a", 7, 0.0)
    seconds = rates.take("a", 5, 0.0)

    assert rates.take("a", 5, float(seconds)) == 0


@pytest.mark.parametrize(
    ("kind", "prefix", "first"),
    [
        ("type", "off", "Official"),
        ("type", "https://w3id.org/demarche/ontology#Country", "Country"),
        ("type", "ORGANIZATION", "Organization"),
        ("property", "country", "country"),
        ("property", "holdsPosition", "holdsPosition"),
        ("property", "wiki", "wikidata"),
        ("property", "item", "wikidata"),
    ],
)
def test_types_and_properties_are_suggested(kind: str, prefix: str, first: str) -> None:
    assert starting(TERMS_OF_KIND[kind](), prefix)[0].id == first


def test_an_empty_prefix_suggests_all_types() -> None:
    assert len(starting(TERMS_OF_KIND["type"](), "")) == len(TERMS_OF_KIND["type"]())
    assert starting(TERMS_OF_KIND["type"](), "zebra") == []


def test_properties_of_a_type_are_proposed() -> None:
    found: Any = proposal("Country", None)

    assert {"iso3", "wikidata", "quote"} <= {each["id"] for each in found["properties"]}
    assert "holdsPosition" not in {each["id"] for each in found["properties"]}
    assert proposal("Country", 1)["limit"] == 1


HOSTILE = "<script>alert(1)</script>\"'&"


def test_a_preview_escapes_what_articles_brought() -> None:
    shown = {
        "id": HOSTILE,
        "name": HOSTILE,
        "types": [HOSTILE],
        "posts": [HOSTILE],
        "spellings": [HOSTILE],
        "items": [HOSTILE],
        "evidence": {"quote": HOSTILE, "source": HOSTILE},
    }

    page = previews.page(shown, f"http://e/{HOSTILE}")

    assert "<script" not in page
    assert "\"'&" not in page
    assert page.count("&lt;script&gt;") == 9


def test_a_preview_may_be_framed_and_runs_nothing() -> None:
    assert "frame-ancestors *" in previews.POLICY
    assert "script" not in previews.POLICY
    assert "unsafe" not in previews.POLICY
