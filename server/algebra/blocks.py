"""Blocks of triples: lists of predicates and objects, collections, blank nodes (SPARQL 1.1, section 4.2)."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode
from rdflib import RDF

from server.algebra.nodes import Term, Triple
from server.algebra.paths import Paths

_FIRST, _REST, _NIL = NamedNode(RDF.first), NamedNode(RDF.rest), NamedNode(RDF.nil)
_Node = tuple[Term, list[Triple]]


class Blocks(Paths):
    """Takes triples; those of a node in brackets come after the triple that it stands in."""

    @property
    def is_at_triples(self) -> bool:
        return self.is_at_term or self.word in ("[", "(")

    def triples(self) -> tuple[Triple, ...]:
        """Take what stands between dots, as far as it goes."""
        found: list[Triple] = []
        while self.is_at_triples:
            found.extend(self._same_subject())
            if not self.accepts("."):
                break
        return tuple(found)

    def _same_subject(self) -> Iterator[Triple]:
        is_complete = self.word in ("[", "(")
        subject, inner = self._node()
        yield from inner
        if self.is_at_predicate or not is_complete:
            yield from self._properties(subject)

    def _properties(self, subject: Term) -> Iterator[Triple]:
        yield from self._property(subject)
        while self.accepts(";"):
            if self.is_at_predicate:
                yield from self._property(subject)

    def _property(self, subject: Term) -> Iterator[Triple]:
        predicate = self.predicate()
        while True:
            node, inner = self._node()
            yield Triple(subject, predicate, node)
            yield from inner
            if not self.accepts(","):
                break

    def _node(self) -> _Node:
        if self.accepts("["):
            return self._in_brackets()
        return self._collection() if self.accepts("(") else (self.term(), [])

    def _in_brackets(self) -> _Node:
        node = self.fresh()
        triples = list(self._properties(node))
        self.expect("]")
        return node, triples

    def _collection(self) -> _Node:
        items = [self._node()]
        while not self.accepts(")"):
            items.append(self._node())
        nodes = [self.fresh() for _ in items]
        return nodes[0], list(_list_of(nodes, items))


def _list_of(nodes: list[BlankNode], items: list[_Node]) -> Iterator[Triple]:
    rests: list[Term] = [*nodes[1:], _NIL]
    for node, rest, (item, inner) in zip(nodes, rests, items, strict=True):
        yield Triple(node, _FIRST, item)
        yield from inner
        yield Triple(node, _REST, rest)
