"""Order to results: evaluated and serialised by Oxigraph."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import IO

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from server.errors import (
    EvaluationError,
    MalformedQueryError,
    NotAcceptableError,
    UnsupportedQueryError,
)
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE, RESULTS_FORMAT_OF_MEDIA_TYPE
from server.protocol.prefixes import IRI_OF_PREFIX
from server.reading.order import Order
from server.text.service import refuse_federation

Results = QuerySolutions | QueryBoolean | QueryTriples
Begin = Callable[[str], IO[bytes]]


def evaluate(store: Store, order: Order, begin: Begin) -> None:
    """Evaluate a query and write its results to what `begin` returns for their media type.

    It all happens on the calling thread, since results used on another one panic. Relative IRIs
    of the query are resolved against the base. Raises the errors of a query and NotAcceptableError.
    """
    refuse_federation(order.query, order.base_iri)
    with _evaluation():
        results = _results_of(store, order)
        if isinstance(results, QueryTriples):
            _write_graph(results, order, begin)
        else:
            _write_results(results, order, begin)


def _write_graph(triples: QueryTriples, order: Order, begin: Begin) -> None:
    if order.graph_type is None:
        raise NotAcceptableError(list(RDF_FORMAT_OF_MEDIA_TYPE))
    rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[order.graph_type]
    # Only this one of pyoxigraph's two ways to its serialiser takes prefixes.
    pyoxigraph.serialize(
        triples, begin(order.graph_type), format=rdf_format, prefixes=IRI_OF_PREFIX
    )


def _write_results(results: QuerySolutions | QueryBoolean, order: Order, begin: Begin) -> None:
    if order.results_type is None:
        raise NotAcceptableError(list(RESULTS_FORMAT_OF_MEDIA_TYPE))
    results_format = RESULTS_FORMAT_OF_MEDIA_TYPE[order.results_type]
    results.serialize(begin(order.results_type), format=results_format)


def _results_of(store: Store, order: Order) -> Results:
    if not order.names_dataset:
        return store.query(order.query, base_iri=order.base_iri)
    # Both lists, always: without the second, every named graph would stay visible.
    return store.query(
        order.query,
        base_iri=order.base_iri,
        default_graph=list(map(NamedNode, order.default_graphs)),
        named_graphs=list(map(NamedNode, order.named_graphs)),
    )


@contextmanager
def _evaluation() -> Generator[None]:
    """Raise what pyoxigraph raises, at once or while it writes, as our own errors."""
    try:
        yield
    except SyntaxError as error:
        raise MalformedQueryError(str(error)) from error
    except RuntimeError as error:
        raise UnsupportedQueryError(f"the query cannot be evaluated: {error}") from error
    except OSError as error:
        raise EvaluationError from error
