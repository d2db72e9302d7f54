"""What is known of claims, passages, articles, runs and agents, in the terms of the graph itself."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from ontology.terms import DIP
from server.exports.nodes import (
    AS_OF,
    BY,
    CONFIDENCE,
    FROM,
    ISSUED,
    LABEL,
    LANGUAGE,
    LICENSE,
    OPTION,
    PIPELINE,
    PUBLISHER,
    REASON,
    REPORTER,
    RESOLVED,
    RULE,
    SHA256,
    SOFTWARE,
    SOURCE,
    SPEAKER,
    STORY,
    TITLE,
    VERSION,
    X_DATE,
    X_DECIMAL,
    X_EDTF,
    Fact,
)
from store.evidence.facts import Agent, Article, Evidence, Passage, Run
from store.merging import MODALITY
from store.nif import ARTICLE_OF, BEGIN, END, QUOTE


def facts_of_claim(told: Evidence) -> Iterator[Fact]:
    """Yield how a claim was found, on what, and whose words it is."""
    for iri in (*(passage.iri for passage in told.passages), *told.premises):
        yield FROM, NamedNode(iri)
    for passage in told.resolved_by:
        yield RESOLVED, NamedNode(passage.iri)
    yield BY, NamedNode(told.run.iri)
    yield RULE, Literal(told.rule)
    yield CONFIDENCE, Literal(str(told.confidence), datatype=X_DECIMAL)
    yield MODALITY, NamedNode(DIP[told.modality])
    if told.as_of is not None:
        yield AS_OF, Literal(told.as_of, datatype=X_EDTF)
    for predicate, agents in ((SPEAKER, told.speakers), (REPORTER, told.reporters)):
        for agent in agents:
            yield predicate, NamedNode(agent.iri)
    for reason in told.reasons:
        yield REASON, Literal(reason)


def facts_of_passage(passage: Passage) -> Iterator[Fact]:
    """Yield the words, and the code points [begin, end) where the article has them."""
    yield ARTICLE_OF, NamedNode(passage.article.iri)
    yield BEGIN, Literal(passage.start)
    yield END, Literal(passage.end)
    yield QUOTE, Literal(passage.quote)


def facts_of_article(article: Article) -> Iterator[Fact]:
    """Yield what is known of an article but its text, which may not be republished."""
    known = [
        (SHA256, article.sha256),
        (TITLE, article.title),
        (SOURCE, article.source),
        (PUBLISHER, article.publisher),
        (LICENSE, article.license),
        (LANGUAGE, article.language),
    ]
    for predicate, value in known:
        if value is not None:
            yield predicate, Literal(value)
    if article.issued is not None:
        yield ISSUED, Literal(article.issued, datatype=X_DATE)
    if article.story is not None:
        yield STORY, NamedNode(article.story)


def facts_of_run(run: Run) -> Iterator[Fact]:
    """Yield the software and how it was set."""
    yield SOFTWARE, Literal(run.software)
    yield VERSION, Literal(run.version)
    yield PIPELINE, Literal(run.pipeline)
    for option in run.options:
        yield OPTION, Literal(option)


def facts_of_agent(agent: Agent) -> Iterator[Fact]:
    """Yield what an agent is called."""
    if agent.label is not None:
        yield LABEL, Literal(agent.label)
