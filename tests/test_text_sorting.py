"""Rows are sorted here as Oxigraph sorts them, or not at all."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    Store,
    Triple,
)

from server.text.collation import CollationError
from server.text.ordering import ordering_of
from server.text.sorting import in_order

XSD = "http://www.w3.org/2001/XMLSchema#"
Term = NamedNode | BlankNode | Literal | Triple
FIRST, SECOND = NamedNode("http://example.org/first"), NamedNode("http://example.org/second")
ROWS = f"SELECT ?a ?b {{ ?s {FIRST} ?a OPTIONAL {{ ?s {SECOND} ?b }} }}"


def typed(value: object, name: str) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + name))


def tagged(value: str, tag: str) -> Literal:
    return Literal(value, language=tag)


def directed(value: str, tag: str, direction: BaseDirection) -> Literal:
    return Literal(value, language=tag, direction=direction)


def of_kind(value: str, kind: NamedNode) -> Literal:
    return Literal(value, datatype=kind)


# Oxigraph sorts so few rows without changing the order of equal ones, as is done here.
AT_MOST = 15
TEXTS = st.one_of(
    st.text(max_size=4),
    st.text(alphabet="ab\x00\x01\t\n\r\"\\'é\u2028\uffff\U00010000", max_size=4),
)
LANGUAGES = st.sampled_from(["en", "en-gb", "de", "EN"])
IRIS = st.text(alphabet="ab/é_-", max_size=4).map(lambda end: NamedNode(f"http://a/{end}"))
IRI = NamedNode("http://example.org/iri")
NAMELESS = st.sampled_from([BlankNode(name) for name in ("a", "b", "b2", "B", "0a")])
ANY_LITERAL = st.one_of(
    TEXTS.map(Literal),
    st.builds(tagged, TEXTS, LANGUAGES),
    st.builds(directed, TEXTS, LANGUAGES, st.sampled_from([BaseDirection.LTR, BaseDirection.RTL])),
    st.builds(of_kind, TEXTS, IRIS),
    st.sampled_from([typed(x, "boolean") for x in ("true", "false", "1", "0", "yes")]),
)
INTEGERS = st.integers(-(2**65), 2**65) | st.integers(-20, 20)
FAMILIES: dict[str, st.SearchStrategy[Literal]] = {
    "text": ANY_LITERAL,
    "integer": INTEGERS.map(lambda number: typed(number, "integer")),
    "exact": st.one_of(
        INTEGERS.map(lambda number: typed(number, "integer")),
        st.decimals(-(10**18), 10**18, places=6).map(lambda number: typed(number, "decimal")),
        st.sampled_from([typed(x, "decimal") for x in ("-0.5", "+1.50", ".5", "1.", "-0", "1e1")]),
    ),
    "double": st.one_of(
        st.floats().map(lambda number: typed(number, "double")),
        st.sampled_from([typed(x, "double") for x in ("-0", "0", "1.50", "INF", "1E400", "-1e-9")]),
    ),
    "date": st.one_of(
        st.dates().map(lambda day: typed(day.isoformat(), "date")),
        st.sampled_from([typed(x, "date") for x in ("2020-02-30", "-0044-03-15", "2020-01-01Z")]),
    ),
    "time": st.one_of(
        st.datetimes(timezones=st.timezones() | st.none()).map(
            lambda moment: typed(moment.isoformat(), "dateTime")
        ),
        st.sampled_from(
            [
                typed(f"2020-01-0{day}T{time}", "dateTime")
                for day in (1, 2)
                for time in ("24:00:00Z", "00:00:00Z", "00:00:00.5Z", "02:00:00+02:00", "00:00:00")
            ]
        ),
    ),
    "other": st.sampled_from(
        [
            *(typed(x, "gYear") for x in ("2020", "0020", "x")),
            *(typed(x, "duration") for x in ("P1M", "P30D", "PT1H")),
            *(typed(x, "dayTimeDuration") for x in ("P1D", "PT24H")),
            *(typed(x, "float") for x in ("1.5", "NaN")),
            *(typed(x, "int") for x in ("01", "2", "x")),
            *(typed(x, "time") for x in ("10:00:00", "09:00:00Z")),
            *(typed(x, "anyURI") for x in ("a", "b")),
        ]
    ),
}


def columns(name: str) -> st.SearchStrategy[list[Term | None]]:
    others = st.one_of(IRIS, NAMELESS, st.none())
    return st.lists(st.one_of(FAMILIES[name], FAMILIES[name], others), max_size=AT_MOST)


def store_of(column: Sequence[Term | None], repeated: Sequence[Term]) -> Store:
    store = Store()
    for index, (term, other) in enumerate(zip(column, cycle(repeated))):
        subject = NamedNode(f"http://example.org/{index}")
        store.add(Quad(subject, FIRST, other))
        if term:
            store.add(Quad(subject, SECOND, term))
    return store


def sorted_by_oxigraph(store: Store, query: str) -> list[str]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [str(row) for row in found]


def sorted_here(store: Store, query: str) -> list[str]:
    ordering = ordering_of(query)
    assert ordering is not None
    found = store.query(ordering.query)
    assert isinstance(found, QuerySolutions)
    return [str(row) for row in in_order(found, ordering)]


@pytest.mark.parametrize("end", ["?b", "DESC(?b)", "?b ?a", "DESC(?a) ?b LIMIT 4 OFFSET 1"])
@given(column=columns("text"), repeated=st.lists(ANY_LITERAL | IRIS, min_size=1, max_size=3))
def test_texts_iris_blank_nodes_and_what_is_unbound_are_sorted_as_oxigraph_does(
    column: list[Term | None], repeated: list[Term], end: str
) -> None:
    store = store_of(column, repeated)

    assert sorted_here(store, f"{ROWS} ORDER BY {end}") == sorted_by_oxigraph(
        store, f"{ROWS} ORDER BY {end}"
    )


@pytest.mark.parametrize("family", FAMILIES)
@given(data=st.data(), end=st.sampled_from(["?a ?b", "?a DESC(?b)", "DESC(?a) ?b LIMIT 3"]))
def test_what_else_comes_second_is_sorted_as_oxigraph_does_or_not_at_all(
    data: st.DataObject, family: str, end: str
) -> None:
    store = store_of(data.draw(columns(family)), [Literal("x"), Literal("y")])
    expected = sorted_by_oxigraph(store, f"{ROWS} ORDER BY {end}")
    found = expected
    with suppress(CollationError):
        found = sorted_here(store, f"{ROWS} ORDER BY {end}")

    assert found == expected


@pytest.mark.parametrize(
    "terms",
    [
        [typed(1, "integer"), typed(-2, "integer"), typed("0.5", "decimal"), IRI],
        [typed("1.5", "double"), typed("-1e300", "double"), typed("INF", "double"), None],
        [typed("2020-01-02", "date"), typed("0999-12-31", "date")],
        [typed("2020-01-02T00:00:00", "dateTime"), typed("2020-01-01T12:00:00.5", "dateTime")],
        [typed("2020-01-02T00:00:00+02:00", "dateTime"), typed("2020-01-01T23:00:00Z", "dateTime")],
    ],
)
def test_numbers_and_dates_can_come_second(terms: list[Term | None]) -> None:
    store = store_of(terms, [Literal("x")])

    assert sorted_here(store, f"{ROWS} ORDER BY ?a ?b") == sorted_by_oxigraph(
        store, f"{ROWS} ORDER BY ?a ?b"
    )


@pytest.mark.parametrize(
    ("terms", "end"),
    [
        ([typed(1, "integer")], "?b"),
        ([IRI, typed("2020-01-01", "date")], "?b"),
        ([typed(1, "integer"), Literal("x")], "?a ?b"),
        ([typed(1, "integer"), typed("1.5", "double")], "?a ?b"),
        (
            [typed("2020-01-01T00:00:00", "dateTime"), typed("2020-01-01T00:00:00Z", "dateTime")],
            "?a ?b",
        ),
        ([typed("2020-02-30", "date")], "?a ?b"),
        ([typed("NaN", "double")], "?a ?b"),
        ([typed("P1D", "duration")], "?a ?b"),
        ([Triple(IRI, IRI, IRI)], "?b"),
    ],
)
def test_what_is_left_to_oxigraph(terms: list[Term | None], end: str) -> None:
    with pytest.raises(CollationError):
        sorted_here(store_of(terms, [Literal("x")]), f"{ROWS} ORDER BY {end}")


def test_few_of_many_rows_are_kept_and_are_the_first() -> None:
    store = Store()
    store.bulk_extend(
        Quad(NamedNode(f"http://example.org/{n}"), FIRST, Literal(f"{n * 7919 % 50_000:05}"))
        for n in range(50_000)
    )

    found = sorted_here(store, f"{ROWS} ORDER BY DESC(?a) LIMIT 2 OFFSET 1")

    assert [row.count(value) for row, value in zip(found, ("49998", "49997"), strict=True)] == [
        1,
        1,
    ]
