"""Claims and passages to the words that they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store
from rdflib.namespace import DCTERMS, PROV

from ontology.terms import DIP
from server.names import Names
from store.default_graph import Term, is_instance, values
from store.nif import ARTICLE_OF, BEGIN, END, PASSAGE, QUOTE

_CLAIM = NamedNode(DIP.Claim)
_EVIDENCE = NamedNode(PROV.wasDerivedFrom)
_MODALITY, _ASSERTED = NamedNode(DIP.modality), NamedNode(DIP.Asserted)
_SPEAKER, _REPORTER = NamedNode(DIP.attributedTo), NamedNode(DIP.reportedBy)
_ISSUED, _SOURCE = NamedNode(DCTERMS.issued), NamedNode(DCTERMS.source)


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of an article, and the code points [begin, end) where they stand."""

    article: str
    begin: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What a claim or a passage rests on, and what to know before believing it."""

    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]


def is_cited(term: Term | None, store: Store) -> bool:
    """Tell whether a term is a claim or a passage, which have words to quote."""
    return term is not None and any(is_instance(store, term, kind) for kind in (_CLAIM, PASSAGE))


def citation_of(term: Term, store: Store, names: Names) -> Citation:
    """Return the quotes, those of its premises for a derived claim, in the order of the texts."""
    quotes = {_quote_of(passage, store, names) for passage in _passages(term, store, set())}
    return Citation(tuple(sorted(quotes)), tuple(_notes(term, store, names)))


def _passages(term: Term, store: Store, seen: set[Term]) -> Iterator[Term]:
    """Yield the passages that a claim rests on, over its premises."""
    if term in seen:
        return
    seen.add(term)
    if is_instance(store, term, PASSAGE):
        yield term
    for evidence in values(store, term, _EVIDENCE):
        yield from _passages(evidence, store, seen)


def _quote_of(passage: Term, store: Store, names: Names) -> Quote:
    def first(subject: Term | None, predicate: NamedNode) -> Term | None:
        found = [] if subject is None else values(store, subject, predicate)
        return found[0] if found else None

    article = first(passage, ARTICLE_OF)
    facts = [names.of(article), *(names.of(first(article, fact)) for fact in (_ISSUED, _SOURCE))]
    begin, end = (names.of(first(passage, predicate)) or "0" for predicate in (BEGIN, END))
    called = ", ".join(dict.fromkeys(fact for fact in facts if fact))
    return Quote(called, int(begin), int(end), names.of(first(passage, QUOTE)))


def _notes(term: Term, store: Store, names: Names) -> Iterator[str]:
    for modality in values(store, term, _MODALITY):
        if modality != _ASSERTED:
            yield names.of(modality).rpartition(":")[2].lower()
    if any(is_instance(store, evidence, _CLAIM) for evidence in values(store, term, _EVIDENCE)):
        yield "follows from other claims"
    for said, predicate in (("said by", _SPEAKER), ("through", _REPORTER)):
        for who in values(store, term, predicate):
            yield f"{said} {names.of(who)}"
