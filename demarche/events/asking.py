"""SPARQL over lists of things: one query for some hundreds of them, whatever the store holds."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from pyoxigraph import NamedNode, QuerySolutions, Store

from server.protocol.prefixes import IRI_OF_PREFIX
from store.default_graph import Term

T = TypeVar("T")
Solution = dict[str, Term]

AT_ONCE = 300
"""Things in one query; what is held in memory is what is known of so many."""


def ask(store: Store, query: str, **lists: Collection[str]) -> Iterator[Solution]:
    """Yield the solutions, unbound variables left out; `$name` in the query is a list of IRIs."""
    for name, iris in lists.items():
        query = query.replace(f"${name}", " ".join(str(NamedNode(iri)) for iri in iris))
    found = store.query(query, prefixes=IRI_OF_PREFIX)
    assert isinstance(found, QuerySolutions), query
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {n: value for n in names if (value := solution[n]) is not None}


def in_batches(things: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Yield the things in lists of at most `size`.

    >>> list(in_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
