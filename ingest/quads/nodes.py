"""Terms of claims, and of the vocabularies, to nodes of the store."""

from decimal import Decimal
from functools import lru_cache

from pyoxigraph import DefaultGraph, Literal, NamedNode
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Namespace

from ingest.article import Span
from ingest.claim import Iri, Lit, Ref, Term
from ingest.triples import EDTF
from ontology.iris import passage_path
from ontology.terms import DIP, SUPERCLASSES

NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
PROV = Namespace("http://www.w3.org/ns/prov#")

DEFAULT = DefaultGraph()


@lru_cache(1 << 14)
def node(iri: str) -> NamedNode:
    """Return the node of an IRI, whatever library wrote it; most are asked for again and again."""
    return NamedNode(str(iri))


def node_of(term: Term, base: str) -> NamedNode | Literal:
    """Return the node of a claim's object; entities stand below the base IRI."""
    match term:
        case Ref():
            return node(base + term.path)
        case Iri():
            return node(term.value)
        case Lit():
            is_string = term.datatype == X_STRING
            return Literal(term.value, datatype=None if is_string else node(term.datatype))


def passage_node(base: str, article: str, span: Span) -> NamedNode:
    """Return the node of a passage; `article` is the path of its article."""
    return node(base + passage_path(article, span.start, span.end))


def classes(term: str) -> tuple[NamedNode, ...]:
    """Return the class and those that follow from it."""
    return (node(term), *(node(parent) for parent in SUPERCLASSES.get(term, ())))


def decimal(value: Decimal) -> Literal:
    """Return the canonical xsd:decimal (XML Schema 1.1, Part 2, section 3.3.3).

    >>> decimal(Decimal("0.950")).value, decimal(Decimal(1)).value
    ('0.95', '1.0')
    """
    text = format(value.normalize(), "f")
    return Literal(text if "." in text else text + ".0", datatype=X_DECIMAL)


A = node(RDF.type)
LABEL, ALSO = node(RDFS.label), node(SKOS.altLabel)
REPLACED, STORY = node(DCTERMS.isReplacedBy), node(DIP.wireStory)
FROM, BY = node(PROV.wasDerivedFrom), node(PROV.wasGeneratedBy)
RULE, CONFIDENCE, MODALITY = node(DIP.rule), node(DIP.confidence), node(DIP.modality)
REASON = node(DIP.reason)
AS_OF, ATTRIBUTED = node(DIP.asOf), node(DIP.attributedTo)
REPORTED, RESOLVED = node(DIP.reportedBy), node(DIP.resolvedBy)
CONTEXT, BEGIN = node(NIF.referenceContext), node(NIF.beginIndex)
END, ANCHOR = node(NIF.endIndex), node(NIF.anchorOf)
NAMES = node(ITSRDF.taIdentRef)
X_STRING = str(XSD.string)
X_DECIMAL, X_DATE, X_EDTF = node(XSD.decimal), node(XSD.date), node(EDTF)
CLAIM_CLASSES = classes(str(DIP.Claim))
ARTICLE_CLASSES = classes(str(DIP.Article))
RUN_CLASSES = classes(str(DIP.Run))
PASSAGE_CLASS = node(NIF.RFC5147String)
WIRE_STORY = node(DIP.WireStory)
