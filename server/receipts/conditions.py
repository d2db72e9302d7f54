"""Condition to what it rests on: what matches the EXISTS that make it true, and what is absent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Variable

from server.algebra.nodes import Call, Exists, Expression, Extend, Pattern, parts_of_expression
from server.receipts.compiled import absent, all_of, given
from server.receipts.fresh import Fresh
from server.receipts.pending import Solution, Trace, Value
from server.receipts.provenance import Provenance, sum_of

_BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_TRUE, _FALSE = (Literal(name, datatype=_BOOLEAN) for name in ("true", "false"))

TraceOf = Callable[[Exists], Trace]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a condition rests on, by variables that tell which of its alternatives are true."""

    trace: Trace
    told_by: tuple[tuple[Variable, Expression], ...] = ()

    def telling(self, pattern: Pattern) -> Pattern:
        """Return the pattern with those variables, which it must have been filtered for."""
        for variable, expression in self.told_by:
            pattern = Extend(pattern, variable, expression)
        return pattern


def condition_of(expression: Expression | None, trace_of: TraceOf, fresh: Fresh) -> Condition:
    """Return what an expression rests on where it is true.

    `&&` needs all parts and `||` any that is true; whatever else has an EXISTS in it rests on all of
    its EXISTS, as they are.
    """
    if expression is None or not any(existences_of(expression)):
        return Condition(given)
    match expression:
        case Exists(pattern, True):
            return Condition(absent(pattern))
        case Exists():
            return Condition(trace_of(expression))
        case Call("&&", parts):
            return _all([condition_of(part, trace_of, fresh) for part in parts])
        case Call("||", parts):
            return _any(parts, trace_of, fresh)
        case Call("!", (Exists(pattern, is_negated),)):
            return condition_of(Exists(pattern, not is_negated), trace_of, fresh)
        case Call("!", (Call("!", (part,)),)):
            return condition_of(part, trace_of, fresh)
        case Call("!", (Call("&&", parts),)):
            return _any(tuple(map(_denied, parts)), trace_of, fresh)
        case Call("!", (Call("||", parts),)):
            return _all([condition_of(_denied(part), trace_of, fresh) for part in parts])
        case _:
            return Condition(all_of([trace_of(part) for part in existences_of(expression)]))


def existences_of(expression: Expression) -> Iterator[Exists]:
    """Yield each EXISTS of an expression that stands in no other."""
    yield from (part for part in parts_of_expression(expression) if isinstance(part, Exists))


def _denied(expression: Expression) -> Expression:
    return Call("!", (expression,))


def _all(parts: list[Condition]) -> Condition:
    told_by = tuple(told for part in parts for told in part.told_by)
    return Condition(all_of([part.trace for part in parts]), told_by)


def _any(parts: tuple[Expression, ...], trace_of: TraceOf, fresh: Fresh) -> Condition:
    conditions = [condition_of(part, trace_of, fresh) for part in parts]
    tellers = [fresh.variable() for _ in parts]

    def trace(solution: Solution, graph: Value | None) -> Provenance:
        return sum_of(
            [
                condition.trace(solution, graph)
                for condition, teller in zip(conditions, tellers, strict=True)
                if solution[teller] == _TRUE
            ]
        )

    truths = (Call("IF", (part, _TRUE, _FALSE)) for part in parts)
    told_by = (*_all(conditions).told_by, *zip(tellers, truths, strict=True))
    return Condition(trace, told_by)
