"""A thing to the facts about it: what claims say of it, and what they say of others with it.

A well-known country is in a hundred thousand claims: Oxigraph counts them, some ten times as fast
as they would come here one by one, and only what is shown is looked at.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from ontology.terms import DIP
from server.shown.phrases import ORDER_OF_BACK, ORDER_OF_PROPERTY, PHRASES, TIDINGS
from store.default_graph import Term

MOST_CLAIMS, ALL_CLAIMS = 80, 2_000
"""Claims of a fact whose articles are counted: of one among many, and of one that is shown alone."""

_KEY_DIGITS = 16
_OF_MEETINGS_BACK = frozenset(
    NamedNode(i) for i in (DIP.participant, DIP.ledBy, DIP.host, DIP.place, DIP.agenda, DIP.follows)
)
_OF_MEETINGS_FORTH = frozenset({NamedNode(DIP.follows)})


@dataclass(frozen=True, slots=True)
class Head:
    """A property, in the direction in which the thing has it: `is_back` where it is the object."""

    predicate: NamedNode
    is_back: bool

    @property
    def key(self) -> str:
        """Return what an address calls it.

        >>> Head(NamedNode("https://w3id.org/demarche/ontology#host"), is_back=True).key
        'host-of'
        """
        return self.predicate.value.rpartition("#")[2] + ("-of" if self.is_back else "")

    @property
    def phrase(self) -> str:
        phrase = PHRASES[self.predicate]
        return phrase.back if self.is_back else phrase.forth

    @property
    def is_of_meetings(self) -> bool:
        """Tell whether the values are meetings, which have their order in time."""
        return self.predicate in (_OF_MEETINGS_BACK if self.is_back else _OF_MEETINGS_FORTH)

    def pattern(self, thing: NamedNode) -> str:
        """Return the triple pattern of the facts, whose values are `?v`."""
        if self.is_back:
            return f"?v {self.predicate} {thing}"
        return f"{thing} {self.predicate} ?v"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property, and how many claims give it."""

    head: Head
    value: Term
    claims: int

    @property
    def key(self) -> str:
        """Return what an address calls it among the facts of its property."""
        return key_of(self.value)


@dataclass(frozen=True, slots=True)
class Facts:
    """Of all facts of a property, some: what most claims say comes first, or the latest meeting."""

    head: Head
    total: int
    some: Sequence[Fact]


def key_of(value: Term) -> str:
    """Return what an address calls a value."""
    return hashlib.sha256(str(value).encode()).hexdigest()[:_KEY_DIGITS]


def heads_of(store: Store, thing: NamedNode) -> list[Head]:
    """Return the properties that claims give the thing, in the order of a page."""
    found = [
        Head(predicate, is_back)
        for pattern, is_back in ((f"{thing} ?p ?v", False), (f"?v ?p {thing}", True))
        for (predicate,) in _rows(store, f"SELECT DISTINCT ?p {{ GRAPH ?g {{ {pattern} }} }}")
        if isinstance(predicate, NamedNode) and predicate in ORDER_OF_PROPERTY
    ]
    return sorted(found, key=_place)


def _place(head: Head) -> tuple[bool, bool, int]:
    """Return where the property stands on a page: what is said of the thing itself first, codes last."""
    order = ORDER_OF_BACK if head.is_back else ORDER_OF_PROPERTY
    return head.predicate in TIDINGS, head.is_back, order[head.predicate]


def facts_of(store: Store, thing: NamedNode, head: Head, start: int, most: int) -> Facts:
    """Return the facts of a property from a place on, whether their claims assert them or not."""
    pattern = f"GRAPH ?g {{ {head.pattern(thing)} }}"
    when = f"OPTIONAL {{ ?v {NamedNode(DIP.dateStart)} ?day }}" if head.is_of_meetings else ""
    # Of equals the order is the store's, the same for one snapshot: by IRI would take fifty times as long.
    order = "DESC(MIN(?day))" if head.is_of_meetings else "DESC(COUNT(?g))"
    counted = "DISTINCT ?g" if when else "?g"  # a meeting may have several days
    query = (
        f"SELECT ?v (COUNT({counted}) AS ?n) {{ {pattern} {when} }}"
        f" GROUP BY ?v ORDER BY {order} OFFSET {start} LIMIT {most}"
    )
    some = [
        Fact(head, value, int(count.value))
        for value, count in _rows(store, query)
        if value is not None and isinstance(count, Literal)
    ]
    if start == 0 and len(some) < most:
        return Facts(head, len(some), some)
    counting = f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?v {{ {pattern} }} }}"
    ((total,),) = _rows(store, counting)
    return Facts(head, int(total.value) if isinstance(total, Literal) else 0, some)


def fact_of(store: Store, thing: NamedNode, head: Head, key: str) -> Fact | None:
    """Return the fact of a property that an address calls by this key."""
    pattern = f"GRAPH ?g {{ {head.pattern(thing)} }}"
    query = f"SELECT ?v (COUNT(?g) AS ?n) {{ {pattern} }} GROUP BY ?v"
    for value, count in _rows(store, query):
        if value is not None and key_of(value) == key and isinstance(count, Literal):
            return Fact(head, value, int(count.value))
    return None


def claims_of(store: Store, thing: NamedNode, fact: Fact, start: int, most: int) -> list[str]:
    """Return the claims that give a fact, in the order of the store, from a place on."""
    value = fact.value
    if not fact.head.is_back:
        found = store.quads_for_pattern(thing, fact.head.predicate, value, None)
    elif isinstance(value, NamedNode):
        found = store.quads_for_pattern(value, fact.head.predicate, thing, None)
    else:
        return []
    graphs = (quad.graph_name for quad in found if not isinstance(quad.graph_name, DefaultGraph))
    return [graph.value for graph in islice(graphs, start, start + most)]


def _rows(store: Store, query: str) -> Iterator[Sequence[Term | None]]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)  # of a SELECT
    return map(tuple, found)
