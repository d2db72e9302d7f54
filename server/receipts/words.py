"""Claims and mentions to what is told of each, and of the articles whose words they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Store

from server.receipts.known import Known
from server.receipts.telling import passage_json
from store.evidence.passages import passages_of


@dataclass(frozen=True, slots=True)
class Words:
    """Claims, with the premises they rest on after them, mentions and articles: JSON by their IRIs."""

    claims: Mapping[str, bytes]
    mentions: Mapping[str, bytes]
    articles: Mapping[str, bytes]


def words_of(store: Store, known: Known, claims: Iterable[str], mentions: Iterable[str]) -> Words:
    """Return what is told; what is no claim, or no passage of an article, is left out."""
    told = known.claims(claims)
    passages = passages_of(store, mentions)
    articles = (article for claim in told.values() for article in claim.articles)
    named = dict.fromkeys((*articles, *(passage.article.iri for passage in passages.values())))
    return Words(
        {iri: claim.json for iri, claim in told.items()},
        {iri: passage_json(passage) for iri, passage in passages.items()},
        known.articles(named),
    )
