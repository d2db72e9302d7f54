"""What a claim becomes in RDF: which graph holds which quad is said here, and only here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Namespace

from ingest.article import Article, Span
from ingest.claim import Claim, Iri, Lit, Mention, Ref, Term, Triple
from ingest.confidence import confidence_of
from ingest.drafts import EDTF
from ingest.extraction import Extraction
from ontology.iris import claim_path, derived_claim_path, passage_path, sha256
from ontology.terms import DIP, SUPERCLASSES, SUPERPROPERTIES

NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")


LOCAL_KINDS = ("statement/", "group/")
"""Kinds whose path holds their article's hash, so that they are labelled with it."""


def _node(iri: object) -> NamedNode:
    return NamedNode(str(iri))


_TYPE = _node(RDF.type)
_DEFAULT = DefaultGraph()
_LABEL, _ALSO = _node(RDFS.label), _node(SKOS.altLabel)
_SAME, _REPLACED, _STORY = _node(OWL.sameAs), _node(DCTERMS.isReplacedBy), _node(DIP.wireStory)
P_FROM, P_BY = _node(PROV.wasDerivedFrom), _node(PROV.wasGeneratedBy)
P_RULE, P_CONFIDENCE, P_MODALITY = _node(DIP.rule), _node(DIP.confidence), _node(DIP.modality)
P_AS_OF, P_ATTRIBUTED = _node(DIP.asOf), _node(DIP.attributedTo)
P_REPORTED, P_RESOLVED = _node(DIP.reportedBy), _node(DIP.resolvedBy)
P_CONTEXT, P_BEGIN = _node(NIF.referenceContext), _node(NIF.beginIndex)
P_END, P_ANCHOR, P_STRING = _node(NIF.endIndex), _node(NIF.anchorOf), _node(NIF.isString)
P_NAMES = _node(ITSRDF.taIdentRef)
C_CLAIM, C_PASSAGE = _node(DIP.Claim), _node(NIF.RFC5147String)
_INTEGER, _DECIMAL, _EDTF = _node(XSD.integer), _node(XSD.decimal), _node(EDTF)
PASSAGE_CLASSES = (C_PASSAGE,)
ARTICLE_CLASSES = (_node(DIP.Article), *(_node(c) for c in SUPERCLASSES[str(DIP.Article)]))


def quads_of(
    extraction: Extraction, run: str, base: str, *, with_text: bool = True
) -> Iterator[Quad]:
    """Yield the quads of one article: its claims' graphs, and what is known about them.

    For n triples of a claim: those n, with what follows from each alone, in the graph of the claim;
    in the default graph the claim's provenance, its passages and mentions, and the article. The
    merged copy of the claims in the default graph is made by the store.
    """
    article = extraction.article
    path = article.path
    spans: set[Span] = set()
    for claim in extraction.claims:
        node = _node(base + claim_iri(path, claim))
        for triple in claim.triples:
            yield from _stated(triple.subject, triple.predicate, triple.object, node, base)
        yield from _provenance(claim, node, path, run, base)
        spans |= {*claim.passages, *claim.resolved_by}
    for mention in extraction.mentions:
        yield Quad(
            _passage(base, path, mention.span), P_NAMES, _node(base + mention.ref.path), _DEFAULT
        )
        spans.add(mention.span)
    for span in spans:
        yield from _passage_quads(article, path, span, base)
    yield from _article_quads(article, path, base, with_text)
    for ref, name in _local_labels(extraction.mentions):
        yield Quad(_node(base + ref.path), _LABEL, Literal(name), _DEFAULT)


def _local_labels(mentions: Iterable[Mention]) -> Iterator[tuple[Ref, str]]:
    """Yield the label of each entity that no other article can have."""
    seen: set[Ref] = set()
    for mention in mentions:
        if mention.ref.path.startswith(LOCAL_KINDS) and mention.name and mention.ref not in seen:
            seen.add(mention.ref)
            yield mention.ref, mention.name


def claim_iri(article: str, claim: Claim) -> str:
    """Return the claim's path: from its words and rule, never from who its entities turn out to be."""
    triples = (
        (_placeholder(t.subject, claim), t.predicate, _placeholder(t.object, claim))
        for t in claim.triples
    )
    return claim_path(article, ((s.start, s.end) for s in claim.passages), claim.rule, triples)


def _placeholder(term: Term, claim: Claim) -> str:
    match term:
        case Ref():
            span = claim.mentions[term]
            return f"{span.start},{span.end}"
        case Iri():
            return f"<{term.value}>"
        case Lit():
            return f'"{term.value}"^^{term.datatype}'


def _stated(
    subject: Ref, predicate: str, value: Term, graph: NamedNode, base: str
) -> Iterator[Quad]:
    """Yield the triple and what the vocabulary infers from it alone, in the claim's own graph."""
    node = _node(base + subject.path)
    object_ = _object(value, base)
    yield Quad(node, _node(predicate), object_, graph)
    if predicate == str(RDF.type) and isinstance(value, Iri):
        for parent in SUPERCLASSES.get(value.value, ()):
            yield Quad(node, _TYPE, _node(parent), graph)
    for parent in SUPERPROPERTIES.get(predicate, ()):
        yield Quad(node, _node(parent), object_, graph)


def _object(value: Term, base: str) -> NamedNode | Literal:
    match value:
        case Ref():
            return _node(base + value.path)
        case Iri():
            return _node(value.value)
        case Lit():
            return (
                Literal(value.value)
                if value.datatype == str(XSD.string)
                else Literal(value.value, datatype=_node(value.datatype))
            )


def _provenance(claim: Claim, node: NamedNode, article: str, run: str, base: str) -> Iterator[Quad]:
    yield Quad(node, _TYPE, C_CLAIM, _DEFAULT)
    for parent in SUPERCLASSES[str(DIP.Claim)]:
        yield Quad(node, _TYPE, _node(parent), _DEFAULT)
    for span in claim.passages:
        yield Quad(node, P_FROM, _passage(base, article, span), _DEFAULT)
    for span in claim.resolved_by:
        yield Quad(node, P_RESOLVED, _passage(base, article, span), _DEFAULT)
    yield Quad(node, P_BY, _node(base + run), _DEFAULT)
    yield Quad(node, P_RULE, Literal(claim.rule), _DEFAULT)
    yield Quad(node, P_CONFIDENCE, decimal(confidence_of(claim.rule)), _DEFAULT)
    yield Quad(node, P_MODALITY, _node(DIP[claim.modality.value]), _DEFAULT)
    if claim.as_of:
        yield Quad(node, P_AS_OF, Literal(claim.as_of, datatype=_EDTF), _DEFAULT)
    if claim.attributed_to:
        yield Quad(node, P_ATTRIBUTED, _node(base + claim.attributed_to.path), _DEFAULT)
    if claim.reported_by:
        yield Quad(node, P_REPORTED, _node(base + claim.reported_by.path), _DEFAULT)


def decimal(value: Decimal) -> Literal:
    """Return the canonical xsd:decimal (XML Schema 1.1, Part 2, section 3.3.3)."""
    text = format(value.normalize(), "f")
    return Literal(text if "." in text else text + ".0", datatype=_DECIMAL)


def _passage(base: str, article: str, span: Span) -> NamedNode:
    return _node(base + passage_path(article, span.start, span.end))


def _passage_quads(article: Article, path: str, span: Span, base: str) -> Iterator[Quad]:
    node = _passage(base, path, span)
    for parent in PASSAGE_CLASSES:
        yield Quad(node, _TYPE, parent, _DEFAULT)
    yield Quad(node, P_CONTEXT, _node(base + path), _DEFAULT)
    yield Quad(node, P_BEGIN, Literal(str(span.start), datatype=_INTEGER), _DEFAULT)
    yield Quad(node, P_END, Literal(str(span.end), datatype=_INTEGER), _DEFAULT)
    yield Quad(node, P_ANCHOR, Literal(article.quote(span)), _DEFAULT)


def _article_quads(article: Article, path: str, base: str, with_text: bool) -> Iterator[Quad]:
    node = _node(base + path)
    for parent in ARTICLE_CLASSES:
        yield Quad(node, _TYPE, parent, _DEFAULT)
    known: list[tuple[object, str | None]] = [
        (DIP.sha256, sha256(article.text)),
        (NIF.isString, article.text if with_text else None),
        (DCTERMS.title, article.title),
        (DCTERMS.source, article.source),
        (DCTERMS.publisher, article.publisher),
        (DCTERMS.license, article.license),
        (DCTERMS.language, "en"),
    ]
    for predicate, value in known:
        if value is not None:
            yield Quad(node, _node(predicate), Literal(value), _DEFAULT)
    if article.published:
        yield Quad(
            node,
            _node(DCTERMS.issued),
            Literal(article.published.isoformat(), datatype=_node(XSD.date)),
            _DEFAULT,
        )


def label_quads(path: str, names: Mapping[str, int], base: str) -> Iterator[Quad]:
    """Yield the label and the other spellings of an entity, from how often each name is met.

    The label is the fullest name; ties go by count, then length, then code points.
    """
    node = _node(base + path)
    ranked = sorted(names, key=lambda n: (-len(n.split()), -names[n], -len(n), n))
    yield Quad(node, _LABEL, Literal(ranked[0]), _DEFAULT)
    for name in ranked[1:]:
        yield Quad(node, _ALSO, Literal(name), _DEFAULT)


def alias_quad(alias: str, canonical: str, base: str) -> Quad:
    """Return that an IRI has given way to another, which answers for it."""
    return Quad(_node(base + alias), _REPLACED, _node(base + canonical), _DEFAULT)


def story_quads(articles: Iterable[str], story: str, base: str) -> Iterator[Quad]:
    """Yield that the articles are of one wire story."""
    node = _node(base + story)
    yield Quad(node, _TYPE, _node(DIP.WireStory), _DEFAULT)
    for article in articles:
        yield Quad(_node(base + article), _STORY, node, _DEFAULT)


def run_quads(
    run: str, software: str, version: str, pipeline: str, options: Mapping[str, str], base: str
) -> Iterator[Quad]:
    """Yield what a run is: software, version, pipeline and options, and nothing of when."""
    node = _node(base + run)
    for parent in (str(DIP.Run), *SUPERCLASSES.get(str(DIP.Run), ())):
        yield Quad(node, _TYPE, _node(parent), _DEFAULT)
    known = [(DIP.software, software), (DIP.softwareVersion, version), (DIP.pipeline, pipeline)]
    known += [(DIP.option, f"{name}={value}") for name, value in sorted(options.items())]
    for predicate, value in known:
        yield Quad(node, _node(predicate), Literal(value), _DEFAULT)


@dataclass(frozen=True, slots=True)
class DerivedClaim:
    """A claim that rests on other claims, by their paths, instead of on passages."""

    rule: str
    triples: tuple[Triple, ...]
    premises: tuple[str, ...]
    confidence: Decimal

    @property
    def path(self) -> str:
        said = ((t.subject.path, t.predicate, _plain(t.object)) for t in self.triples)
        return derived_claim_path(self.premises, self.rule, said)


def _plain(term: Term) -> str:
    return term.path if isinstance(term, Ref) else term.value


def derived_quads(claim: DerivedClaim, run: str, base: str) -> Iterator[Quad]:
    """Yield the graph and the provenance of a derived claim; its quotes are its premises'."""
    node = _node(base + claim.path)
    for triple in claim.triples:
        yield from _stated(triple.subject, triple.predicate, triple.object, node, base)
    for parent in (str(DIP.Claim), *SUPERCLASSES[str(DIP.Claim)]):
        yield Quad(node, _TYPE, _node(parent), _DEFAULT)
    for premise in claim.premises:
        yield Quad(node, P_FROM, _node(base + premise), _DEFAULT)
    yield Quad(node, P_BY, _node(base + run), _DEFAULT)
    yield Quad(node, P_RULE, Literal(claim.rule), _DEFAULT)
    yield Quad(node, P_CONFIDENCE, decimal(claim.confidence), _DEFAULT)
    yield Quad(node, P_MODALITY, _node(DIP.Asserted), _DEFAULT)


def renamed(quads: Iterable[Quad], canonical: Mapping[str, str], base: str) -> Iterator[Quad]:
    """Yield the quads of an article with its local entities replaced by what they turn out to be."""
    nodes: dict[object, NamedNode] = {
        _node(base + local): _node(base + path)
        for local, path in canonical.items()
        if local != path
    }
    for quad in quads:
        subject, value = nodes.get(quad.subject), nodes.get(quad.object)
        if subject is None and value is None:
            yield quad
        else:
            changed = subject or quad.subject, quad.predicate, value or quad.object
            yield Quad(*changed, quad.graph_name)
