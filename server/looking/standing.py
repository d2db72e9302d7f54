"""How an IRI stands in the store: something is said of it, it gave way to another, or neither."""

import json
from dataclasses import asdict, dataclass

from pyoxigraph import NamedNode, Store
from rdflib.namespace import DCTERMS

from server.errors import UnknownThingError
from server.looking.found import Found
from store.default_graph import DEFAULT_GRAPH, values

_REPLACED_BY = NamedNode(DCTERMS.isReplacedBy)


@dataclass(frozen=True, slots=True)
class Standing:
    """Of what a document would be, and the IRI that has taken the place of this one."""

    iri: str
    replaced_by: str | None


def standing(store: Store, iri: str) -> Found:
    """Return the standing of an IRI as JSON; raise UnknownThingError if nothing is said of it."""
    thing = node_of(iri)
    replacing = [
        term.value for term in values(store, thing, _REPLACED_BY) if isinstance(term, NamedNode)
    ]
    if (
        not replacing
        and next(store.quads_for_pattern(thing, None, None, DEFAULT_GRAPH), None) is None
    ):
        raise UnknownThingError(iri)
    found = Standing(iri, min(replacing, default=None))
    return "application/json", json.dumps(asdict(found)).encode()


def node_of(iri: str) -> NamedNode:
    """Return the IRI as a node; of what is no IRI, nothing is known."""
    try:
        return NamedNode(iri)
    except ValueError:
        raise UnknownThingError(iri) from None


def read_standing(body: bytes) -> Standing:
    """Return the standing that was written."""
    return Standing(**json.loads(body))
