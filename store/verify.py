"""A claims store to all that does not hold in it."""

from collections.abc import Callable, Iterator

from pyoxigraph import DefaultGraph, RdfFormat, Store
from rdflib import SH, Graph
from rdflib.term import Node

from store.invariants import (
    aliases_lead_home,
    asserted_triples_are_merged,
    claims_have_graphs,
    claims_rest_on_something,
    claims_say_once,
    graphs_are_claims,
    metadata_stands_apart,
    nodes_have_names,
    nothing_else_is_merged,
)
from store.problems import Problem as Problem
from store.quotes import passages_quote_their_article
from store.vocabulary import ontology_quads, shapes_turtle

CHECKS: tuple[Callable[[Store], Iterator[Problem]], ...] = (
    graphs_are_claims,
    claims_have_graphs,
    claims_say_once,
    claims_rest_on_something,
    passages_quote_their_article,
    nodes_have_names,
    metadata_stands_apart,
    asserted_triples_are_merged,
    nothing_else_is_merged,
    aliases_lead_home,
)


def verify(store: Store) -> Iterator[Problem]:
    """Yield each breach of the graph model, check by check; a sound store yields nothing."""
    for check in CHECKS:
        yield from check(store)


def shapes_problems(store: Store) -> Iterator[Problem]:
    """Yield each breach of the SHACL shapes by the default graph, in the order of its IRI.

    The whole default graph is held in memory by rdflib, about 1 kB a triple.
    """
    # Imported here because it is large, and nothing else needs it.
    from pyshacl import validate  # pyright: ignore[reportUnknownVariableType] partly typed

    shapes = Graph().parse(shapes_turtle(), format="turtle")
    report: object = validate(_default_graph(store), shacl_graph=shapes)[1]
    assert isinstance(report, Graph), f"ontology/shapes.ttl cannot be run: {report}"
    yield from sorted(_problems(report), key=lambda problem: (problem.subject, problem.what))


def _default_graph(store: Store) -> Graph:
    """Return the default graph, with the ontology, whose sub-classes the shapes count on."""
    copy = Store()
    copy.extend(ontology_quads())
    copy.extend(store.quads_for_pattern(None, None, None, DefaultGraph()))
    triples = copy.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    return Graph().parse(triples, format="nt")


def _problems(report: Graph) -> Iterator[Problem]:
    for result in report.objects(None, SH.result):
        yield Problem(str(report.value(result, SH.focusNode)), _explanation(report, result))


def _explanation(report: Graph, result: Node) -> str:
    path = report.value(result, SH.resultPath)
    message = report.value(result, SH.resultMessage)
    return f"{message}" if path is None else f"{path}: {message}"
