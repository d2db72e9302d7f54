"""Expression as rdflib parses it to the expression."""

from collections.abc import Callable
from typing import Any

import rdflib
from rdflib.plugins.sparql.parserutils import CompValue

from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.nodes import Aggregate, Call, Exists, Expression, Pattern
from server.algebra.terms import iri_of, term_of

GroupOf = Callable[[Any], Pattern]

_SIGN_OF_CHAIN = {"ConditionalOrExpression": "||", "ConditionalAndExpression": "&&"}
_SIGN_OF_UNARY = {"UnaryNot": "!", "UnaryMinus": "-", "UnaryPlus": "+"}
_ARGUMENTS = (
    "arg", "arg1", "arg2", "arg3", "text", "pattern", "replacement", "flags", "start", "length"
)  # fmt: skip
_ORDER_OF_ARGUMENTS = {
    "REPLACE": ("arg", "pattern", "replacement", "flags"),
    "SUBSTR": ("arg", "start", "length"),
}
_NAME_OF_AGGREGATE = {"GroupConcat": "GROUP_CONCAT"}


def expression_of(tree: Any, group_of: GroupOf) -> Expression:  # Any: rdflib's tree has no types
    """Return the expression; `group_of` gives the pattern of an EXISTS."""
    if not isinstance(tree, CompValue):
        return term_of(tree)
    return _call_of(tree, lambda part: expression_of(part, group_of), group_of)


def _call_of(tree: Any, of: Callable[[Any], Expression], group_of: GroupOf) -> Expression:
    name = str(tree.name)
    match name:
        case "ConditionalOrExpression" | "ConditionalAndExpression":
            parts = (tree.expr, *(tree.other or ()))
            return (
                of(tree.expr)
                if not tree.other
                else Call(_SIGN_OF_CHAIN[name], tuple(map(of, parts)))
            )
        case "RelationalExpression":
            return _relation(tree, of) if tree.op else of(tree.expr)
        case "AdditiveExpression" | "MultiplicativeExpression":
            expression = of(tree.expr)
            for sign, other in zip(tree.op or (), tree.other or (), strict=True):
                expression = Call(str(sign), (expression, of(other)))
            return expression
        case "UnaryNot" | "UnaryMinus" | "UnaryPlus":
            return Call(_SIGN_OF_UNARY[name], (of(tree.expr),))
        case "Builtin_EXISTS" | "Builtin_NOTEXISTS":
            return Exists(group_of(tree.graph), name == "Builtin_NOTEXISTS")
        case "Function":
            arguments = tuple(map(of, _list_of(tree.expr)))
            return Call(iri_of(tree.iri), arguments, bool(tree.distinct))
        case _ if name.startswith("Builtin_"):
            return _built_in(name.removeprefix("Builtin_").upper(), tree, of)
        case _ if name.startswith("Aggregate_"):
            return _aggregate(name.removeprefix("Aggregate_"), tree, of)
        case _:
            raise UnsupportedSyntaxError(f"the expression {name} is not known here")


def _relation(tree: Any, of: Callable[[Any], Expression]) -> Expression:
    sign = " ".join(str(tree.op).upper().split()) if isinstance(tree.op, str) else "NOT IN"
    if sign in ("IN", "NOT IN"):
        return Call(sign, (of(tree.expr), *map(of, _list_of(tree.other))))
    return Call(sign, (of(tree.expr), of(tree.other)))


def _built_in(name: str, tree: Any, of: Callable[[Any], Expression]) -> Expression:
    order = _ORDER_OF_ARGUMENTS.get(name, _ARGUMENTS)
    given = [tree[key] for key in order if key in tree and tree[key] is not None]
    return Call(name, tuple(of(part) for argument in given for part in _list_of(argument)))


def _aggregate(name: str, tree: Any, of: Callable[[Any], Expression]) -> Expression:
    function = _NAME_OF_AGGREGATE.get(name, name.upper())
    inner = None if str(tree.vars) == "*" else of(tree.vars)
    separator = None if tree.separator is None else str(tree.separator)
    return Aggregate(function, inner, bool(tree.distinct), separator)


def _list_of(tree: Any) -> list[Any]:
    if isinstance(tree, CompValue | rdflib.term.Identifier):
        return [] if tree == rdflib.RDF.nil else [tree]
    return list(tree or ())
