"""How an IRI stands in the store: something is known of it, it gave way to another, or neither."""

from pyoxigraph import NamedNode, Store
from rdflib.namespace import DCTERMS

from server.errors import ReplacedThingError, UnknownThingError
from server.looking.found import Found
from store.default_graph import values

_REPLACED_BY = NamedNode(DCTERMS.isReplacedBy)


def standing(store: Store, iri: str) -> Found:
    """Return nothing of a thing that is known; raises what `check_standing` raises."""
    check_standing(store, iri)
    return "text/plain", b""


def check_standing(store: Store, iri: str) -> NamedNode:
    """Return the thing; raise UnknownThingError, or ReplacedThingError if it gave way to another."""
    thing = node_of(iri)
    for successor in values(store, thing, _REPLACED_BY):
        if isinstance(successor, NamedNode):
            raise ReplacedThingError(successor.value)
    for subject, value in ((thing, None), (None, thing)):
        if next(store.quads_for_pattern(subject, None, value, None), None):
            return thing
    raise UnknownThingError(iri)


def node_of(iri: str) -> NamedNode:
    """Return the IRI as a node; of what is no IRI, nothing is known."""
    try:
        return NamedNode(iri)
    except ValueError:
        raise UnknownThingError(iri) from None
