"""Claims to the articles and the wire stories that they come from: how many independent ones say so."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from server.receipts.known import Known

MOST = 3_000
"""Claims whose articles are looked up for one page; of more, only the claims are counted."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Articles, and the stories that they are edits of: the number of independent reports."""

    articles: int
    stories: int


class Sources:
    """The articles of claims, looked up together; those of a derived claim are its premises'."""

    def __init__(self, known: Known, claims: Iterable[str]) -> None:
        self._known = known
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
            told = self._known.articles([article]).get(article, b"{}")
            self._story_of_article[article] = json.loads(told).get("wireStory", article)
        return self._story_of_article[article]
