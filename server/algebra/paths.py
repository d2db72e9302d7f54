"""Property path as rdflib parses it to the path."""

from typing import Any

import rdflib
from pyoxigraph import NamedNode, Variable
from rdflib.plugins.sparql.parserutils import CompValue

from server.algebra.errors import UnsupportedSyntaxError
from server.algebra.nodes import Alternative, Inverse, Negated, Path, Repeated, Sequence
from server.algebra.terms import iri_of, variable_of

_BOUNDS_OF_SIGN: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def predicate_of(tree: Any) -> NamedNode | Variable | Path:  # Any: rdflib's tree has no types
    """Return a variable, an IRI, or a path; a path of one IRI is that IRI."""
    return variable_of(tree) if isinstance(tree, rdflib.Variable) else _path_of(tree)


def _path_of(tree: Any) -> Path:
    if isinstance(tree, rdflib.URIRef):
        return iri_of(tree)
    if isinstance(tree, list):
        return _path_of(tree[0])
    if not isinstance(tree, CompValue):
        raise UnsupportedSyntaxError(f"not a path: {str(tree)[:60]}")
    match tree.name:
        case "PathAlternative":
            ways = tuple(map(_path_of, tree.part))
            return ways[0] if len(ways) == 1 else Alternative(ways)
        case "PathSequence":
            steps = tuple(map(_path_of, tree.part))
            return steps[0] if len(steps) == 1 else Sequence(steps)
        case "PathEltOrInverse":
            return Inverse(_path_of(tree.part))
        case "PathElt":
            path = _path_of(tree.part)
            return Repeated(path, *_BOUNDS_OF_SIGN[str(tree.mod)]) if tree.mod else path
        case "PathNegatedPropertySet":
            return _negated(tree.part)
        case _:
            raise UnsupportedSyntaxError(f"the path {tree.name} is not of SPARQL 1.1")


def _negated(parts: Any) -> Negated:
    parts = parts or []
    if not all(isinstance(part, rdflib.URIRef) for part in parts):
        raise UnsupportedSyntaxError("`^` in a negated property set is lost by the parser")
    return Negated(tuple(map(iri_of, parts)), None)
