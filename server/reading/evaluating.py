"""Order to results: evaluated and serialised by Oxigraph."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from typing import IO

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from server.describing.statistics import statistics_of, written
from server.errors import (
    EndpointNotAllowedError,
    EvaluationError,
    MalformedQueryError,
    NotAcceptableError,
    UnsupportedQueryError,
)
from server.looking.table import found_by
from server.names import Names
from server.paging.making import page_of_cited, page_of_results
from server.paging.page import Page, Span
from server.paging.writing import MEDIA_TYPE
from server.paging.writing import written as written_page
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE, RESULTS_FORMAT_OF_MEDIA_TYPE
from server.protocol.prefixes import IRI_OF_PREFIX
from server.protocol.result_writing import write_results
from server.reading.order import NOBODY, Order
from server.receipts.answer_writing import write_answer, write_cited
from server.receipts.cited import Cited
from server.receipts.citing import Asked, cite
from server.receipts.dataset import Graphs
from server.receipts.known import Known
from server.receipts.parameters import wanted_of
from server.receipts.wanted import Wanted
from server.text.called import service_error
from server.text.collation import CollationError
from server.text.forwarding import rewritten
from server.text.ordering import ordering_of
from server.text.service import refuse_federation
from server.text.sorting import in_order

Results = QuerySolutions | QueryBoolean | QueryTriples
Begin = Callable[[str], IO[bytes]]


def evaluate(store: Store, known: Known, order: Order, begin: Begin) -> None:
    """Evaluate a query and write its results to what `begin` returns for their media type.

    Claims are looked up in what is known of them. It all happens on the calling thread, since
    results used on another one panic. Relative IRIs of the query are resolved against the base.
    Raises the errors of a query and NotAcceptableError.
    """
    if order.is_for_statistics:
        begin("application/json").write(written(statistics_of(store)).encode())
        return
    if order.look_up is not None:
        with _evaluation():
            _look_up(store, known, order.look_up, begin)
        return
    query = _forwarded(order)
    wanted = wanted_of(order.evidence) if order.evidence else None
    with _evaluation(_called(order, query)):
        if order.page is not None:
            page = _page(store, known, order, query, wanted, Span(*order.page))
            begin(MEDIA_TYPE).write(written_page(page))
            return
        if wanted is not None:
            _write_cited(store, known, order, query, wanted, begin)
            return
        results = _answered(store, order, query)
        if isinstance(results, QueryTriples):
            _write_graph(results, order, begin)
        else:
            _write_results(results, order, begin)


def _page(
    store: Store, known: Known, order: Order, sent: str, wanted: Wanted | None, span: Span
) -> Page:
    names = Names(store, order.base_iri)
    if wanted is None:
        return page_of_results(_answered(store, order, sent), span, names)
    return page_of_cited(store, known, _cited(store, known, order, sent, wanted), span, names)


def _look_up(store: Store, known: Known, wanted: tuple[str, tuple[str, ...]], begin: Begin) -> None:
    name, arguments = wanted
    media_type, body = found_by(name, store, known, arguments)
    output = begin(media_type)
    for part in (body,) if isinstance(body, bytes) else body:
        output.write(part)


def _write_cited(
    store: Store, known: Known, order: Order, sent: str, wanted: Wanted, begin: Begin
) -> None:
    cited = _cited(store, known, order, sent, wanted)
    if wanted.is_told:
        write_cited(store, known, cited, order.results_type, begin)
    else:
        write_answer(cited.answer, order.results_type, order.graph_type, begin)


def _cited(store: Store, known: Known, order: Order, sent: str, wanted: Wanted) -> Cited:
    graphs = Graphs(
        tuple(map(NamedNode, order.default_graphs)), tuple(map(NamedNode, order.named_graphs))
    )

    def evaluate() -> Results:
        return _answered(store, order, sent)

    asked = Asked(order.query, order.base_iri, graphs, order.forwards, evaluate=evaluate)
    return cite(store, asked, wanted, known=known)


def _answered(store: Store, order: Order, query: str) -> Results:
    return _ordered(store, order, query) or _results_of(store, order, query)


def _called(order: Order, query: str) -> Mapping[str, str]:
    """Return the endpoints that a query calls, once it calls them at their addresses."""
    pairs = order.forwards.items()
    return {iri: address for iri, address in pairs if f"<{address}>" in query}


def _forwarded(order: Order) -> str:
    """Return the query as it may be evaluated here: it calls forwarding addresses or nobody."""
    if not order.forwards:
        refuse_federation(order.query, order.base_iri)
        return order.query

    def forward(iri: str) -> str:
        if iri not in order.forwards:
            raise EndpointNotAllowedError(iri)
        return order.forwards[iri]

    return rewritten(order.query, forward, order.base_iri)


def _ordered(store: Store, order: Order, query: str) -> QuerySolutions | None:
    """Return the solutions sorted here, where that is surely what Oxigraph would do, but sooner."""
    if order.forwards or "order" not in query.lower():
        return None
    ordering = ordering_of(query)
    if ordering is None:
        return None
    with suppress(CollationError, SyntaxError):
        solutions = _results_of(store, order, ordering.query)
        if isinstance(solutions, QuerySolutions):
            return in_order(solutions, ordering)
    return None


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
    write_results(results, results_format, begin(order.results_type))


def _results_of(store: Store, order: Order, query: str) -> Results:
    if not order.names_dataset:
        return store.query(query, base_iri=order.base_iri)
    # Both lists, always: without the second, every named graph would stay visible.
    return store.query(
        query,
        base_iri=order.base_iri,
        default_graph=list(map(NamedNode, order.default_graphs)),
        named_graphs=list(map(NamedNode, order.named_graphs)),
    )


@contextmanager
def _evaluation(called: Mapping[str, str] = NOBODY) -> Generator[None]:
    """Raise what pyoxigraph raises, at once or while it writes, as our own errors.

    `called` are the endpoints that the query may call, and their addresses: none for one without calls.
    """
    try:
        yield
    except SyntaxError as error:
        if called:  # the query has been parsed before: it is an answer that does not
            raise service_error(str(error), called, is_text=True) from error
        raise MalformedQueryError(str(error)) from error
    except RuntimeError as error:
        if called:
            raise service_error(str(error), called, is_text=True) from error
        raise UnsupportedQueryError(f"the query cannot be evaluated: {error}") from error
    except OSError as error:
        if called:
            raise service_error(str(error), called, is_text=False) from error
        raise EvaluationError from error
