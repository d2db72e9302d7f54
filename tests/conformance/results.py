"""Results and graphs so that equal ones compare equal, whatever their blank nodes are called."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)
from rdflib import XSD, Graph, URIRef
from rdflib.term import Node

Term = NamedNode | BlankNode | Literal | Triple
Row = Mapping[str, Term]

FORMAT_OF_EXTENSION: dict[str, tuple[str, QueryResultsFormat]] = {
    ".srx": ("application/sparql-results+xml", QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", QueryResultsFormat.TSV),
}
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_SOLUTION, _RESULT_VARIABLE, _BINDING, _OF_VARIABLE, _VALUE = (
    URIRef(_RS + name) for name in ("solution", "resultVariable", "binding", "variable", "value")
)
_VARIABLE = "urn:variable:"
_NUMBERS = {str(each) for each in (XSD.integer, XSD.decimal, XSD.double, XSD.float)}
_BOOLEANS = {"0": "false", "1": "true"}

Comparable = tuple[object, ...]


def results_of(body: bytes, results_format: QueryResultsFormat) -> Comparable:
    """Return what the results say: a boolean, or variables and solutions in any order."""
    results = pyoxigraph.parse_query_results(body, format=results_format)
    if isinstance(results, QueryBoolean):
        return (bool(results),)
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    rows = [
        {name: term for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in results
    ]
    return frozenset(names), *comparable_rows(rows)


def results_of_graph(file: Path) -> Comparable:
    """Return the results that a file of RDF describes in the vocabulary of result sets."""
    graph = Graph().parse(file)
    rows = [_row_of(graph, each) for each in graph.objects(None, _SOLUTION)]
    names = map(str, graph.objects(None, _RESULT_VARIABLE))
    return frozenset(names), *comparable_rows(rows)


def _row_of(graph: Graph, solution: Node) -> Row:
    bindings = list(graph.objects(solution, _BINDING))
    return {
        str(graph.value(each, _OF_VARIABLE)): _term_of(graph.value(each, _VALUE))
        for each in bindings
    }


def is_result_set(file: Path) -> bool:
    """Tell whether a file of RDF describes results, and is none itself."""
    return file.suffix == ".ttl" and _RS in file.read_text("utf8")


def rows_of_csv(body: bytes) -> Comparable:
    """Return columns and rows in any order: of `SELECT *`, none is the right one."""
    header, *lines = csv.reader(io.StringIO(body.decode(), newline=""))
    rows = [dict(zip(header, map(_cell, line), strict=True)) for line in lines]
    return frozenset(header), *comparable_rows(rows)


def graph_of(body: bytes, rdf_format: RdfFormat, base_iri: str) -> Comparable:
    """Return a graph."""
    quads = pyoxigraph.parse(body, format=rdf_format, base_iri=base_iri)
    valued = (Quad(quad.subject, quad.predicate, _by_value(quad.object)) for quad in quads)
    return (_canonical(valued),)


def comparable_rows(rows: Iterable[Row]) -> Comparable:
    """Return how often each row comes that has no blank nodes, and the others as a graph."""
    ground: Counter[frozenset[tuple[str, Term]]] = Counter()
    nameless: list[Quad] = []
    for row in rows:
        valued = {name: _by_value(term) for name, term in row.items()}
        if any(isinstance(term, BlankNode) for term in valued.values()):
            node = BlankNode()
            nameless += [Quad(node, NamedNode(_VARIABLE + n), term) for n, term in valued.items()]
        else:
            ground[frozenset(valued.items())] += 1
    return ground, _canonical(nameless)


def _canonical(quads: Iterable[Quad]) -> Dataset:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def _cell(text: str) -> Term:
    return BlankNode(text[2:]) if text.startswith("_:") else Literal(text)


def _by_value(term: Term) -> Term:
    """Return a number or a boolean in the one way of several to write it."""
    if not isinstance(term, Literal):
        return term
    if term.datatype.value == str(XSD.boolean):
        return Literal(_BOOLEANS.get(term.value, term.value), datatype=term.datatype)
    if term.datatype.value not in _NUMBERS:
        return term
    try:
        value = Decimal(term.value).normalize()
    except InvalidOperation:
        return term
    return Literal(f"{value:f}", datatype=term.datatype)


def _term_of(node: Node | None) -> Term:
    assert node is not None
    graph = Graph()
    graph.add((_SOLUTION, _VALUE, node))
    quads = pyoxigraph.parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    term: Term = next(iter(quads)).object
    return term
