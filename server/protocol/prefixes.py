"""Prefixes that make Turtle legible, the same as in the ontology's JSON-LD context."""

import re
from collections.abc import Mapping

IRI_OF_PREFIX: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "dip": "https://w3id.org/demarche/ontology#",
    "edtf": "http://id.loc.gov/datatypes/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_PARTS = re.compile(r"(.*[#/])([A-Za-z_][A-Za-z0-9_-]*)")


def short_name(iri: str, prefix_of_iri: Mapping[str, str]) -> str | None:
    """Return an IRI as prefix and name, or None where it has no prefix or needs escapes.

    >>> short_name("http://example.org/rule", {"http://example.org/": "e"})
    'e:rule'
    """
    found = _PARTS.fullmatch(iri)
    prefix = prefix_of_iri.get(found[1]) if found else None
    return None if found is None or prefix is None else f"{prefix}:{found[2]}"
