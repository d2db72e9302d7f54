"""Claims to the triples that they state, many at a time."""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Store, Triple


def triples_of(store: Store, claims: Iterable[str]) -> Mapping[str, tuple[Triple, ...]]:
    """Return the triples of each claim in the order of their lines in N-Triples."""
    return {
        claim: tuple(sorted(_triples(store, NamedNode(claim)), key=str))
        for claim in dict.fromkeys(claims)
    }


def _triples(store: Store, graph: NamedNode) -> Iterable[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
