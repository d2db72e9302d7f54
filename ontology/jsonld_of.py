"""Ontology to its JSON-LD 1.1 context."""

import json

from rdflib import OWL, RDF, XSD, Graph, URIRef

from ontology.vocabulary import (
    DIP,
    PROPERTY_KINDS,
    closed_lists,
    local_name,
    ranges,
    terms_of_kind,
)

PREFIXES = (
    "dcterms",
    "dip",
    "edtf",
    "foaf",
    "itsrdf",
    "nif",
    "org",
    "owl",
    "prov",
    "rdfs",
    "schema",
    "sem",
    "skos",
    "xsd",
)

Definition = str | float | dict[str, str]


def context_of(ontology: Graph) -> str:
    """Return the context as JSON text: every term by its local name, values typed by range.

    JSON-LD numbers that are no integers become xsd:double, so a confidence is written as a
    string: `"confidence": "0.97"` (JSON-LD 1.1 API, section 8.2.2).
    """
    context: dict[str, Definition] = {
        "@version": 1.1,
        **_prefixes(ontology),
        "id": "@id",
        "type": "@type",
        "label": "rdfs:label",
        "altLabel": "skos:altLabel",
        **_definitions(ontology),
    }
    document = {"generated": "by `python -m ontology.generate`; do not edit", "@context": context}
    return json.dumps(document, indent=2) + "\n"


def _prefixes(ontology: Graph) -> dict[str, str]:
    declared = dict(ontology.namespaces())
    return {prefix: str(declared[prefix]) for prefix in PREFIXES}


def _definitions(ontology: Graph) -> dict[str, Definition]:
    named = terms_of_kind(ontology, OWL.Class, OWL.NamedIndividual)
    own = terms_of_kind(ontology, *PROPERTY_KINDS)
    foreign = [
        term
        for term in ontology.objects(None, DIP.metadataPredicate)
        if isinstance(term, URIRef) and (term, RDF.type, OWL.ObjectProperty) in ontology
    ]
    return {
        **{local_name(term): _compact(ontology, term) for term in named},
        **{local_name(term): _property(ontology, term) for term in [*own, *sorted(foreign)]},
    }


def _property(ontology: Graph, term: URIRef) -> Definition:
    kind = _value_type(ontology, term)
    iri = _compact(ontology, term)
    return iri if kind is None else {"@id": iri, "@type": kind}


def _value_type(ontology: Graph, term: URIRef) -> str | None:
    """Return how values are read: as names of a closed list, as IRIs, or by datatype."""
    found = ranges(ontology, term)
    if found & set(closed_lists(ontology)):
        return "@vocab"
    if (term, RDF.type, OWL.ObjectProperty) in ontology:
        return "@id"
    datatypes = found - {XSD.string, OWL.Class, RDF.Property}
    return _compact(ontology, datatypes.pop()) if datatypes else None


def _compact(ontology: Graph, term: URIRef) -> str:
    return ontology.namespace_manager.curie(term, generate=False)
