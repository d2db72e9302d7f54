"""Query text to algebra, over rdflib's parser."""

from functools import lru_cache, partial
from typing import Any

# rdflib loads it late: when a confined reader may not read files any more.
import rdflib.plugins.stores.memory  # noqa: F401
from pyparsing import ParseException
from rdflib.plugins.sparql.algebra import translatePName, translatePrologue, traverse
from rdflib.plugins.sparql.parser import parseQuery

from server.algebra import nodes
from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.groups import Groups, triples_of, values_of
from server.algebra.nodes import Grouping, Ordering, Projected, Query, Select
from server.algebra.scope import variables_of
from server.algebra.terms import iri_of, name_of, variable_of

_FORM_OF_NAME = {
    "SelectQuery": "SELECT",
    "AskQuery": "ASK",
    "ConstructQuery": "CONSTRUCT",
    "DescribeQuery": "DESCRIBE",
}


@lru_cache(maxsize=512)
def parsed(text: str, base_iri: str) -> Query:
    """Return the algebra of a query; the last ones are remembered, since parsing takes milliseconds.

    Raises UnsupportedSyntaxError for what the parser does not know, or what its tree loses.
    """
    try:
        prologue, tree = parseQuery(text)
        named = partial(translatePName, prologue=translatePrologue(prologue, base_iri))
        return _query_of(traverse(tree, visitPost=named))
    except ParseException as error:
        raise UnsupportedSyntaxError(f"line {error.lineno}, column {error.column}") from error
    except RecursionError as error:
        raise UnsupportedSyntaxError("the query is nested too deeply") from error


def _query_of(tree: Any) -> Query:  # Any: rdflib's tree has no types
    select = _select_of(tree)
    clauses = tree.datasetClause or ()
    return Query(
        _FORM_OF_NAME[tree.name],  # type: ignore[arg-type]  # the values are the forms
        select,
        template=_template_of(tree),
        described=tuple(name_of(term) for term in tree.var or ())
        if tree.name == "DescribeQuery"
        else (),
        default_graphs=tuple(iri_of(c.default) for c in clauses if c.default),
        named_graphs=tuple(iri_of(c.named) for c in clauses if c.named),
    )


def _template_of(tree: Any) -> tuple[nodes.Triple, ...]:
    if tree.name != "ConstructQuery":
        return ()
    if tree.template is None and tree.where.name == "FakeGroupGraphPatten":
        return tuple(t for part in tree.where.part or () for t in triples_of(part.triples))
    return triples_of(tree.template or ())


def _select_of(tree: Any) -> Select:
    groups = Groups(_select_of)
    pattern = groups.pattern(tree.where) if tree.where is not None else nodes.Triples(())
    chosen = tree.projection if tree.name in ("SelectQuery", "SubSelect") else None
    projection = tuple(_projected(part, groups) for part in chosen or ())
    return Select(
        pattern,
        projection or tuple(Projected(variable, None) for variable in variables_of(pattern)),
        modifier=str(tree.modifier or "").upper(),  # type: ignore[arg-type]  # by the grammar
        groupings=_groupings(tree, groups),
        having=tuple(groups.expression(c) for c in (tree.having.condition if tree.having else ())),
        orderings=tuple(
            _ordering(o, groups) for o in (tree.orderby.condition if tree.orderby else ())
        ),
        offset=_number(tree, "offset") or 0,
        limit=_number(tree, "limit"),
        values=values_of(tree.valuesClause) if tree.valuesClause else None,
    )


def _projected(part: Any, groups: Groups) -> Projected:
    if part.evar is not None:
        return Projected(variable_of(part.evar), groups.expression(part.expr))
    return Projected(variable_of(part.var), None)


def _groupings(tree: Any, groups: Groups) -> tuple[Grouping, ...] | None:
    if not tree.groupby:
        return None
    return tuple(_grouping(condition, groups) for condition in tree.groupby.condition)


def _grouping(tree: Any, groups: Groups) -> Grouping:
    if getattr(tree, "name", "") == "GroupAs":
        variable = variable_of(tree.var) if tree.var is not None else None
        return Grouping(groups.expression(tree.expr), variable)
    return Grouping(groups.expression(tree), None)


def _ordering(tree: Any, groups: Groups) -> Ordering:
    if getattr(tree, "name", "") == "OrderCondition":
        return Ordering(groups.expression(tree.expr), str(tree.order or "").upper() == "DESC")
    return Ordering(groups.expression(tree), False)


def _number(tree: Any, name: str) -> int | None:
    clauses = tree.limitoffset
    return int(clauses[name]) if clauses and name in clauses else None
