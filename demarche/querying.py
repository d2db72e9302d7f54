"""`demarche query`: a SPARQL query to its answer."""

import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Annotated, BinaryIO

import pyoxigraph
import typer
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from demarche.console import answers
from demarche.errors import InvalidInputError
from demarche.formats import RDF_FORMAT_OF_NAME, RESULTS_FORMAT_OF_NAME, format_named
from demarche.query_text import QueryText, query_text
from demarche.stores import StoreOption, snapshot_of
from demarche.tables import print_table
from server.protocol.prefixes import IRI_OF_PREFIX

Results = QuerySolutions | QueryBoolean | QueryTriples

TABLE = "table"
_WITHOUT_LINE_END = ("json", "xml")


def query(
    sparql: Annotated[str, typer.Argument(metavar="SPARQL", hidden=True)],
    store: StoreOption,
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="table, json, xml, csv, tsv; for graphs ttl, nt, nq, trig, jsonld, rdfxml.",
        ),
    ] = TABLE,
) -> None:
    """Ask a store, and print the answer.

    SPARQL is a query, @FILE for one in a file, or - for one on standard input. The prefixes dip,
    prov, nif, rdfs, dcterms, schema and others are known; relative IRIs are the store's. In a
    table, claims and passages are numbers; the words they rest on stand below, after the range
    of characters, [start, end), where the article has them.

    \b
    Examples:
      demarche query --store news 'SELECT ?who { ?talks dip:participant ?who }'
      demarche query --store news \\
        'SELECT * { GRAPH ?claim { ?who dip:holdsPosition ?post } }'
      demarche query --store news 'DESCRIBE <country/japan>'
      demarche query --store news --format csv @posts.rq > posts.csv
    """
    asked, format = query_text(sparql), format.lower()
    snapshot, base = snapshot_of(store)
    with _interruptible(), _evaluating(asked):
        results = snapshot.query(asked.sparql, base_iri=base, prefixes=IRI_OF_PREFIX)
        _print(results, format, snapshot, base)


def _print(results: Results, format: str, store: Store, base: str) -> None:
    if isinstance(results, QueryTriples):
        _write_graph(results, "ttl" if format == TABLE else format, sys.stdout.buffer)
    elif format != TABLE:
        chosen = format_named(format, {TABLE: None, **RESULTS_FORMAT_OF_NAME}, "these results")
        results.serialize(sys.stdout.buffer, format=chosen)
        if isinstance(results, QueryBoolean) or format in _WITHOUT_LINE_END:
            print()
    elif isinstance(results, QueryBoolean):
        print("yes" if results else "no")
    else:
        print_table(results, store, base, answers())


def _write_graph(triples: QueryTriples, format: str, output: BinaryIO) -> None:
    chosen = format_named(format, RDF_FORMAT_OF_NAME, "a graph")
    pyoxigraph.serialize(triples, output, format=chosen, prefixes=IRI_OF_PREFIX)


@contextmanager
def _evaluating(asked: QueryText) -> Generator[None]:
    try:
        yield
    except SyntaxError as error:
        raise asked.fault(error) from error
    except RuntimeError as error:
        raise InvalidInputError(f"the query cannot be evaluated: {error}") from error


@contextmanager
def _interruptible() -> Generator[None]:
    """Let Ctrl-C end the process at once: a query only reads, and cannot be asked to stop."""
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
