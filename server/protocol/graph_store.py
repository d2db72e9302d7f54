"""HTTP request to graph: the SPARQL 1.1 Graph Store Protocol, section 4."""

from pyoxigraph import DefaultGraph, NamedNode

from server.errors import MalformedRequestError
from server.protocol.operation import parameters_of

Target = NamedNode | DefaultGraph

_EXPECTED = "name one graph: ?graph= and an absolute IRI, or ?default"


def target_of(query_string: bytes, own_iri: str | None) -> Target | None:
    """Return the graph that a request is about; None: it names none.

    `own_iri` is the IRI of the request itself, where that identifies a graph.
    """
    parameters = parameters_of(query_string, "URL")
    names = [name for name, _ in parameters if name in ("graph", "default")]
    if len(names) > 1 or (names and own_iri is not None):
        raise MalformedRequestError(_EXPECTED)
    if own_iri is not None:
        return _named(own_iri)
    if not names:
        return None
    if names == ["default"]:
        return DefaultGraph()
    return _named(next(value for name, value in parameters if name == "graph"))


def required(target: Target | None) -> Target:
    """Return the graph; raise MalformedRequestError if there is none."""
    if target is None:
        raise MalformedRequestError(_EXPECTED)
    return target


def contents_query(target: Target) -> str:
    """Return the query whose answer is the graph."""
    if isinstance(target, DefaultGraph):
        return "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {target} {{ ?s ?p ?o }} }}"


def existence_query(target: NamedNode) -> str:
    """Return the query that asks whether there is such a graph, be it empty."""
    return f"ASK {{ GRAPH {target} {{}} }}"


def _named(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise MalformedRequestError(f"the graph is {iri[:200]!r}; {_EXPECTED}") from error
