"""Claims to the articles and the wire stories that they come from: how many independent ones say so."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from ontology.terms import DIP
from server.receipts.known import Known
from store.default_graph import values

_STORY = NamedNode(DIP.wireStory)

MOST = 3_000
"""Claims whose articles are looked up for one page; of more, only the claims are counted."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Articles, and the stories that they are edits of: the number of independent reports."""

    articles: int
    stories: int


class Sources:
    """The articles of claims, looked up together; those of a derived claim are its premises'."""

    def __init__(self, store: Store, known: Known, claims: Iterable[str]) -> None:
        self._store = store
        self._articles = known.sources(list(dict.fromkeys(claims))[:MOST])
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
