"""Path whose steps the query does not tell to the walks between its two ends."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from pyoxigraph import NamedNode, Triple

from server.algebra.nodes import Alternative, Inverse, Negated, Path, Repeated, Sequence
from server.receipts.pending import Holding, Value, Walk
from server.receipts.provenance import ONE, Kind, Leaf, Provenance, product_of, sum_of


# From a node and a predicate (None: any) to the triples of a graph, backwards or forwards.
class Edges(Protocol):
    def __call__(
        self, node: Value, predicate: NamedNode | None, *, is_backward: bool
    ) -> Iterable[Triple]: ...


Step = tuple[Value, Provenance]

_MOST_NODES = 10_000


def walks(walk: Walk, edges: Edges, limit: int) -> Provenance:
    """Return the sum of at most so many walks without a loop, and MORE where there may be others."""
    walker = _Walker(walk.graph, edges)
    path = walk.path
    if isinstance(path, Negated) or path.most == 1:
        is_nothing = isinstance(path, Repeated) and path.least == 0 and walk.start == walk.end
        step = path if isinstance(path, Negated) else path.path
        ways = (rests for node, rests in walker.steps(step, walk.start) if node == walk.end)
        return ONE if is_nothing else sum_of(ways)
    if path.least == 0 and walk.start == walk.end:
        return ONE
    found = list(islice(walker.between(walk.start, path.path, walk.end), limit + 1))
    if len(found) > limit or walker.is_tired:
        found = [*found[:limit], Leaf(Kind.MORE, str(walk.end))]
    return sum_of(found)


class _Walker:
    """Steps in one graph; it gives up, tired, after very many nodes."""

    def __init__(self, graph: Value | None, edges: Edges) -> None:
        self._graph = graph
        self._edges = edges
        self._left = _MOST_NODES

    @property
    def is_tired(self) -> bool:
        return self._left <= 0

    def between(self, start: Value, path: Path, end: Value) -> Iterator[Provenance]:
        """Yield what each walk rests on that comes nowhere twice, but for a start that is the end."""
        home = self._reaching(path, end)
        todo: deque[tuple[Value, frozenset[Value], tuple[Provenance, ...]]]
        todo = deque([(start, frozenset([start]), ())])
        while todo and not self.is_tired:
            here, been, rests = todo.popleft()
            for node, step in self.steps(path, here):
                if node == end:
                    yield product_of([*rests, step])
                elif node in home and node not in been:
                    todo.append((node, been | {node}, (*rests, step)))

    def steps(self, path: Path, node: Value, *, is_backward: bool = False) -> Iterator[Step]:
        """Yield the nodes that one step along a path leads to, and what each step rests on."""
        self._left -= 1
        match path:
            case NamedNode():
                yield from self._along(
                    self._edges(node, path, is_backward=is_backward), is_backward
                )
            case Inverse(inner):
                yield from self.steps(inner, node, is_backward=not is_backward)
            case Alternative(paths):
                for way in paths:
                    yield from self.steps(way, node, is_backward=is_backward)
            case Sequence(paths):
                yield from self._in_turn(paths[::-1] if is_backward else paths, node, is_backward)
            case Negated():
                yield from self._beside(path, node, is_backward)
            case Repeated():
                for other in self._closure(path, node, is_backward):
                    ends = (other, node) if is_backward else (node, other)
                    yield other, Walk(ends[0], path, ends[1], self._graph)

    def _along(self, triples: Iterable[Triple], is_backward: bool) -> Iterator[Step]:
        for triple in triples:
            node = triple.subject if is_backward else triple.object
            yield node, Holding(triple, self._graph)

    def _in_turn(self, paths: tuple[Path, ...], node: Value, is_backward: bool) -> Iterator[Step]:
        if not paths:
            yield node, ONE
            return
        for middle, first in self.steps(paths[0], node, is_backward=is_backward):
            for last, rest in self._in_turn(paths[1:], middle, is_backward):
                yield last, product_of([first, rest])

    def _beside(self, path: Negated, node: Value, is_backward: bool) -> Iterator[Step]:
        for excluded, direction in ((path.forward, is_backward), (path.backward, not is_backward)):
            if excluded is not None:
                triples = self._edges(node, None, is_backward=direction)
                kept = (triple for triple in triples if triple.predicate not in excluded)
                yield from self._along(kept, direction)

    def _closure(self, path: Repeated, node: Value, is_backward: bool) -> set[Value]:
        """Return the nodes that a repeated path leads to."""
        once = {other for other, _ in self.steps(path.path, node, is_backward=is_backward)}
        found = once if path.most == 1 else self._reached(path.path, once, is_backward=is_backward)
        return found | {node} if path.least == 0 else found

    def _reaching(self, path: Path, end: Value) -> set[Value]:
        return self._reached(path, {end}, is_backward=True)

    def _reached(self, path: Path, nodes: set[Value], *, is_backward: bool) -> set[Value]:
        reached, new = set(nodes), list(nodes)
        while new and not self.is_tired:
            for node, _ in self.steps(path, new.pop(), is_backward=is_backward):
                if node not in reached:
                    reached.add(node)
                    new.append(node)
        return reached
