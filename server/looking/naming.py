"""Things to what they are called."""

import json

from pyoxigraph import Store

from server.looking.found import Found
from server.looking.standing import node_of
from server.names import Names


def names(store: Store, *iris: str) -> Found:
    """Return the name of each thing, as JSON."""
    known = Names(store, "")
    return "application/json", json.dumps([known.of(node_of(iri)) for iri in iris]).encode()
