"""A store to the addresses of some of its pages of each kind."""

import random
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ontology.terms import DIP

BEST_KNOWN = 5

KINDS = {
    "article": DIP.Article,
    "official": DIP.Official,
    "person": DIP.Person,
    "ministry": DIP.Ministry,
    "country": DIP.Country,
    "organization": DIP.Organization,
    "position": DIP.Position,
    "meeting": DIP.Meeting,
    "treaty": DIP.Treaty,
    "dispute": DIP.Dispute,
    "place": DIP.Place,
    "statement": DIP.Statement,
    "claim": DIP.Claim,
}
_ALL = "SELECT ?thing {{ ?thing a {class_} }} ORDER BY ?thing"
_BEST = """SELECT ?thing {{
  ?thing a {class_} . ?passage <http://www.w3.org/2005/11/its/rdf#taIdentRef> ?thing
}} GROUP BY ?thing ORDER BY DESC(COUNT(*)) LIMIT {most}"""
_LABELS = """SELECT ?name {{ ?thing a {class_} ;
  <http://www.w3.org/2000/01/rdf-schema#label> ?name }} ORDER BY ?name"""


def addresses_of(store: Store, base: str, kind: str, each: int, *, seed: int) -> Sequence[str]:
    """Return the paths of the best known things of a kind, and of so many others."""
    class_ = NamedNode(KINDS[kind])
    best = _paths(store, base, _BEST.format(class_=class_, most=BEST_KNOWN))
    others = [path for path in _paths(store, base, _ALL.format(class_=class_)) if path not in best]
    chosen = random.Random(seed).sample(others, min(each, len(others)))
    return [f"page/{path}" for path in (*best, *chosen)]


def words_of(store: Store, each: int, *, seed: int) -> Sequence[str]:
    """Return words to search for: names, of one to several words."""
    names = [
        name.value
        for class_ in (DIP.Official, DIP.Country, DIP.Treaty)
        for (name,) in _rows(store, _LABELS.format(class_=NamedNode(class_)))
        if isinstance(name, Literal)
    ]
    return random.Random(seed).sample(names, min(each, len(names)))


def _paths(store: Store, base: str, query: str) -> list[str]:
    return [
        thing.value.removeprefix(base)
        for (thing,) in _rows(store, query)
        if isinstance(thing, NamedNode) and thing.value.startswith(base)
    ]


def _rows(store: Store, query: str) -> list[tuple[object, ...]]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)  # of a SELECT
    return [tuple(row) for row in found]
