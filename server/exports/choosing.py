"""A store to the asserted claims that are exported, those of one article after the other."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

from pyoxigraph import NamedNode, Quad, Store

from server.exports.claim import Claim, claims_of
from server.exports.errors import NotAssertedError, NotInStoreError
from server.exports.nodes import ARTICLE, CLAIM, FROM
from store.default_graph import DEFAULT_GRAPH, is_instance, values
from store.merging import ASSERTED, MODALITY
from store.nif import ARTICLE_OF

_AT_ONCE = 500
_EMPTY = "there are no asserted claims to export; ingest articles first"
_NO_ARTICLE = "~"
"""Sorts what rests on several articles after all that rests on one."""

Chosen = tuple[str, str]
"""The article that a claim is of, and the claim."""


def chosen(store: Store, claims: Collection[str], articles: Collection[str]) -> list[Chosen]:
    """Return the asserted claims among these and of these articles, all where neither is named.

    They come in the order of their articles, derived ones last. Raises NotInStoreError for what is
    not there, or where nothing is left; NotAssertedError for a claim that is not asserted.
    """
    _check(store, claims, articles)
    found = set(claims) if claims or articles else set(_all(store))
    found.update(claim for article in articles for claim in _of(store, article))
    if not found:
        what = "the articles that you name assert nothing; name others" if articles else _EMPTY
        raise NotInStoreError(what)
    return sorted((_article_of(store, claim), claim) for claim in found)


def in_batches(store: Store, claims: Iterable[Chosen]) -> Iterator[list[Claim]]:
    """Yield the claims, hundreds at a time, and those of two articles never in one batch."""
    for _, group in groupby(claims, key=itemgetter(0)):
        while iris := [claim for _, claim in islice(group, _AT_ONCE)]:
            yield list(claims_of(store, iris))


def _check(store: Store, claims: Collection[str], articles: Collection[str]) -> None:
    for iris, kind, name in ((claims, CLAIM, "claim"), (articles, ARTICLE, "article")):
        for iri in iris:
            if not is_instance(store, NamedNode(iri), kind):
                raise NotInStoreError(
                    f"there is no {name} {iri} in the store; look it up with a query"
                )
    for iri in claims:
        if not _is_asserted(store, NamedNode(iri)):
            raise NotAssertedError(
                f"the claim {iri} is not asserted by its article; only what is asserted is exported"
            )


def _all(store: Store) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, MODALITY, ASSERTED, DEFAULT_GRAPH):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _of(store: Store, article: str) -> Iterator[str]:
    """Yield the asserted claims that rest on passages of an article."""
    for passage in store.quads_for_pattern(None, ARTICLE_OF, NamedNode(article), DEFAULT_GRAPH):
        for quad in store.quads_for_pattern(None, FROM, passage.subject, DEFAULT_GRAPH):
            if isinstance(quad.subject, NamedNode) and _is_asserted(store, quad.subject):
                yield quad.subject.value


def _is_asserted(store: Store, claim: NamedNode) -> bool:
    return Quad(claim, MODALITY, ASSERTED, DEFAULT_GRAPH) in store


def _article_of(store: Store, claim: str) -> str:
    """Return the article whose passages a claim rests on; a claim has passages of one article."""
    for evidence in values(store, NamedNode(claim), FROM):
        if isinstance(evidence, NamedNode):
            article, mark, _ = evidence.value.partition("#char=")
            return article if mark else _NO_ARTICLE
    return _NO_ARTICLE
