"""What an article, its passages and its mentions become in RDF, all in the default graph."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Quad
from rdflib import DCTERMS

from ingest.article import Article, Span
from ingest.claim import Mention, Ref
from ingest.extraction import Extraction
from ingest.quads.claims import claim_quads
from ingest.quads.nodes import (
    ANCHOR,
    ARTICLE_CLASSES,
    BEGIN,
    CONTEXT,
    DEFAULT,
    END,
    LABEL,
    NAMES,
    NIF,
    PASSAGE_CLASS,
    X_DATE,
    A,
    node,
    passage_node,
)
from ingest.triples import kind_of
from ontology.iris import sha256
from ontology.terms import DIP

LOCAL_KINDS = frozenset({"statement", "group"})
"""Kinds whose path holds their article's hash, so that they are labelled with it."""


def extraction_quads(
    extraction: Extraction, run: str, base: str, *, with_text: bool = True
) -> Iterator[Quad]:
    """Yield the quads of one article: its claims', its passages' and mentions', and its own."""
    article = extraction.article
    path = article.path
    for claim_path, claim in extraction.told:
        yield from claim_quads(claim_path, claim, path, run, base)
    for mention in extraction.mentions:
        passage = passage_node(base, path, mention.span)
        yield Quad(passage, NAMES, node(base + mention.ref.path), DEFAULT)
    for span in _spans(extraction):
        yield from _passage_quads(article, path, span, base)
    yield from _article_quads(article, path, base, with_text=with_text)
    yield from _local_label_quads(extraction.mentions, base)


def _spans(extraction: Extraction) -> set[Span]:
    """Return every passage that is evidence of a claim, or of a label."""
    of_claims = {s for c in extraction.claims for s in (*c.passages, *c.resolved_by)}
    return of_claims | {mention.span for mention in extraction.mentions}


def _passage_quads(article: Article, path: str, span: Span, base: str) -> Iterator[Quad]:
    passage = passage_node(base, path, span)
    yield Quad(passage, A, PASSAGE_CLASS, DEFAULT)
    yield Quad(passage, CONTEXT, node(base + path), DEFAULT)
    yield Quad(passage, BEGIN, Literal(span.start), DEFAULT)
    yield Quad(passage, END, Literal(span.end), DEFAULT)
    yield Quad(passage, ANCHOR, Literal(article.quote(span)), DEFAULT)


def _article_quads(article: Article, path: str, base: str, *, with_text: bool) -> Iterator[Quad]:
    subject = node(base + path)
    for class_ in ARTICLE_CLASSES:
        yield Quad(subject, A, class_, DEFAULT)
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
            yield Quad(subject, node(predicate), Literal(value), DEFAULT)
    if article.published:
        issued = Literal(article.published.isoformat(), datatype=X_DATE)
        yield Quad(subject, node(DCTERMS.issued), issued, DEFAULT)


def _local_label_quads(mentions: Iterable[Mention], base: str) -> Iterator[Quad]:
    """Yield the label of each entity that no other article can have: its first name."""
    names: dict[Ref, str] = {}
    for mention in mentions:
        if mention.name and kind_of(mention.ref) in LOCAL_KINDS:
            names.setdefault(mention.ref, mention.name)
    for ref, name in names.items():
        yield Quad(node(base + ref.path), LABEL, Literal(name), DEFAULT)
