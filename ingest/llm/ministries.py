"""Ministries that a model points at to claims."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as Words

from ingest.claim import Ref
from ingest.llm.facts import MinistryFact
from ingest.llm.passages import words_span
from ingest.llm.reasons import Reason, Unfounded
from ingest.llm.told import Made, Told
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.triples import triple, typed
from ontology.iris import entity_path, slug
from ontology.terms import DIP


def ministry_claims(told: Told, fact: MinistryFact) -> Made:
    """Return one claim: that there is the ministry, and whose it is where the quotes say so."""
    owner = told.owner(fact.country)
    states = [actor for actor in owner.actors if actor.kind is Kind.COUNTRY]
    ministry = _ministry(told, fact, states)
    triples = [typed(ministry.ref)]
    triples += [triple(ministry.ref, DIP.ofCountry, state.ref) for state in states]
    return Made((told.claim(triples, [ministry, *states]),), owner.reasons)


def _ministry(told: Told, fact: MinistryFact, states: Sequence[Actor]) -> Actor:
    """Return the ministry at the words: the cast's, or else a new one of its state."""
    words = told.passages.need(fact.name)
    for ministry in told.institution(fact.name).actors:
        is_known = any(named.ref == ministry.ref for named in told.scene.cast.names)
        if ministry.kind is Kind.MINISTRY and not ministry.antecedent:
            return ministry if is_known or not states else _of(states[0], ministry, words)
    raise Unfounded(Reason.KIND)


def _of(state: Actor, ministry: Actor, words: Words) -> Actor:
    owner = state.ref.path.split("/", 1)[1]
    ref = Ref(entity_path("ministry", owner, slug(ministry.name)))
    return replace(ministry, ref=ref, span=words_span(words))
