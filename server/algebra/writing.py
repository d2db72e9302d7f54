"""Algebra to query text that means just that: full IRIs, and braces wherever scope depends on them."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Variable

from server.algebra import nodes
from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.nodes import (
    Aggregate,
    Call,
    Exists,
    Expression,
    Grouping,
    Ordering,
    Pattern,
    Projected,
    Query,
    Select,
    Triple,
    parts_of,
)
from server.algebra.scope import variables_of
from server.algebra.written_paths import written_path

_SIGNS = frozenset({"||", "&&", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/"})


def written(query: Query) -> str:
    """Return the text of a query."""
    sources = [*(f"FROM {g}" for g in query.default_graphs)]
    sources += [f"FROM NAMED {g}" for g in query.named_graphs]
    where = f"WHERE {_group(query.select.pattern)}"
    text = " ".join([_head(query), *sources, where, *_modifiers(query.select)])
    # Few queries resolve IRIs, and the nodes of one may be many rows of inline data.
    return _based(query, text) if "RI(" in text else text


def written_pattern(pattern: Pattern) -> str:
    """Return the text of a group, without its braces."""
    return " ".join(_elements(pattern))


def written_expression(expression: Expression) -> str:
    """Return the text of an expression; what is computed stands in brackets.

    What IRI() resolves against is said by the whole query only.
    """
    match expression:
        case Exists(pattern, is_negated):
            return f"{'NOT EXISTS' if is_negated else 'EXISTS'} {_group(pattern)}"
        case Aggregate():
            return _aggregate(expression)
        case Call("IN" | "NOT IN" as sign, (sought, *others)):
            return f"({written_expression(sought)} {sign} ({_listed(others)}))"
        case Call("!" | "-" | "+" as sign, (argument,)):
            return f"({sign} {written_expression(argument)})"
        case Call(str(sign), arguments) if sign in _SIGNS:
            return f"({f' {sign} '.join(map(written_expression, arguments))})"
        case Call(function, arguments, is_distinct):
            return f"{function}({'DISTINCT ' if is_distinct else ''}{_listed(arguments)})"
        case _:
            return str(expression)


def _based(query: Query, text: str) -> str:
    calls = (part for part in parts_of(query) if isinstance(part, Call))
    bases = {call.base_iri for call in calls if call.base_iri is not None}
    if len(bases) > 1:
        raise UnsupportedSyntaxError("IRIs are resolved against several bases")
    return "".join(f"BASE <{base}> " for base in bases) + text


def _head(query: Query) -> str:
    if query.form == "CONSTRUCT":
        return f"CONSTRUCT {{ {' '.join(map(_triple, query.template))} }}"
    if query.form == "DESCRIBE":
        return f"DESCRIBE {' '.join(map(str, query.described)) or '*'}"
    return _projection(query.select) if query.form == "SELECT" else "ASK"


def _projection(select: Select) -> str:
    columns = " ".join(map(_column, select.projection)) or _no_columns(select)
    return " ".join(part for part in ("SELECT", select.modifier, columns) if part)


def _no_columns(select: Select) -> str:
    """Return `*` where that is nothing, or else a variable that nothing binds."""
    names = {variable.value for variable in variables_of(select.pattern)}
    return str(Variable("_" * (1 + max(map(len, names))))) if names else "*"


def _column(projected: Projected) -> str:
    if projected.expression is None:
        return str(projected.variable)
    return f"({written_expression(projected.expression)} AS {projected.variable})"


def _modifiers(select: Select) -> Iterator[str]:
    if select.groupings:
        yield f"GROUP BY {' '.join(map(_grouping, select.groupings))}"
    if select.having:
        yield f"HAVING {' '.join(map(_bracketed, select.having))}"
    if select.orderings:
        yield f"ORDER BY {' '.join(map(_ordering, select.orderings))}"
    if select.limit is not None:
        yield f"LIMIT {select.limit}"
    if select.offset:
        yield f"OFFSET {select.offset}"
    if select.values is not None:
        yield _values(select.values)


def _grouping(grouping: Grouping) -> str:
    if grouping.variable is not None:
        return f"({written_expression(grouping.expression)} AS {grouping.variable})"
    if isinstance(grouping.expression, Variable):
        return str(grouping.expression)
    return _bracketed(grouping.expression)


def _ordering(ordering: Ordering) -> str:
    return f"{'DESC' if ordering.is_descending else 'ASC'}{_bracketed(ordering.expression)}"


def _bracketed(expression: Expression) -> str:
    """Write an expression in brackets, of which what is computed by signs has its own."""
    text = written_expression(expression)
    return text if text.startswith("(") else f"({text})"


def _group(pattern: Pattern) -> str:
    return f"{{ {written_pattern(pattern)} }}"


def _elements(pattern: Pattern) -> Iterator[str]:
    """Yield the elements of a group that fold to the pattern (SPARQL 1.1, section 18.2.2.6)."""
    match pattern:
        case nodes.Triples(triples):
            yield from map(_triple, triples)
        case nodes.Join(left, right):
            yield from _before(left)
            yield from _elements(right) if _is_element(right) else [_group(right)]
        case nodes.LeftJoin(left, right, condition):
            yield from _before(left)
            filtered = [] if condition is None else [f"FILTER {_bracketed(condition)}"]
            yield f"OPTIONAL {{ {' '.join([*_before(right), *filtered])} }}"
        case nodes.Minus(left, right):
            yield from _before(left)
            yield f"MINUS {_group(right)}"
        case nodes.Filter(condition, inner):
            yield from _before(inner)
            yield f"FILTER {_bracketed(condition)}"
        case nodes.Extend(inner, variable, expression):
            yield from _before(inner)
            yield f"BIND({written_expression(expression)} AS {variable})"
        case nodes.Union(left, right):
            yield from _elements(left) if isinstance(left, nodes.Union) else [_group(left)]
            yield f"UNION {_group(right)}"
        case nodes.Graph(name, inner):
            yield f"GRAPH {name} {_group(inner)}"
        case nodes.Service(name, inner, is_silent):
            yield f"SERVICE {'SILENT ' if is_silent else ''}{name} {_group(inner)}"
        case nodes.Values():
            yield _values(pattern)
        case nodes.SubSelect(select):
            yield f"{{ {' '.join([_projection(select), _where(select), *_modifiers(select)])} }}"


def _where(select: Select) -> str:
    return f"WHERE {_group(select.pattern)}"


def _before(pattern: Pattern) -> Iterable[str]:
    """Write what stands before an element: a filter there would hold for all of the group."""
    return [_group(pattern)] if isinstance(pattern, nodes.Filter) else _elements(pattern)


def _is_element(pattern: Pattern) -> bool:
    kinds = (
        nodes.Triples | nodes.Union | nodes.Graph | nodes.Service | nodes.Values | nodes.SubSelect
    )
    return isinstance(pattern, kinds)


def _triple(triple: Triple) -> str:
    predicate = triple.predicate
    verb = (
        str(predicate) if isinstance(predicate, NamedNode | Variable) else written_path(predicate)
    )
    return f"{triple.subject} {verb} {triple.object} ."


def _values(values: nodes.Values) -> str:
    columns = " ".join(map(str, values.variables))
    rows = " ".join(f"({' '.join(map(_cell, row))})" for row in values.rows)
    return f"VALUES ({columns}) {{ {rows} }}"


def _cell(cell: object) -> str:
    return "UNDEF" if cell is None else str(cell)


def _aggregate(aggregate: Aggregate) -> str:
    inner = "*" if aggregate.expression is None else written_expression(aggregate.expression)
    distinct = "DISTINCT " if aggregate.is_distinct else ""
    if aggregate.separator is None:
        return f"{aggregate.function}({distinct}{inner})"
    separator = str(Literal(aggregate.separator))
    return f"{aggregate.function}({distinct}{inner}; SEPARATOR={separator})"


def _listed(expressions: Iterable[Expression]) -> str:
    return ", ".join(map(written_expression, expressions))
