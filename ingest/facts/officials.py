"""Posts to claims: who holds which position, in which institution, of which state."""

from collections.abc import Iterator
from dataclasses import replace

from rdflib import URIRef

from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.names.cast import Actor, Holding
from ingest.names.name import Kind
from ingest.parsed import span_of
from ingest.triples import triple, typed
from ontology.iris import entity_path, slug
from ontology.terms import DIP


def official_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per post that the article gives a person.

    Where it is told once without its state or ministry ("Prime Minister Kishida"), it is the post of
    that title which the article gives the person elsewhere. A present post is so as of publication.
    """
    full: dict[tuple[Ref, str], Ref] = {}
    for holding in scene.cast.holdings:
        if _is_owned(holding):
            full.setdefault(_key(holding), _position(holding))
    for holding in scene.cast.holdings:
        position = _position(holding)
        known = position if _is_owned(holding) else full.get(_key(holding), position)
        made = _claim(holding, known)
        day = scene.article.published
        is_present = not holding.post.is_former
        yield replace(made, as_of=day.isoformat()) if day and is_present else made


def _key(holding: Holding) -> tuple[Ref, str]:
    return holding.person.ref, holding.post.title.casefold()


def _position(holding: Holding) -> Ref:
    """Return `position/` + state or organisation + ministry + title: another title is another position.

    Whose a post is stays open where the article does not say; then it is told apart by its holder.
    """
    institution, country = _owners(holding)
    owner = institution or country
    holder = holding.person.ref.path.split("/")[-1]
    parts = owner.ref.path.split("/")[1:] if owner else [f"of-{holder}"]
    return Ref(entity_path("position", *parts, slug(holding.post.title)))


def _is_owned(holding: Holding) -> bool:
    return any(_owners(holding))


def _owners(holding: Holding) -> tuple[Actor | None, Actor | None]:
    """Return the institution and the state of the post."""
    institution = holding.institution.actor if holding.institution else None
    if holding.country:
        return institution, holding.country.actor
    name = holding.post.institution
    if name and name.country:
        words = span_of(holding.doc[name.start : name.end])
        return institution, Actor(name.country.ref, Kind.COUNTRY, words)
    return institution, None


def _claim(holding: Holding, position: Ref) -> Claim:
    post, person, doc = holding.post, holding.person, holding.doc
    institution, country = _owners(holding)
    held: URIRef = DIP.formerlyHeld if post.is_former else DIP.holdsPosition
    triples = [
        typed(person.ref),
        triple(person.ref, held, position),
        typed(position),
        triple(position, DIP.positionTitle, post.title),
    ]
    if institution:
        triples.append(triple(position, DIP.positionIn, institution.ref))
    if country:
        triples.append(triple(position, DIP.ofCountry, country.ref))
    actors = [actor for actor in (person.actor, institution, country) if actor]
    title = span_of(doc[post.title_start : post.title_end])
    passage = span_of(doc[post.start : post.end])
    return claim(post.rule, [passage], triples, actors, spans={position: title})
