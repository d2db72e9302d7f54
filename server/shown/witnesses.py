"""Claims to the articles and the wire stories that they come from: how many independent ones say so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store
from rdflib.namespace import PROV

from ontology.terms import DIP
from store.default_graph import values
from store.evidence.asking import facts
from store.evidence.passages import is_passage

_FROM, _STORY = NamedNode(PROV.wasDerivedFrom), NamedNode(DIP.wireStory)

MOST = 3_000
"""Claims whose articles are looked up for one page; of more, only the claims are counted."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Articles, and the stories that they are edits of: the number of independent reports."""

    articles: int
    stories: int


class Sources:
    """The articles of claims, looked up together; those of a derived claim are its premises'."""

    def __init__(self, store: Store, claims: Iterable[str]) -> None:
        self._store = store
        self._articles = _articles(store, list(dict.fromkeys(claims))[:MOST])
        self._story_of_article: dict[str, str] = {}

    def of(self, claims: Iterable[str]) -> Witnesses | None:
        """Return how many there are, or None where not all were looked up."""
        known = [self._articles.get(claim) for claim in claims]
        if None in known:
            return None
        articles = {article for some in known if some for article in some}
        return Witnesses(len(articles), len({self._story(article) for article in articles}))

    def articles(self, claim: str) -> frozenset[str]:
        """Return the articles of one claim."""
        return self._articles.get(claim, frozenset())

    def _story(self, article: str) -> str:
        """Return an article's story; one that has none is its own."""
        if article not in self._story_of_article:
            found = values(self._store, NamedNode(article), _STORY)
            stories = sorted(term.value for term in found if isinstance(term, NamedNode))
            self._story_of_article[article] = stories[0] if stories else article
        return self._story_of_article[article]


def _articles(store: Store, claims: list[str]) -> Mapping[str, frozenset[str]]:
    """Return the articles of each claim; premises are looked up as often as they have premises."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    asked = claims
    while asked:
        for claim, _, source in facts(store, asked, [_FROM]):
            sources[claim].add(source)
        premises = {s for claim in asked for s in sources[claim] if not is_passage(s)}
        asked = sorted(premises - sources.keys())
    return {claim: frozenset(_leaves(claim, sources)) for claim in claims}


def _leaves(claim: str, sources: Mapping[str, set[str]]) -> Iterable[str]:
    for source in sources.get(claim, ()):
        if is_passage(source):
            yield source.partition("#")[0]
        else:
            yield from _leaves(source, sources)
