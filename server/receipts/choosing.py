"""Claim to whether it is chosen, and to the wire stories that it rests on."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions, Store, Variable
from rdflib.namespace import PROV

from ontology.terms import DIP
from server.algebra.nodes import Filter, Projected, Query, Select, Triples
from server.algebra.writing import written
from server.receipts.choice import Choice
from store.default_graph import Term, values
from store.nif import ARTICLE_OF

_CLAIM = Variable("claim")
_RESTS_ON, _STORY = NamedNode(PROV.wasDerivedFrom), NamedNode(DIP.wireStory)


class Choosing:
    """Looks up claims of one snapshot, each once."""

    def __init__(self, store: Store, choice: Choice) -> None:
        self._store = store
        self._text = _question(choice) if choice else None
        self.takes = cache(self._takes)
        self.stories_of = cache(self._stories_of)

    def _takes(self, claim: NamedNode) -> bool:
        if self._text is None:
            return True
        found = self._store.query(self._text, substitutions={_CLAIM: claim})
        return isinstance(found, QuerySolutions) and next(found, None) is not None

    def _stories_of(self, claim: str) -> frozenset[str]:
        """Return the wire stories of a claim's passages, over its premises; an article may be its own."""
        return frozenset(self._stories(NamedNode(claim), frozenset()))

    def _stories(self, node: Term, been: frozenset[Term]) -> Iterator[str]:
        for article in values(self._store, node, ARTICLE_OF):
            stories = values(self._store, article, _STORY) or [article]
            yield from (str(story) for story in stories)
        for below in values(self._store, node, _RESTS_ON):
            if below not in been:
                yield from self._stories(below, been | {node})


def _question(choice: Choice) -> str:
    pattern = Filter(choice.condition, Triples(()))
    return written(Query("SELECT", Select(pattern, (Projected(_CLAIM, None),))))
