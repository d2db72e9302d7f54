"""Claims to what has to be said of all that their evidence names, each thing once."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from server.exports.claim import Claim
from server.exports.facts import (
    facts_of_agent,
    facts_of_article,
    facts_of_claim,
    facts_of_passage,
    facts_of_run,
)
from server.exports.nodes import ARTICLE, CLAIM, RUN, A, Fact
from store.nif import PASSAGE

Description = tuple[str, tuple[Fact, ...]]
"""An IRI, and what is known of it."""


def descriptions(claims: Iterable[Claim]) -> Iterator[Description]:
    """Yield what is known of the premises, passages, articles, runs and agents of the claims."""
    yield from dict(found for claim in claims for found in _named_by(claim)).items()


def _named_by(claim: Claim) -> Iterator[Description]:
    for told in claim.premises:
        yield told.claim, (typed(CLAIM), *facts_of_claim(told))
    for passage in claim.passages:
        yield passage.iri, (typed(PASSAGE), *facts_of_passage(passage))
    for article in claim.articles:
        yield article.iri, (typed(ARTICLE), *facts_of_article(article))
    for run in dict.fromkeys(told.run for told in claim.told):
        yield run.iri, (typed(RUN), *facts_of_run(run))
    for agent in claim.agents:
        yield agent.iri, tuple(facts_of_agent(agent))


def typed(kind: NamedNode) -> Fact:
    """Return that something is of a class."""
    return A, kind
