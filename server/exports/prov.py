"""Claims to PROV-O: a bundle for each article, that says how its claims came about.

A claim has no words in PROV; `prov:value` is its triples, as N-Triples.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import PROV

from server.exports.claim import Claim
from server.exports.describing import descriptions
from server.exports.facts import facts_of_claim
from server.exports.nodes import (
    ACTIVITY,
    AGENT,
    CLAIM,
    ENTITY,
    FROM,
    LABEL,
    SPEAKER,
    A,
    Fact,
)
from store.evidence.facts import Passage, Run

_BUNDLE, _SOFTWARE_AGENT = NamedNode(PROV.Bundle), NamedNode(PROV.SoftwareAgent)
_VALUE, _QUOTED_FROM = NamedNode(PROV.value), NamedNode(PROV.wasQuotedFrom)
_ATTRIBUTED, _USED = NamedNode(PROV.wasAttributedTo), NamedNode(PROV.used)
_ASSOCIATED = NamedNode(PROV.wasAssociatedWith)


def bundle_quads(claims: Iterable[Claim]) -> Iterator[Quad]:
    """Yield the bundle of some claims, named after their article, or after the run of derived ones."""
    asked = list(claims)
    for bundle in dict.fromkeys(map(_bundle_of, asked)):
        some = [claim for claim in asked if _bundle_of(claim) == bundle]
        yield from _quads(NamedNode(f"{bundle}#bundle"), some)


def _quads(bundle: NamedNode, claims: list[Claim]) -> Iterator[Quad]:
    yield Quad(bundle, A, _BUNDLE)
    yield Quad(bundle, A, ENTITY)
    for claim in claims:
        for predicate, value in _facts_of(claim):
            yield Quad(NamedNode(claim.iri), predicate, value, bundle)
    for iri, facts in [*descriptions(claims), *_in_prov(claims)]:
        for predicate, value in facts:
            yield Quad(NamedNode(iri), predicate, value, bundle)


def _bundle_of(claim: Claim) -> str:
    passages = claim.evidence.passages
    return passages[0].article.iri if passages else claim.evidence.run.iri


def _facts_of(claim: Claim) -> Iterator[Fact]:
    yield A, ENTITY
    yield A, CLAIM
    yield _VALUE, Literal("".join(f"{triple} .\n" for triple in claim.triples))
    for predicate, value in facts_of_claim(claim.evidence):
        yield predicate, value
        if predicate == SPEAKER:
            yield _ATTRIBUTED, value


def _in_prov(claims: Iterable[Claim]) -> Iterator[tuple[str, list[Fact]]]:
    """Yield what PROV calls the things that the claims name."""
    for claim in claims:
        for told in claim.premises:
            yield told.claim, [(A, ENTITY)]
        for passage in claim.passages:
            yield from _quoted(passage)
        for agent in claim.agents:
            yield agent.iri, [(A, AGENT)]
        for told in claim.told:
            yield from _run(told.run, {passage.article.iri for passage in told.passages})


def _quoted(passage: Passage) -> Iterator[tuple[str, list[Fact]]]:
    article = NamedNode(passage.article.iri)
    yield article.value, [(A, ENTITY)]
    whence = [(predicate, article) for predicate in (FROM, _QUOTED_FROM)]
    yield passage.iri, [(A, ENTITY), *whence, (_VALUE, Literal(passage.quote))]


def _run(run: Run, articles: Iterable[str]) -> Iterator[tuple[str, list[Fact]]]:
    software = NamedNode(f"{run.iri}#software")
    used = [(_USED, NamedNode(article)) for article in sorted(articles)]
    yield run.iri, [(A, ACTIVITY), (_ASSOCIATED, software), *used]
    name = Literal(f"{run.software} {run.version}")
    yield software.value, [(A, AGENT), (A, _SOFTWARE_AGENT), (LABEL, name)]
