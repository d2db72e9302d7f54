"""A store to the part of its index that has what is known of claims."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Store
from rdflib.namespace import OWL

from server.receipts.index_tables import TABLES, key_of
from server.receipts.telling import article_json, articles_in, claim_json
from store.default_graph import DEFAULT_GRAPH, name_of
from store.evidence.facts import Article, Evidence
from store.evidence.reading import evidence_of
from store.merging import ASSERTED, MODALITY

_SAME = NamedNode(OWL.sameAs)
_AT_ONCE = 1000
_INSERT_CLAIM = "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)"

Numbers = Mapping[str, int]


def index_evidence(store: Store, index: sqlite3.Connection) -> None:
    """Write what is known of the claims of a store that nobody changes.

    A claim that is said to have two modalities cannot be indexed: sqlite3.IntegrityError.
    """
    index.executescript(TABLES)
    claims = sorted(_modalities(store))
    number_of = {iri: number for number, (iri, _) in enumerate(claims)}
    for start in range(0, len(claims), _AT_ONCE):
        _add_claims(store, index, start, claims[start : start + _AT_ONCE])
    index.executemany("INSERT OR IGNORE INTO holding VALUES (?, ?)", _holdings(store, number_of))
    decisions = _decisions(store, number_of, dict(claims))
    index.executemany("INSERT OR IGNORE INTO decision VALUES (?, ?)", decisions)


def _modalities(store: Store) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(None, MODALITY, None, DEFAULT_GRAPH):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject.value, quad.object.value


def _add_claims(
    store: Store, index: sqlite3.Connection, start: int, claims: Sequence[tuple[str, str]]
) -> None:
    evidence = evidence_of(store, (iri for iri, _ in claims))
    rows = (
        (number, iri, modality, *_told(evidence.get(iri)))
        for number, (iri, modality) in enumerate(claims, start)
    )
    index.executemany(_INSERT_CLAIM, rows)
    articles = {a.iri: a for found in evidence.values() for a in articles_in(found)}
    index.executemany("INSERT OR IGNORE INTO article VALUES (?, ?)", _articles(articles.values()))


def _told(evidence: Evidence | None) -> tuple[bytes | None, str, str]:
    if evidence is None:
        return None, "", ""
    articles = dict.fromkeys(article.iri for article in articles_in(evidence))
    return claim_json(evidence), " ".join(articles), " ".join(evidence.premises)


def _articles(articles: Iterable[Article]) -> Iterator[tuple[str, bytes]]:
    return ((article.iri, article_json(article)) for article in articles)


def _holdings(store: Store, number_of: Numbers) -> Iterator[tuple[bytes, int]]:
    for iri, number in number_of.items():
        for quad in store.quads_for_pattern(None, None, None, NamedNode(iri)):
            yield key_of(quad.triple), number


def _decisions(
    store: Store, number_of: Numbers, modality_of: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """Yield what asserted claims say that something is."""
    for quad in store.quads_for_pattern(None, _SAME, None, None):
        claim = name_of(quad.graph_name)
        if isinstance(quad.object, NamedNode) and modality_of.get(claim) == ASSERTED.value:
            yield quad.object.value, number_of[claim]
