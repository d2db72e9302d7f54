"""Why a pattern has no solution: the smallest sets of its elements that have none together."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, Variable

from server.algebra import nodes
from server.algebra.nodes import Call, Exists, Pattern, Triple, Triples, Values
from server.algebra.parsing import parsed
from server.algebra.scope import variables_of
from server.algebra.writing import written_pattern
from server.receipts.elements import Element, elements_of, together
from server.receipts.missing import Ask, Missing, has_what_it_needs, missing

PREFIXES = "PREFIX : <http://example.org/> PREFIX dip: <https://w3id.org/demarche/ontology#> "
DATA = """
@prefix : <http://example.org/> . @prefix dip: <https://w3id.org/demarche/ontology#> .
:a dip:visits :b ; dip:meets :c ; :age 1 . :b :age 2 . :c :age 3 .
"""


@pytest.fixture(scope="module")
def ask() -> Ask:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TURTLE)
    return asking(store)


def asking(store: Store) -> Ask:
    return lambda pattern: bool(store.query(f"ASK {{ {written_pattern(pattern)} }}"))


def sets_of(found: Missing) -> list[list[str]]:
    return [
        [part.text.replace("http://example.org/", "") for part in parts] for parts in found.sets
    ]


@pytest.mark.parametrize(
    ("group", "sets"),
    [
        ("?x dip:visits ?y", []),
        ("?x dip:supports ?y . ?y :age ?n", [["?x dip:supports ?y"]]),
        ("?x dip:supports ?y . ?x dip:opposes ?y", [["?x dip:supports ?y"], ["?x dip:opposes ?y"]]),
        ("?x dip:visits ?y . ?y :age 3 . ?x :age ?n", [["?x dip:visits ?y", "?y <age> 3"]]),
        ("?x dip:visits ?y FILTER(?x = ?y)", [["?x dip:visits ?y", "FILTER (?x = ?y)"]]),
        ("?x dip:visits ?y FILTER(?x != ?y && 1 = 2)", [["FILTER (1 = 2)"]]),
        (
            "?x :age ?n . ?x dip:visits ?y FILTER NOT EXISTS { ?x dip:meets ?z }",
            [["?x dip:visits ?y", "FILTER (NOT EXISTS { ?x dip:meets ?z . })"]],
        ),
        (
            "?x dip:visits ?y MINUS { ?x dip:meets ?y_ }",
            [["?x dip:visits ?y", "MINUS { ?x dip:meets ?y_ . }"]],
        ),
        (
            "?x dip:visits ?y OPTIONAL { ?y dip:meets ?z } FILTER(BOUND(?z))",
            [["?x dip:visits ?y", "OPTIONAL { ?y dip:meets ?z . }", "FILTER (BOUND(?z))"]],
        ),
        ("VALUES ?x { :c } ?x dip:meets ?y", [["VALUES (?x) { (<c>) }", "?x dip:meets ?y"]]),
        ("[ :age ?n ] dip:visits ?y . ?y :age 1", [["_:b0 dip:visits ?y", "?y <age> 1"]]),
        ("?x dip:visits+ ?y . ?y dip:meets ?z", [["?x (dip:visits)+ ?y", "?y dip:meets ?z"]]),
        ("?x :age ?n { ?x :age ?m FILTER(?m > 5) }", [["{ ?x <age> ?m . FILTER (?m > 5) }"]]),
    ],
)
def test_what_fails_is_told_as_it_is_written(ask: Ask, group: str, sets: list[list[str]]) -> None:
    found = missing(pattern_of(group), ask)

    assert sets_of(found) == sets
    assert found.is_complete


@pytest.mark.parametrize(
    ("group", "within"),
    [
        (
            "?x :age ?n { ?x dip:opposes ?y } UNION { ?x dip:visits ?z . ?z :age 3 }",
            [[["?x dip:opposes ?y"]], [["?x dip:visits ?z", "?z <age> 3"]]],
        ),
        ("{ SELECT ?x { ?x :age 9 . ?x dip:visits ?y } LIMIT 1 }", [[["?x <age> 9"]]]),
        ("GRAPH ?g { ?x :age ?n . ?x :none ?m }", [[["?x <age> ?n"], ["?x <none> ?m"]]]),
        ("{ ?x :age ?m FILTER(?m > 5) } ?x :age ?n", []),
    ],
)
def test_a_part_that_fails_by_itself_is_looked_into(
    ask: Ask, group: str, within: list[list[list[str]]]
) -> None:
    found = missing(pattern_of(group), ask)

    assert [sets_of(inner) for parts in found.sets for part in parts for inner in part.within] == (
        within
    )


def test_where_the_asks_run_out_one_set_is_told_that_needs_all_of_its_parts(ask: Ask) -> None:
    found = missing(pattern_of("?x dip:visits ?y . ?y :age ?n . ?y :age 3 . ?x :age ?m"), ask, 2)

    assert sets_of(found) == [["?x dip:visits ?y", "?y <age> 3"]]
    assert not found.is_complete


def pattern_of(group: str) -> Pattern:
    return parsed(f"{PREFIXES}ASK {{ {group} }}", "http://example.org/").select.pattern


NODES = [NamedNode(f"http://example.org/{name}") for name in "abc"]
PREDICATES = [NamedNode(f"http://example.org/{name}") for name in "pq"]
variables = st.sampled_from([Variable(name) for name in "xyz"])
constants = st.sampled_from(NODES)
terms = variables | variables | constants
blocks = st.lists(
    st.builds(Triple, terms, st.sampled_from(PREDICATES), terms), min_size=1, max_size=2
).map(lambda triples: Triples(tuple(triples)))
comparisons = st.one_of(
    st.builds(Call, st.sampled_from(["=", "!="]), st.tuples(variables, terms)),
    st.builds(Call, st.just("BOUND"), st.tuples(variables)),
    st.builds(
        Call, st.just("!"), st.tuples(st.builds(Call, st.just("BOUND"), st.tuples(variables)))
    ),
    st.builds(Exists, blocks, st.booleans()),
)
rows = st.lists(st.tuples(st.none() | constants), min_size=1, max_size=2).map(tuple)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """Draw a group of three to six elements."""
    steps = draw(st.lists(st.sampled_from(_STEPS), min_size=2, max_size=5))
    pattern: Pattern = draw(blocks)
    for step in steps:
        pattern = step(draw, pattern)
    return pattern


def _joined(draw: st.DrawFn, before: Pattern) -> Pattern:
    return nodes.Join(before, draw(blocks))


def _optional(draw: st.DrawFn, before: Pattern) -> Pattern:
    return nodes.LeftJoin(before, draw(blocks), draw(st.none() | comparisons))


def _minus(draw: st.DrawFn, before: Pattern) -> Pattern:
    return nodes.Minus(before, draw(blocks))


def _filtered(draw: st.DrawFn, before: Pattern) -> Pattern:
    return nodes.Filter(draw(comparisons), before)


def _with_values(draw: st.DrawFn, before: Pattern) -> Pattern:
    return nodes.Join(before, Values((draw(variables),), draw(rows)))


def _with_union(draw: st.DrawFn, before: Pattern) -> Pattern:
    return nodes.Join(before, nodes.Union(draw(blocks), draw(blocks)))


def _with_group(draw: st.DrawFn, before: Pattern) -> Pattern:
    return nodes.Join(before, draw(st.sampled_from([_optional, _filtered]))(draw, draw(blocks)))


def _bound(draw: st.DrawFn, before: Pattern) -> Pattern:
    name = Variable(f"v{len(variables_of(before))}")
    return nodes.Extend(before, name, draw(terms)) if name not in variables_of(before) else before


_STEPS = [
    _joined,
    _joined,
    _optional,
    _minus,
    _filtered,
    _with_values,
    _with_union,
    _with_group,
    _bound,
]
quads = st.lists(
    st.builds(Quad, constants, st.sampled_from(PREDICATES), constants), min_size=1, max_size=7
)


@settings(max_examples=60)
@given(quads, patterns())
def test_the_elements_are_the_pattern(data: list[Quad], pattern: Pattern) -> None:
    store = store_of(data)

    assert rows_of(store, together(elements_of(pattern))) == rows_of(store, pattern)


@settings(max_examples=60)
@given(quads, patterns())
def test_all_smallest_sets_are_found_and_no_others(data: list[Quad], pattern: Pattern) -> None:
    ask = asking(store_of(data))
    assume(not ask(pattern))
    elements = elements_of(pattern)
    failing = [chosen for chosen in subsets_of(elements) if not ask(together(chosen))]
    least = min(map(len, failing))

    found = missing(pattern, ask, 5000)

    assert found.is_complete
    assert [len(parts) for parts in found.sets] == [
        least for chosen in failing if len(chosen) == least
    ]


@settings(max_examples=60)
@given(quads, patterns())
def test_what_fails_fails_with_more_elements_too(data: list[Quad], pattern: Pattern) -> None:
    ask = asking(store_of(data))
    subsets = list(subsets_of(elements_of(pattern)))
    failing = [chosen for chosen in subsets if not ask(together(chosen))]

    assert not [
        (few, more)
        for few in failing
        for more in subsets
        if all(any(e is other for other in more) for e in few) and more not in failing
    ]


def subsets_of(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    for size in range(1, len(elements) + 1):
        for chosen in combinations(elements, size):
            if has_what_it_needs(chosen, elements):
                yield chosen


def store_of(data: list[Quad]) -> Store:
    store = Store()
    store.extend(data)
    return store


def rows_of(store: Store, pattern: Pattern) -> Counter[str]:
    results = store.query(f"SELECT * {{ {written_pattern(pattern)} }}")
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    return Counter(str(sorted(zip(names, map(str, row), strict=True))) for row in results)
