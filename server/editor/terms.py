"""What an editor completes: prefixes, and the ontology's terms with what they mean."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import OWL, RDF, RDFS

from ontology.terms import METADATA_PREDICATES
from server.protocol.prefixes import IRI_OF_PREFIX
from store.vocabulary import ontology_quads

_TYPE = NamedNode(RDF.type)
_LABEL, _COMMENT = NamedNode(RDFS.label), NamedNode(RDFS.comment)
_CLASSES = (NamedNode(OWL.Class), NamedNode(RDFS.Class))
_PROPERTIES = tuple(
    NamedNode(kind)
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
)
_INDIVIDUALS = (NamedNode(OWL.NamedIndividual),)
_MOST_SAID = 90

Term = tuple[str, str]
"""An IRI, and in a few words what it means."""


@cache
def terms_json() -> bytes:
    """Return the terms for the editor's script."""
    meaning_of = dict(_meanings())
    others = sorted(METADATA_PREDICATES - meaning_of.keys())
    terms = {
        "prefixes": IRI_OF_PREFIX,
        "classes": _of(_CLASSES, meaning_of),
        "properties": [*_of(_PROPERTIES, meaning_of), *((iri, "") for iri in others)],
        "individuals": _of(_INDIVIDUALS, meaning_of),
    }
    return json.dumps(terms, ensure_ascii=False).encode()


def _of(kinds: Collection[NamedNode], meaning_of: Mapping[str, str]) -> list[Term]:
    found = {
        quad.subject.value
        for quad in ontology_quads()
        if quad.predicate == _TYPE
        and isinstance(quad.object, NamedNode)
        and quad.object in kinds
        and isinstance(quad.subject, NamedNode)
    }
    return [(iri, meaning_of.get(iri, "")) for iri in sorted(found)]


def _meanings() -> Iterator[Term]:
    """Yield each term with its comment, or its label where it has no comment."""
    for predicate in (_LABEL, _COMMENT):
        for quad in ontology_quads():
            if quad.predicate == predicate and isinstance(quad.subject, NamedNode):
                text = quad.object.value if isinstance(quad.object, Literal) else ""
                yield (
                    quad.subject.value,
                    text if len(text) <= _MOST_SAID else f"{text[:_MOST_SAID]}…",
                )
