"""A pattern that tells of each solution how it came about, and what makes that so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from server.algebra.groups import joined as joined_pattern
from server.algebra.nodes import Pattern, Triples
from server.algebra.writing import written_pattern
from server.receipts.pending import Solution, Trace, Value
from server.receipts.provenance import ONE, Kind, Leaf, Provenance, product_of


@dataclass(frozen=True, slots=True)
class Compiled:
    """The pattern has the solutions that the query's own has, and some variables more."""

    pattern: Pattern
    trace: Trace


def joined(parts: Sequence[Compiled]) -> Compiled:
    """Return what matches when all parts do; neighbouring triples stay one basic graph pattern."""
    if len(parts) == 1:
        return parts[0]
    empty: Pattern = Triples(())
    pattern = reduce(joined_pattern, (part.pattern for part in parts), empty)
    return Compiled(pattern, all_of([part.trace for part in parts]))


def all_of(traces: Sequence[Trace]) -> Trace:
    """Return the product of what is traced."""
    if len(traces) == 1:
        return traces[0]

    def trace(solution: Solution, graph: Value | None) -> Provenance:
        return product_of([part(solution, graph) for part in traces])

    return trace


def given(solution: Solution, graph: Value | None) -> Provenance:
    """Trace what is true whatever the graph holds."""
    del solution, graph
    return ONE


def absent(pattern: Pattern) -> Trace:
    """Return what traces that a pattern has no match."""
    absence = Leaf(Kind.ABSENCE, written_pattern(pattern))

    def trace(solution: Solution, graph: Value | None) -> Provenance:
        del solution, graph
        return absence

    return trace
