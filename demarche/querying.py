"""`demarche query`: a SPARQL query to its answer, and to what makes it true."""

import signal
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Annotated, BinaryIO

import pyoxigraph
import typer
from pyoxigraph import QueryBoolean, QuerySolutions, Store, Triple

from demarche.asking import cited_answer
from demarche.cited_table import print_cited
from demarche.console import answers
from demarche.errors import InvalidInputError, UsageError
from demarche.evidence_options import (
    IndependentOption,
    MinConfidenceOption,
    PublishedAfterOption,
    PublishedBeforeOption,
    PublisherOption,
    ReceiptsOption,
    SpeakerOption,
    WhyNotOption,
    wanted_by,
)
from demarche.formats import RDF_FORMAT_OF_NAME, RESULTS_FORMAT_OF_NAME, format_named
from demarche.missing_parts import print_missing
from demarche.query_text import QueryText, query_text
from demarche.stores import StoreOption, snapshot_of
from demarche.tables import print_table
from server.errors import UnsupportedQueryError
from server.protocol.prefixes import IRI_OF_PREFIX
from server.protocol.result_writing import write_results
from server.receipts.answer_writing import write_cited
from server.receipts.answering import results_of
from server.receipts.citing import Asked, cite
from server.receipts.known import KnownToStore
from server.receipts.wanted import Wanted

Results = QuerySolutions | QueryBoolean | Iterable[Triple]

TABLE = "table"
_WITHOUT_LINE_END = ("json", "xml")
_TYPE_OF_CITED = {
    "json": "application/sparql-results+json",
    "trig": "application/trig",
    "nq": "application/n-quads",
}


def query(
    sparql: Annotated[str, typer.Argument(metavar="SPARQL", hidden=True)],
    store: StoreOption,
    format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="table, json, xml, csv, tsv; for graphs ttl, nt, nq, trig, jsonld, rdfxml;"
            " with --receipts table, json, or trig and nq for the evidence itself.",
        ),
    ] = TABLE,
    receipts: ReceiptsOption = False,
    min_confidence: MinConfidenceOption = None,
    publisher: PublisherOption = None,
    published_before: PublishedBeforeOption = None,
    published_after: PublishedAfterOption = None,
    speaker: SpeakerOption = None,
    independent: IndependentOption = 1,
    why_not: WhyNotOption = False,
) -> None:
    """Ask a store, and print the answer.

    SPARQL is a query, @FILE for one in a file, or - for one on standard input. The prefixes dip,
    prov, nif, rdfs, dcterms, schema and others are known; relative IRIs are the store's. In a
    table, claims and passages are numbers; the words they rest on stand below, after the range
    of characters, [start, end), where the article has them.

    \b
    Examples:
      demarche query --store news 'SELECT ?who { ?talks dip:participant ?who }'
      demarche query --store news --receipts \\
        'SELECT ?who { ?talks dip:participant ?who }'
      demarche query --store news --why-not \\
        'SELECT ?who { ?talks dip:participant ?who ; dip:place <place/paris> }'
      demarche query --store news --independent 2 \\
        'SELECT ?who { ?talks dip:participant ?who }'
      demarche query --store news \\
        'SELECT * { GRAPH ?claim { ?who dip:holdsPosition ?post } }'
      demarche query --store news 'DESCRIBE <country/japan>'
      demarche query --store news --format csv @posts.rq > posts.csv
    """
    asked, format = query_text(sparql), format.lower()
    wanted = wanted_by(
        receipts=receipts,
        min_confidence=min_confidence,
        publisher=publisher,
        published_before=published_before,
        published_after=published_after,
        speaker=speaker,
        independent=independent,
        why_not=why_not,
    )
    snapshot, base = snapshot_of(store)
    with _interruptible(), _evaluating(asked):
        if wanted is not None:
            _print_cited(asked, wanted, format, snapshot, base)
            return
        results = snapshot.query(asked.sparql, base_iri=base, prefixes=IRI_OF_PREFIX)
        _print(results, format, snapshot, base)


def _print_cited(asked: QueryText, wanted: Wanted, format: str, store: Store, base: str) -> None:
    cited = cite(store, Asked(asked.sparql, base, prefixes=IRI_OF_PREFIX), wanted)
    if not wanted.is_told:
        _print(results_of(cited.answer), format, store, base)
    elif format == TABLE:
        print_cited(cited_answer(store, cited), store, base, answers())
        if cited.missing is not None:
            print_missing(cited.missing, answers())
    else:
        media_type = format_named(format, {TABLE: "", **_TYPE_OF_CITED}, "an answer with receipts")
        write_cited(store, KnownToStore(store), cited, media_type, lambda _: sys.stdout.buffer)


def _print(results: Results, format: str, store: Store, base: str) -> None:
    if not isinstance(results, QuerySolutions | QueryBoolean):
        _write_graph(results, "ttl" if format == TABLE else format, sys.stdout.buffer)
    elif format != TABLE:
        chosen = format_named(format, {TABLE: None, **RESULTS_FORMAT_OF_NAME}, "these results")
        assert chosen is not None, "a table is printed"
        write_results(results, chosen, sys.stdout.buffer)
        if isinstance(results, QueryBoolean) or format in _WITHOUT_LINE_END:
            print()
    elif isinstance(results, QueryBoolean):
        print("yes" if results else "no")
    else:
        print_table(results, store, base, answers())


def _write_graph(triples: Iterable[Triple], format: str, output: BinaryIO) -> None:
    chosen = format_named(format, RDF_FORMAT_OF_NAME, "a graph")
    pyoxigraph.serialize(triples, output, format=chosen, prefixes=IRI_OF_PREFIX)


@contextmanager
def _evaluating(asked: QueryText) -> Generator[None]:
    try:
        yield
    except SyntaxError as error:
        raise asked.fault(error) from error
    except UnsupportedQueryError as error:
        raise UsageError(str(error)) from error
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
