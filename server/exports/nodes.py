"""Terms of the vocabularies that exports use, as nodes."""

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from ontology.terms import DIP

A, LABEL, REIFIES = NamedNode(RDF.type), NamedNode(RDFS.label), NamedNode(f"{RDF}reifies")
FROM, BY = NamedNode(PROV.wasDerivedFrom), NamedNode(PROV.wasGeneratedBy)
ENTITY, ACTIVITY, AGENT = NamedNode(PROV.Entity), NamedNode(PROV.Activity), NamedNode(PROV.Agent)
CLAIM, RUN, ARTICLE = NamedNode(DIP.Claim), NamedNode(DIP.Run), NamedNode(DIP.Article)
RULE, CONFIDENCE = NamedNode(DIP.rule), NamedNode(DIP.confidence)
AS_OF, REASON = NamedNode(DIP.asOf), NamedNode(DIP.reason)
SPEAKER, REPORTER = NamedNode(DIP.attributedTo), NamedNode(DIP.reportedBy)
RESOLVED, STORY, SHA256 = NamedNode(DIP.resolvedBy), NamedNode(DIP.wireStory), NamedNode(DIP.sha256)
SOFTWARE, VERSION = NamedNode(DIP.software), NamedNode(DIP.softwareVersion)
PIPELINE, OPTION = NamedNode(DIP.pipeline), NamedNode(DIP.option)
TITLE, ISSUED, SOURCE = (
    NamedNode(DCTERMS.title),
    NamedNode(DCTERMS.issued),
    NamedNode(DCTERMS.source),
)
PUBLISHER, LICENSE = NamedNode(DCTERMS.publisher), NamedNode(DCTERMS.license)
LANGUAGE = NamedNode(DCTERMS.language)
X_DATE, X_DECIMAL = NamedNode(XSD.date), NamedNode(XSD.decimal)
STRING = NamedNode(XSD.string)
X_EDTF = NamedNode("http://id.loc.gov/datatypes/edtf")

Fact = tuple[NamedNode, NamedNode | Literal]
"""A predicate and a value, of a subject that is known."""
