"""A store to what is shown of what no other page is made for: a run, a wire story."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, Quad, Store

from server.errors import UnknownThingError
from server.protocol.prefixes import IRI_OF_PREFIX, short_name
from server.shown.things import Thing, Things
from store.default_graph import DEFAULT_GRAPH

_MOST = 100
_PREFIX_OF_IRI = {iri: prefix for prefix, iri in IRI_OF_PREFIX.items()}


@dataclass(frozen=True, slots=True)
class OtherPage:
    """What the default graph says of a thing, and of others with it, by names of properties."""

    thing: Thing
    said: tuple[tuple[str, Thing], ...]
    of_others: tuple[tuple[str, Thing], ...]
    has_more: bool


def other_page(store: Store, base: str, path: str) -> OtherPage:
    """Return what is shown; raise UnknownThingError if nothing is said of the thing."""
    try:
        node = NamedNode(base + path)
    except ValueError:
        raise UnknownThingError(base + path) from None
    things = Things(store, base)
    said = list(_first(store.quads_for_pattern(node, None, None, DEFAULT_GRAPH)))
    if not said:
        raise UnknownThingError(base + path)
    others = list(_first(store.quads_for_pattern(None, None, node, DEFAULT_GRAPH)))
    return OtherPage(
        things.of(node),
        _pairs((q.predicate, things.of(q.object)) for q in said[:_MOST]),
        _pairs((q.predicate, things.of(q.subject)) for q in others[:_MOST]),
        max(len(said), len(others)) > _MOST,
    )


def _first(quads: Iterable[Quad]) -> Iterator[Quad]:
    return islice(quads, _MOST + 1)


def _name(predicate: NamedNode) -> str:
    return short_name(predicate.value, _PREFIX_OF_IRI) or predicate.value


def _pairs(said: Iterable[tuple[NamedNode, Thing]]) -> tuple[tuple[str, Thing], ...]:
    named = ((_name(predicate), thing) for predicate, thing in said)
    return tuple(sorted(named, key=lambda pair: (pair[0], pair[1].name, pair[1].iri or "")))
