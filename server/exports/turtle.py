"""Quads to Turtle and TriG: as they come, the same text for the same quads."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from server.exports.names import PREFIXES, short_name
from server.exports.nodes import STRING, A, Fact


def prologue() -> str:
    """Return what stands before all else."""
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def trig(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield TriG; quads of one graph, and in it of one subject, had best come together."""
    yield prologue()
    for graph, some in groupby(quads, key=lambda quad: quad.graph_name):
        is_default = isinstance(graph, DefaultGraph)
        yield "\n" if is_default else f"\n{written(graph)} {{\n"
        for subject, about in groupby(some, key=lambda quad: quad.subject):
            yield f"{written(subject)}\n{members(map(_fact, about))} .\n"
        yield "" if is_default else "}\n"


def members(facts: Iterable[Fact]) -> str:
    """Return predicates and objects, a line for each."""
    return " ;\n".join(f"    {written(predicate)} {written(value)}" for predicate, value in facts)


@lru_cache(1 << 12)
def written(term: object) -> str:
    """Return a term by its short name, else as N-Triples has it."""
    match term:
        case NamedNode():
            return "a" if term == A else short_name(term.value) or str(term)
        case Literal() if not term.language and term.datatype != STRING:
            return f"{Literal(term.value)}^^{written(term.datatype)}"
        case _:
            return str(term)


def _fact(quad: Quad) -> Fact:
    assert isinstance(quad.object, NamedNode | Literal), f"no triple term is written here: {quad}"
    return quad.predicate, quad.object
