"""Batches of articles to what a language model says of them; where it does not, the rules read alone."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager

from demarche.llm_options import LlmOrder
from demarche.tally import Tally
from ingest.article import Article
from ingest.extraction import Source
from ingest.llm.asking import Asker
from ingest.llm.cache import Cache
from ingest.llm.claims import source_of
from ingest.llm.completion import NoAnswer

Say = Callable[[str], None]


class Reader:
    """A model that is asked about batches; `answered` are the paths of the articles it read."""

    def __init__(self, order: LlmOrder, asker: Asker, tally: Tally, say: Say) -> None:
        self._order, self._asker, self._tally, self._say = order, asker, tally, say
        self._has_stopped = False
        self.answered: set[str] = set()

    def sources(self, batch: Sequence[Article]) -> dict[str, tuple[Source, ...]]:
        """Return the model's claims to be, by the article's path; nothing where it gave no answer."""
        found: dict[str, tuple[Source, ...]] = {}
        outcomes = self._asker.outcomes(batch)
        for article in batch:
            outcome = outcomes[article.path]
            if isinstance(outcome, NoAnswer):
                self._tally.unanswered += 1
                self._explain(article, outcome)
            else:
                found[article.path] = (source_of(outcome),)
        self.answered = set(found)
        return found

    def options(self, article: Article) -> Mapping[str, str]:
        """Return the options of the run that made the article's claims."""
        return self._order.model.options if article.path in self.answered else {}

    def _explain(self, article: Article, outcome: NoAnswer) -> None:
        """Say why an article has no answer; of those that were not asked about, once."""
        if outcome is not self._asker.stopped:
            where = article.source or article.path
            self._say(f"no answer about {where}: {outcome.why}; it is read by the rules alone")
        elif not self._has_stopped:
            self._has_stopped = True
            self._say(f"no more is asked: {outcome.why}; the rest is read by the rules alone")


@contextmanager
def reader_of(order: LlmOrder, tally: Tally, say: Say) -> Generator[Reader]:
    """Yield the model that is asked for, and count what asking it comes to."""
    cache = Cache(order.cache)
    with Asker(order.model, order.limits, cache) as asker:
        tally.usage, tally.prices = asker.usage, order.prices
        yield Reader(order, asker, tally, say)
