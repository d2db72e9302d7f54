"""Operation to answer: evaluated and serialised by Oxigraph."""

import logging
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pyoxigraph
from pyoxigraph import (
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from server.errors import (
    EvaluationError,
    MalformedQueryError,
    NotAcceptableError,
    UnsupportedQueryError,
)
from server.protocol.media_types import (
    RDF_FORMAT_OF_MEDIA_TYPE,
    RESULTS_FORMAT_OF_MEDIA_TYPE,
    content_type_of,
)
from server.protocol.negotiate import best_media_type
from server.protocol.operation import Operation
from server.protocol.prefixes import IRI_OF_PREFIX
from server.text.service import refuse_federation

log = logging.getLogger(__name__)

Results = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of a response and what they are."""

    content_type: str
    body: bytes


def answer(store: Store, operation: Operation, accept: str | None, base_iri: str) -> Answer:
    """Evaluate a query and write its results as the client likes best.

    It all happens on the calling thread, since results used on another one panic. Relative IRIs
    of the query are resolved against the base. Raises the errors of a query and NotAcceptableError.
    """
    refuse_federation(operation.query, base_iri)
    with _evaluation():
        results = _results_of(store, operation, base_iri)
        if isinstance(results, QueryTriples):
            return graph_answer(results, accept)
        return _results_answer(results, accept)


def graph_answer(triples: Iterable[Triple], accept: str | None) -> Answer:
    """Write triples as the client likes best, with prefixes in the formats that have them."""
    media_type = _acceptable(accept, list(RDF_FORMAT_OF_MEDIA_TYPE))
    body = BytesIO()
    rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[media_type]
    # Only this one of pyoxigraph's two ways to its serialiser takes prefixes.
    pyoxigraph.serialize(triples, body, format=rdf_format, prefixes=IRI_OF_PREFIX)
    return Answer(content_type_of(media_type), body.getvalue())


def _results_answer(results: QuerySolutions | QueryBoolean, accept: str | None) -> Answer:
    media_type = _acceptable(accept, list(RESULTS_FORMAT_OF_MEDIA_TYPE))
    body = BytesIO()
    results.serialize(body, format=RESULTS_FORMAT_OF_MEDIA_TYPE[media_type])
    return Answer(content_type_of(media_type), body.getvalue())


def _acceptable(accept: str | None, offered: Sequence[str]) -> str:
    media_type = best_media_type(accept, offered)
    if media_type is None:
        raise NotAcceptableError(offered)
    return media_type


def _results_of(store: Store, operation: Operation, base_iri: str) -> Results:
    if not operation.names_dataset:
        return store.query(operation.query, base_iri=base_iri)
    # Both lists, always: without the second, every named graph would stay visible.
    return store.query(
        operation.query,
        base_iri=base_iri,
        default_graph=list(operation.default_graphs),
        named_graphs=list(operation.named_graphs),
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
        log.exception("the store failed while a query was evaluated")
        raise EvaluationError from error
