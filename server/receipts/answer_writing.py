"""Answer with receipts, or of chosen claims, to bytes of a media type."""

from collections.abc import Callable
from typing import IO

import pyoxigraph
from pyoxigraph import RdfFormat, Store

from server.errors import NotAcceptableError
from server.protocol.media_types import RDF_FORMAT_OF_MEDIA_TYPE, RESULTS_FORMAT_OF_MEDIA_TYPE
from server.protocol.prefixes import IRI_OF_PREFIX
from server.protocol.result_writing import write_results
from server.receipts.answering import results_of
from server.receipts.cited import Answer, Cited
from server.receipts.evidence_graph import claims_of, mentions_of, quads_of
from server.receipts.known import Known
from server.receipts.rendering import json_of
from server.receipts.words import words_of

Begin = Callable[[str], IO[bytes]]

_JSON = "application/sparql-results+json"
_DATASET_TYPES = ("application/trig", "application/n-quads")
CITED_TYPES = (_JSON, "application/json", *_DATASET_TYPES)


def write_cited(
    store: Store, known: Known, cited: Cited, media_type: str | None, begin: Begin
) -> None:
    """Write an answer with its receipts, or in a format of data sets what they rest on."""
    if media_type is None:
        raise NotAcceptableError(CITED_TYPES)
    if media_type in _DATASET_TYPES:
        rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[media_type]
        prefixes = IRI_OF_PREFIX if rdf_format == RdfFormat.TRIG else None
        quads = quads_of(store, cited)
        pyoxigraph.serialize(quads, begin(media_type), format=rdf_format, prefixes=prefixes)
        return
    output = begin(media_type)
    words = words_of(store, known, claims_of(cited), mentions_of(cited))
    for part in json_of(cited, words):
        output.write(part)


def write_answer(
    answer: Answer, results_type: str | None, graph_type: str | None, begin: Begin
) -> None:
    """Write an answer of chosen claims as any answer is written."""
    results = results_of(answer)
    if isinstance(results, tuple):
        if graph_type is None:
            raise NotAcceptableError(list(RDF_FORMAT_OF_MEDIA_TYPE))
        rdf_format = RDF_FORMAT_OF_MEDIA_TYPE[graph_type]
        output = begin(graph_type)
        pyoxigraph.serialize(results, output, format=rdf_format, prefixes=IRI_OF_PREFIX)
        return
    if results_type is None:
        raise NotAcceptableError(list(RESULTS_FORMAT_OF_MEDIA_TYPE))
    write_results(results, RESULTS_FORMAT_OF_MEDIA_TYPE[results_type], begin(results_type))
