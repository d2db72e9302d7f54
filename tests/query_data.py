"""Made-up queries over the made-up claims, of every operator that a receipt has a rule for."""

from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st
from pyoxigraph import Variable

from server.algebra import nodes
from server.algebra.nodes import Call, Pattern, Projected, Query, Select
from server.algebra.scope import variables_of
from tests.claim_data import NODES, NUMBERS, PREDICATES

T = TypeVar("T")

_VARIABLES = tuple(map(Variable, "xyz"))
_FEW = {"max_leaves": 4}


def _triple() -> st.SearchStrategy[nodes.Triple]:
    subject = st.sampled_from(_VARIABLES + NODES[:2])
    object_ = st.sampled_from(_VARIABLES + NODES[:2] + NUMBERS[:1])
    verb = st.sampled_from((*PREDICATES, *PREDICATES, Variable("v")))
    return st.builds(nodes.Triple, subject, verb, object_)


def _blocks() -> st.SearchStrategy[Pattern]:
    return st.lists(_triple(), min_size=1, max_size=2).map(
        lambda found: nodes.Triples(tuple(found))
    )


def _walked() -> st.SearchStrategy[Pattern]:
    """A block of one path, which may be repeated."""
    step = st.sampled_from(PREDICATES)
    path = st.recursive(
        step,
        lambda inner: st.one_of(
            inner.map(nodes.Inverse),
            st.tuples(inner, inner).map(nodes.Sequence),
            _two_of(inner).map(nodes.Alternative),
            st.builds(nodes.Repeated, inner, st.just(1), st.none()),
            st.builds(nodes.Repeated, inner, st.just(0), st.sampled_from((None, 1))),
        ),
        max_leaves=3,
    )
    negated = st.builds(nodes.Negated, st.lists(step, min_size=1, max_size=2).map(tuple), st.none())
    ends = st.sampled_from(_VARIABLES + NODES[:2])
    return st.builds(_path, ends, path | negated, ends)


def _path(start: nodes.Term, path: nodes.Path, end: nodes.Term) -> Pattern:
    """Return a block of a path; one that may be empty starts somewhere, and is not all nodes there are."""
    return nodes.Triples((nodes.Triple(NODES[0] if _may_be_empty(path) else start, path, end),))


def _may_be_empty(path: nodes.Path) -> bool:
    match path:
        case nodes.Repeated(inner, least):
            return least == 0 or _may_be_empty(inner)
        case nodes.Inverse(inner):
            return _may_be_empty(inner)
        case nodes.Sequence(paths):
            return all(map(_may_be_empty, paths))
        case nodes.Alternative(paths):
            return any(map(_may_be_empty, paths))
        case _:
            return False


def _two_of(parts: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, T]]:
    """Return two different ones: Oxigraph evaluates a union of twice the same but once."""
    return st.tuples(parts, parts).filter(lambda two: two[0] != two[1])


def _comparisons() -> st.SearchStrategy[nodes.Expression]:
    compared = st.sampled_from((*_VARIABLES, *NODES[:2], NUMBERS[1]))
    signs = st.sampled_from(("=", "!=", "<"))
    return st.builds(Call, signs, st.tuples(compared, compared))


def _data() -> st.SearchStrategy[Pattern]:
    rows = st.lists(st.tuples(st.sampled_from((*NODES[:3], None))), max_size=2)
    return st.builds(nodes.Values, st.tuples(st.sampled_from(_VARIABLES)), rows.map(tuple))


def _present(pattern: Pattern) -> nodes.Expression:
    return nodes.Exists(pattern, is_negated=False)


def _absent(pattern: Pattern) -> nodes.Expression:
    return nodes.Exists(pattern, is_negated=True)


def _selected(pattern: Pattern, keep: int, modifier: str) -> Pattern:
    projection = tuple(Projected(v, None) for v in variables_of(pattern)[: keep + 1])
    return nodes.SubSelect(Select(pattern, projection, modifier))  # type: ignore[arg-type]


def monotone() -> st.SearchStrategy[Pattern]:
    """Return patterns of which more data only ever give more solutions."""
    matched = _blocks().map(_present)
    condition = st.recursive(
        _comparisons() | matched,
        lambda part: st.tuples(st.sampled_from(("&&", "||")), part, part).map(
            lambda found: Call(found[0], found[1:])
        ),
        max_leaves=3,
    )
    return st.recursive(
        _blocks() | _walked(),
        lambda inner: st.one_of(
            st.builds(nodes.Join, inner, inner),
            _two_of(inner).map(lambda sides: nodes.Union(*sides)),
            st.builds(nodes.Join, inner, _data()),
            st.builds(nodes.Filter, condition, inner),
            st.builds(_with_value, inner, _comparisons()),
            st.builds(_selected, inner, st.integers(0, 2), st.sampled_from(("", "DISTINCT"))),
        ),
        **_FEW,
    )


def any_pattern() -> st.SearchStrategy[Pattern]:
    """Return patterns of all operators."""
    absent = _blocks().map(_absent)
    return st.recursive(
        monotone(),
        lambda inner: st.one_of(
            st.builds(nodes.LeftJoin, inner, inner, st.none() | _comparisons()),
            st.builds(nodes.Minus, inner, inner),
            st.builds(nodes.Filter, absent, inner),
            st.builds(_negated, inner, _comparisons(), _blocks()),
            st.builds(nodes.Graph, st.just(Variable("g")), _blocks()),
            st.builds(nodes.Join, inner, _grouped_pattern(inner)),
        ),
        **_FEW,
    )


def simple_negation() -> st.SearchStrategy[Pattern]:
    """Return one absence beside blocks of triples."""
    absent = _blocks().map(_absent)
    return st.one_of(
        st.builds(nodes.LeftJoin, _blocks(), _blocks(), st.none() | _comparisons()),
        st.builds(nodes.Minus, _blocks(), _blocks()),
        st.builds(nodes.Filter, absent, _blocks()),
    )


def queries(patterns: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Query]:
    """Return SELECT queries that project some of the variables, in some order."""
    return st.builds(_query, patterns, st.integers(1, 4), st.sampled_from(("", "DISTINCT")))


def full_queries(patterns: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Query]:
    """Return SELECT queries that project everything."""
    return patterns.map(lambda pattern: _query(pattern, 99, ""))


def grouped(patterns: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Query]:
    """Return queries of one aggregate, with a key or without."""
    functions = st.sampled_from(("COUNT", "SUM", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"))
    return st.builds(_grouped_query, patterns, functions, st.booleans(), st.booleans())


def _query(pattern: Pattern, keep: int, modifier: str) -> Query:
    projection = tuple(Projected(v, None) for v in variables_of(pattern)[:keep])
    return Query("SELECT", Select(pattern, projection, modifier))  # type: ignore[arg-type]


def _with_value(pattern: Pattern, expression: nodes.Expression) -> Pattern:
    name = Variable(f"w{len(variables_of(pattern))}")
    return pattern if name in variables_of(pattern) else nodes.Extend(pattern, name, expression)


def _negated(pattern: Pattern, compared: nodes.Expression, block: Pattern) -> Pattern:
    return nodes.Filter(Call("!", (Call("||", (compared, nodes.Exists(block, False))),)), pattern)


def _grouped_query(pattern: Pattern, function: str, has_key: bool, is_distinct: bool) -> Query:
    names = variables_of(pattern) or (Variable("x"),)
    aggregate = nodes.Aggregate(function, names[-1], is_distinct)
    key = (nodes.Grouping(names[0], None),) if has_key else None
    keys = (Projected(names[0], None),) if has_key else ()
    count = next(v for n in range(1, 9) if (v := Variable("n" * n)) not in names)
    select = Select(pattern, (*keys, Projected(count, aggregate)), groupings=key)
    return Query("SELECT", select)


def _grouped_pattern(patterns: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Pattern]:
    return grouped(patterns).map(lambda query: nodes.SubSelect(query.select))


def sliced(query: Query, limit: int) -> Query:
    """Return the query with an order of all that it projects, cut."""
    orderings = tuple(nodes.Ordering(p.variable, False) for p in query.select.projection)
    return replace(query, select=replace(query.select, orderings=orderings, limit=limit))
