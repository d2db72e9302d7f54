"""Made-up trees of the algebra, of every node and kind of expression."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from hypothesis import strategies as st
from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Variable

from server.algebra import nodes
from server.algebra.groups import joined
from server.algebra.nodes import (
    Aggregate,
    Call,
    Exists,
    Expression,
    Grouping,
    Ordering,
    Path,
    Pattern,
    Projected,
    Query,
    Select,
    Triple,
    Triples,
    Values,
)
from server.algebra.selects import all_variables_of

BASE = "http://example.org/base/"
_Some = TypeVar("_Some")
_XSD = "http://www.w3.org/2001/XMLSchema#"

variables = st.sampled_from([Variable(name) for name in ("x", "y", "z", "été", "_1")])
iris = st.sampled_from([NamedNode(f"http://example.org/{name}") for name in ("a", "b#c", "%20é")])
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
_datatypes = st.sampled_from([NamedNode(_XSD + name) for name in ("integer", "double", "date")])
literals = st.one_of(
    st.builds(Literal, _texts),
    st.builds(Literal, _texts, language=st.sampled_from(["en", "de-at"])),
    st.just(Literal("a", language="en", direction=BaseDirection.RTL)),
    st.builds(Literal, st.sampled_from(["01", "-1", "1e0", "x", ""]), datatype=_datatypes),
)


def _opaque(strategy: st.SearchStrategy[_Some]) -> st.SearchStrategy[_Some]:
    """Return the strategy with a short name: those of nested ones grow beyond all measure."""

    @st.composite
    def some(draw: st.DrawFn) -> _Some:
        return draw(strategy)

    return some()


def tuples_of(
    each: st.SearchStrategy[_Some], least: int = 0, most: int = 2
) -> st.SearchStrategy[tuple[_Some, ...]]:
    return st.lists(each, min_size=least, max_size=most).map(tuple)


def _longer(inner: st.SearchStrategy[Path]) -> st.SearchStrategy[Path]:
    inner = _opaque(inner)
    return st.one_of(
        st.builds(nodes.Inverse, inner),
        st.builds(nodes.Sequence, tuples_of(inner, 2, 3)),
        st.builds(nodes.Alternative, tuples_of(inner, 2, 3)),
        st.builds(nodes.Repeated, inner, st.integers(0, 1), st.none()),
        st.builds(nodes.Repeated, inner, st.just(0), st.just(1)),
    )


_some_iris = tuples_of(iris, 1)
_negated = st.one_of(
    st.builds(nodes.Negated, _some_iris, st.none() | _some_iris),
    st.builds(nodes.Negated, st.none(), _some_iris),
)
paths: st.SearchStrategy[Path] = _opaque(
    st.recursive(iris | _opaque(_negated), _longer, max_leaves=4)
)
_blanks = st.sampled_from([BlankNode("b0"), BlankNode("a.b")])
_nodes = _opaque(st.one_of(variables, variables, iris, literals, _blanks))
_triples = st.builds(Triple, _nodes, st.one_of(variables, iris, paths), _nodes)
blocks = _opaque(st.builds(Triples, tuples_of(_triples)))


@st.composite
def inline_data(draw: st.DrawFn) -> Values:
    columns = draw(st.lists(variables, unique=True, max_size=2))
    cell = st.one_of(st.none(), iris, literals)
    return Values(tuple(columns), draw(tuples_of(st.tuples(*(cell for _ in columns)))))


def _calls(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    inner = _opaque(inner)
    one, two, some = (tuples_of(inner, n, n) for n in (1, 2, 3))
    return st.one_of(
        st.builds(Call, st.sampled_from(["||", "&&"]), tuples_of(inner, 2, 3)),
        st.builds(Call, st.sampled_from("= != < > <= >= + - * / STRLANG".split()), two),
        st.builds(Call, st.sampled_from("! - + STR BOUND ISIRI BNODE".split()), one),
        st.builds(Call, st.sampled_from(["IN", "NOT IN", "COALESCE"]), tuples_of(inner, 1, 3)),
        st.builds(Call, st.sampled_from(["IF", "SUBSTR", "REGEX", "REPLACE"]), some),
        st.builds(Call, st.sampled_from(["RAND", "NOW", "CONCAT", "BNODE"]), st.just(())),
        st.builds(Call, st.sampled_from(["IRI", "URI"]), one, base_iri=st.just(BASE)),
        st.builds(Call, iris, tuples_of(inner)),
        st.builds(Call, iris, two, is_distinct=st.just(True)),
    )


_constants = _opaque(st.one_of(variables, iris, literals))
plain_expressions: st.SearchStrategy[Expression] = _opaque(
    st.recursive(_constants, _calls, max_leaves=5)
)
_counted = "COUNT SUM MIN MAX AVG SAMPLE".split()
_aggregates: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Aggregate, st.just("COUNT"), st.none(), st.booleans()),
    st.builds(Aggregate, st.sampled_from(_counted), plain_expressions, st.booleans()),
    st.builds(
        Aggregate, st.just("GROUP_CONCAT"), plain_expressions, st.booleans(), st.none() | _texts
    ),
)
aggregating = _opaque(st.recursive(_constants | _opaque(_aggregates), _calls, max_leaves=4))


def _bigger(inner: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Pattern]:
    inner = _opaque(inner)
    conditions = _conditions(inner)
    names = iris | variables
    return st.one_of(
        st.builds(nodes.Join, inner, inner),
        st.builds(nodes.Join, inner, inner),
        st.builds(nodes.LeftJoin, inner, inner, st.none() | conditions),
        st.builds(nodes.Union, inner, inner),
        st.builds(nodes.Minus, inner, inner),
        st.builds(nodes.Filter, conditions, inner),
        st.builds(nodes.Extend, inner, variables, conditions),
        st.builds(nodes.Graph, names, inner),
        st.builds(nodes.Service, names, inner, st.booleans()),
        st.builds(nodes.SubSelect, selects(inner, conditions)),
    )


def _conditions(inner: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Expression]:
    existences = _opaque(st.builds(Exists, inner, st.booleans()))
    return _opaque(st.recursive(plain_expressions | existences, _calls, max_leaves=3))


def selects(
    inner: st.SearchStrategy[Pattern], conditions: st.SearchStrategy[Expression]
) -> st.SearchStrategy[Select]:
    expressions = conditions | aggregating
    return st.builds(
        Select,
        inner,
        tuples_of(st.builds(Projected, variables, st.none() | expressions), 1),
        st.sampled_from(["", "DISTINCT", "REDUCED"]),
        st.none() | tuples_of(st.builds(Grouping, conditions, st.none() | variables), 1),
        tuples_of(expressions),
        tuples_of(st.builds(Ordering, expressions, st.booleans())),
        st.integers(0, 3),
        st.none() | st.integers(0, 3),
        st.none() | inline_data(),
    )


patterns: st.SearchStrategy[Pattern] = _opaque(
    st.recursive(blocks | inline_data(), _bigger, max_leaves=6)
)


def _query(form: str, pattern: Pattern, **parts: object) -> Query:
    """Return a query whose columns are all variables, as those of ASK and the like are."""
    columns = tuple(Projected(variable, None) for variable in all_variables_of(pattern))
    return Query(form, Select(pattern, columns), **parts)  # type: ignore[arg-type]  # as drawn


_graphs = {"default_graphs": tuples_of(iris), "named_graphs": tuples_of(iris)}
_template = tuples_of(st.builds(Triple, _nodes, variables | iris, _nodes))
_described = tuples_of(variables | iris, 1)
queries: st.SearchStrategy[Query] = st.one_of(
    st.builds(Query, st.just("SELECT"), selects(patterns, plain_expressions), **_graphs),
    st.builds(_query, st.just("ASK"), patterns, **_graphs),
    st.builds(_query, st.just("CONSTRUCT"), patterns, template=_template, **_graphs),
    st.builds(_query, st.just("DESCRIBE"), patterns, described=_described, **_graphs),
)


def normal(node: _Some) -> _Some:
    """Return what a tree is read as: neighbouring triples are one block, and an empty one is none."""
    if isinstance(node, tuple):
        return cast("_Some", tuple(normal(part) for part in cast("tuple[object, ...]", node)))
    if isinstance(node, nodes.Join):
        return cast("_Some", joined(normal(node.left), normal(node.right)))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    return replace(
        node, **{field.name: normal(getattr(node, field.name)) for field in fields(node)}
    )
