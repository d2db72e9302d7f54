"""The ontology as quads of the default graph."""

from functools import cache
from importlib.resources import files

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from store.literals import kept_quads


@cache
def ontology_quads() -> frozenset[Quad]:
    """Return the ontology as it stands in the default graph of a claims store."""
    turtle = (files("ontology") / "diplomacy.ttl").read_bytes()
    return frozenset(kept_quads(pyoxigraph.parse(turtle, format=RdfFormat.TURTLE)))


def shapes_turtle() -> bytes:
    """Return the SHACL shapes that the default graph conforms to."""
    return (files("ontology") / "shapes.ttl").read_bytes()
