"""What a solution rests on before it is looked up: leaves that stand for more provenance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple, Variable

from server.algebra.nodes import Negated, Repeated, Term
from server.receipts.errors import NotTraceableError
from server.receipts.provenance import Pending, Provenance
from server.receipts.selection import Existence, Selection
from store.default_graph import Term as RdfTerm

Value = RdfTerm
Solution = Mapping[Variable, Value | None]
RowValues = tuple[Value | None, ...]
# From a solution, and the graph that is asked (None: the default graph), to what makes it true.
Trace = Callable[[Solution, Value | None], Provenance]


@dataclass(frozen=True, slots=True)
class Holding(Pending):
    """A triple that holds in a graph; None for the default graph."""

    triple: Triple
    graph: Value | None


@dataclass(frozen=True, slots=True)
class Standing(Pending):
    """A named graph that the query asks for."""

    graph: Value


@dataclass(frozen=True, slots=True)
class Walk(Pending):
    """A way from one node to another by a path whose steps the query does not tell."""

    start: Value
    path: Repeated | Negated
    end: Value
    graph: Value | None


@dataclass(frozen=True, slots=True)
class Row(Pending):
    """A row of a sub-select, in the order of its projection; None where it is unbound."""

    selection: Selection
    values: tuple[Value | None, ...]
    graph: Value | None


@dataclass(frozen=True, slots=True)
class Match(Pending):
    """Any match of a pattern that has to exist, for what is bound outside of it."""

    existence: Existence
    bound: tuple[tuple[Variable, Value], ...]
    graph: Value | None


def value_of(term: Term, solution: Solution) -> Value | None:
    """Return what a term of a pattern stands for in a solution; None for an unbound variable."""
    return solution[term] if isinstance(term, Variable) else term


def bound_value_of(term: Term, solution: Solution) -> Value:
    """Return what a term stands for where the pattern has surely bound it."""
    value = value_of(term, solution)
    if value is None:
        raise NotTraceableError(f"{term} is unbound where its pattern has matched")
    return value


def triple_of(subject: Value | None, predicate: Value | None, object_: Value | None) -> Triple:
    """Return the triple of what a solution has bound; it has to be one."""
    if (
        isinstance(subject, NamedNode | BlankNode | Triple)
        and isinstance(predicate, NamedNode)
        and object_ is not None
    ):
        return Triple(subject, predicate, object_)
    raise TypeError(f"no triple: {subject} {predicate} {object_}")
