"""What an ontology's triples say about its terms, as sorted names."""

from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SDO, Graph, Namespace, URIRef

# The generated `terms.DIP` cannot be used to generate it.
DIP = Namespace("https://w3id.org/demarche/ontology#")

PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def terms_of_kind(ontology: Graph, *kinds: URIRef) -> list[URIRef]:
    """Return our own terms that are of one of these types, by name."""
    found = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    return sorted(term for term in iris(found) if is_own(term))


def supers(ontology: Graph, term: URIRef, relation: URIRef) -> list[URIRef]:
    """Return all that stands above one of our terms: ours transitively, others as listed."""
    above = iris(ontology.objects(term, relation))
    higher = [iri for own in above if is_own(own) for iri in supers(ontology, own, relation)]
    return sorted({*above, *higher})


def members(ontology: Graph, kind: URIRef) -> list[URIRef]:
    """Return the individuals of a closed list."""
    return sorted(iris(ontology.subjects(RDF.type, kind)))


def closed_lists(ontology: Graph) -> list[URIRef]:
    """Return our classes that have individuals in the ontology."""
    return [kind for kind in terms_of_kind(ontology, OWL.Class) if members(ontology, kind)]


def ranges(ontology: Graph, term: URIRef) -> set[URIRef]:
    """Return the classes or datatypes that a property's values are said to be of."""
    return {
        *iris(ontology.objects(term, RDFS.range)),
        *iris(ontology.objects(term, SDO.rangeIncludes)),
    }


def metadata(ontology: Graph, kinds: tuple[URIRef, ...], foreign: URIRef) -> list[URIRef]:
    """Return our terms of these kinds that are marked as metadata, and the foreign ones listed."""
    own = (t for t in terms_of_kind(ontology, *kinds) if ontology.value(t, DIP.isMetadata))
    return sorted({*own, *iris(ontology.objects(None, foreign))})


def is_own(term: URIRef) -> bool:
    """Tell our terms from those of other vocabularies."""
    return term.startswith(str(DIP))


def local_name(term: URIRef) -> str:
    """Return what follows the namespace; ours and the foreign ones in use end in # or /."""
    return term.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def iris(nodes: Iterable[object]) -> list[URIRef]:
    """Return those of the nodes that are IRIs."""
    return [node for node in nodes if isinstance(node, URIRef)]
