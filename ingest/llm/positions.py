"""Posts that a model points at to claims: the same paths as the rules give them."""

from collections.abc import Sequence
from dataclasses import replace

from rdflib import RDF, URIRef

from ingest.claim import Ref
from ingest.discourse.memory import distinct
from ingest.llm.actors import Meant
from ingest.llm.facts import Named, PositionFact
from ingest.llm.found import post_held
from ingest.llm.passages import words_span
from ingest.llm.reasons import Reason, Unfounded
from ingest.llm.slots import text_of
from ingest.llm.told import Made, Told
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.triples import triple, typed
from ontology.iris import entity_path, slug
from ontology.terms import DIP


def position_claims(told: Told, fact: PositionFact) -> Made:
    """Return one claim: who holds or held which post, of which state or organisation."""
    holder = _holder(told, fact)
    span = words_span(told.passages.need(fact.title))
    if span.start < holder.span.end and holder.span.start < span.end:
        raise Unfounded(Reason.KIND)
    title = text_of(told.article, span)
    owners = _owners(told, fact)
    position = _path(told, holder, title, owners.actors)
    held = DIP.formerlyHeld if fact.former else DIP.holdsPosition
    triples = [
        typed(holder.ref),
        triple(holder.ref, RDF.type, DIP.Official),
        triple(holder.ref, held, position),
        typed(position),
        triple(position, DIP.positionTitle, title),
        *(triple(position, _relation(owner), owner.ref) for owner in owners.actors),
    ]
    made = told.claim(triples, [holder, *owners.actors], spans={position: span})
    day = told.article.published
    if day and not fact.former:
        made = replace(made, as_of=day.isoformat())
    return Made((made,), owners.reasons)


def _holder(told: Told, fact: PositionFact) -> Actor:
    meant = told.meant([Named(words=fact.official, kind="person")])
    if len(meant.actors) != 1 or meant.actors[0].kind is not Kind.PERSON:
        raise Unfounded(Reason.KIND)
    return meant.actors[0]


def _owners(told: Told, fact: PositionFact) -> Meant:
    """Return the institution and the state, as far as the passages name them."""
    ministry = told.institution(fact.ministry)
    owner = told.owner(fact.of)
    return Meant(distinct((*ministry.actors, *owner.actors)), ministry.reasons + owner.reasons)


def _relation(owner: Actor) -> URIRef:
    return DIP.ofCountry if owner.kind is Kind.COUNTRY else DIP.positionIn


def _path(told: Told, holder: Actor, title: str, owners: Sequence[Actor]) -> Ref:
    """Return `position/` + institution or state + title; without either, that of the rules."""
    known = None if owners else post_held(told.found, holder.ref, title)
    if known:
        return known
    of_holder = [f"of-{holder.ref.path.split('/')[-1]}"]
    parts = owners[0].ref.path.split("/")[1:] if owners else of_holder
    return Ref(entity_path("position", *parts, slug(title)))
