"""Repeated path over chosen claims to the pairs of nodes that it joins."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from pyoxigraph import Variable

from server.algebra import nodes
from server.algebra.nodes import Extend, Pattern, Projected, Repeated, Select, Term, Triple, Triples
from server.receipts.errors import NotTraceableError
from server.receipts.fresh import Fresh
from server.receipts.pending import Value

Pair = tuple[Value, Value]
# From a selection of two columns to its rows, over the chosen claims.
PairsOf = Callable[[Select], Iterable[Pair]]

_MOST_PAIRS = 100_000


def joined_by(triple: Triple, path: Repeated, pairs_of: PairsOf, fresh: Fresh) -> Pattern:
    """Return a pattern with the solutions of a repeated path, each once."""
    start, end = fresh.variable(), fresh.variable()
    step = Triples((Triple(start, path.path, end),))
    once = set(pairs_of(_distinct(step, start, end)))
    pairs = once if path.most == 1 else _closure(once)
    joined = _matching(triple, pairs)
    if path.least:
        return joined
    return nodes.Union(
        _matching(triple, [p for p in pairs if p[0] != p[1]]), _staying(triple, fresh)
    )


def _closure(once: set[Pair]) -> set[Pair]:
    """Return the pairs that one or more steps join."""
    ends_of: defaultdict[Value, set[Value]] = defaultdict(set)
    for start, end in once:
        ends_of[start].add(end)
    joined: set[Pair] = set()
    for start in ends_of:
        reached, new = set[Value](), [start]
        while new:
            more = ends_of.get(new.pop(), set()) - reached
            reached |= more
            new.extend(more)
        joined |= {(start, end) for end in reached}
        if len(joined) > _MOST_PAIRS:
            raise NotTraceableError("a repeated path joins too many nodes to choose claims for it")
    return joined


def _matching(triple: Triple, pairs: Collection[Pair]) -> Pattern:
    """Return as inline data the pairs that the two ends of a path can be."""
    ends = (triple.subject, triple.object)
    fitting = [pair for pair in pairs if all(map(_fits, ends, pair))]
    if ends[0] == ends[1]:
        fitting = [pair for pair in fitting if pair[0] == pair[1]]
    columns = {end: i for i, end in enumerate(ends) if isinstance(end, Variable)}
    rows = tuple(dict.fromkeys(tuple(pair[i] for i in columns.values()) for pair in fitting))
    return nodes.Values(tuple(columns), rows)  # type: ignore[arg-type]  # claims have no blank nodes


def _fits(end: Term, value: Value) -> bool:
    return isinstance(end, Variable) or end == value


def _staying(triple: Triple, fresh: Fresh) -> Pattern:
    """Return the solutions of no step at all: a node that is named, or any there is."""
    start, end = triple.subject, triple.object
    if isinstance(start, Variable) and isinstance(end, Variable):
        any_node = nodes.SubSelect(_all_nodes(start, fresh))
        return any_node if start == end else Extend(any_node, end, start)
    if isinstance(start, Variable):
        return nodes.Values((start,), ((end,),))  # type: ignore[arg-type]
    if isinstance(end, Variable):
        return nodes.Values((end,), ((start,),))  # type: ignore[arg-type]
    return nodes.Values((), ((),) if start == end else ())


def _all_nodes(node: Variable, fresh: Fresh) -> Select:
    predicate, other = fresh.variable(), fresh.variable()
    subjects = Triples((Triple(node, predicate, other),))
    objects = Triples((Triple(other, predicate, node),))
    return Select(nodes.Union(subjects, objects), (Projected(node, None),), "DISTINCT")


def _distinct(pattern: Pattern, *variables: Variable) -> Select:
    return Select(pattern, tuple(Projected(v, None) for v in variables), "DISTINCT")
