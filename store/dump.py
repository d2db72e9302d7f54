"""A store to a file of RDF."""

from typing import IO

from pyoxigraph import DefaultGraph, RdfFormat, Store

PREFIXES: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "dip": "https://w3id.org/demarche/ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LINES = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


def dump(store: Store, format: RdfFormat, output: IO[bytes], *, sorted: bool = False) -> None:
    """Write a store: all graphs in N-Quads, TriG and JSON-LD, the default graph in the others.

    With `sorted`, N-Quads and N-Triples come in the order of their lines, the same for the same
    quads, at the price of holding all of them in memory; raises ValueError for other formats.
    """
    if not sorted:
        _serialize(store, format, output)
    elif format in _LINES:
        lines = (_serialize(store, format, None) or b"").splitlines(keepends=True)
        lines.sort()
        output.writelines(lines)
    else:
        raise ValueError(f"only N-Triples and N-Quads can be sorted, not {format.name}")


def _serialize(store: Store, format: RdfFormat, output: IO[bytes] | None) -> bytes | None:
    graph = None if format.supports_datasets else DefaultGraph()
    return store.dump(output, format, from_graph=graph, prefixes=PREFIXES)
