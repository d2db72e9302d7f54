"""Passages to their words: cut from the article where its text is kept, else as they were quoted."""

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Store
from rdflib.namespace import DCTERMS

from ontology.terms import DIP
from store.default_graph import values
from store.evidence.asking import facts
from store.evidence.facts import Article, Passage
from store.evidence.sentences import sentences_around
from store.nif import QUOTE, TEXT

_PASSAGE = re.compile(r"(?P<article>[^#]+)#char=(?P<start>[0-9]+),(?P<end>[0-9]+)")
_PREDICATE_OF_FACT = {
    "sha256": NamedNode(DIP.sha256),
    "title": NamedNode(DCTERMS.title),
    "issued": NamedNode(DCTERMS.issued),
    "publisher": NamedNode(DCTERMS.publisher),
    "source": NamedNode(DCTERMS.source),
    "license": NamedNode(DCTERMS.license),
    "language": NamedNode(DCTERMS.language),
    "story": NamedNode(DIP.wireStory),
    "text": TEXT,
}
_FACT_OF_PREDICATE = {predicate: fact for fact, predicate in _PREDICATE_OF_FACT.items()}


def is_passage(iri: str) -> bool:
    """Tell a passage from what else a claim may rest on: its IRI has its place in the article."""
    return _PASSAGE.fullmatch(iri) is not None


def passages_of(store: Store, iris: Iterable[str]) -> dict[str, Passage]:
    """Return the passages of these IRIs; what is no passage of an article of the store is left out."""
    places = {iri: found for iri in iris if (found := _PASSAGE.fullmatch(iri))}
    articles = articles_of(store, (found["article"] for found in places.values()))
    return {
        iri: _passage(
            store, iri, articles[found["article"]], int(found["start"]), int(found["end"])
        )
        for iri, found in places.items()
        if found["article"] in articles
    }


def articles_of(store: Store, iris: Iterable[str]) -> dict[str, Article]:
    """Return what is known of the articles that the store has."""
    said: dict[str, dict[str, str]] = {iri: {} for iri in iris}
    for iri, predicate, value in facts(store, list(said), list(_FACT_OF_PREDICATE)):
        said[iri][_FACT_OF_PREDICATE[predicate]] = value
    return {iri: _article(iri, told) for iri, told in said.items() if "sha256" in told}


def _article(iri: str, said: Mapping[str, str]) -> Article:
    return Article(
        iri,
        sha256=said["sha256"],
        title=said.get("title"),
        issued=said.get("issued"),
        publisher=said.get("publisher"),
        source=said.get("source"),
        license=said.get("license"),
        language=said.get("language"),
        story=said.get("story"),
        text=said.get("text"),
    )


def _passage(store: Store, iri: str, article: Article, start: int, end: int) -> Passage:
    if article.text is None:
        quote = _quoted(store, iri)
        return Passage(iri, article, start, end, quote, quote, start)
    first, last = sentences_around(article.text, start, end)
    quote, sentence = article.text[start:end], article.text[first:last]
    return Passage(iri, article, start, end, quote, sentence, first)


def _quoted(store: Store, iri: str) -> str:
    found = values(store, NamedNode(iri), QUOTE)
    return next((term.value for term in found if isinstance(term, Literal)), "")
