"""The names of formats to the formats: of results, and of graphs."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from demarche.errors import UsageError

RESULTS_FORMAT_OF_NAME: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF_FORMAT_OF_NAME: dict[str, RdfFormat] = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_NAME_OF_SYNONYM = {"turtle": "ttl", "rdf": "rdfxml", "n-quads": "nq", "n-triples": "nt"}

T = TypeVar("T")


def format_named(name: str, formats: Mapping[str, T], what: str) -> T:
    """Return the format; raises UsageError, which lists the others."""
    key = _NAME_OF_SYNONYM.get(name.lower(), name.lower())
    if key not in formats:
        raise UsageError(f"{what} can be had as {', '.join(formats)}, not as {name!r}")
    return formats[key]


def name_for(path: Path) -> str:
    """Return the name of the format that a file's ending stands for, N-Quads for others."""
    ending = path.suffix.removeprefix(".")
    return ending if ending in {*RDF_FORMAT_OF_NAME, *_NAME_OF_SYNONYM} else "nq"
