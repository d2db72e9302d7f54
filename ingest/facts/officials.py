"""Posts to claims: who holds which position, in which institution, of which state."""

from collections.abc import Iterator
from dataclasses import replace

from rdflib import URIRef

from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.names.cast import Holding
from ingest.parsed import span_of
from ingest.triples import triple, typed
from ontology.iris import entity_path, slug
from ontology.terms import DIP


def official_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per post that the article gives a person; a present post is so as of publication.

    Where it is told without its state ("Prime Minister Kishida"), the state is that which the rest of
    the article gives it (discourse/owners.py), and the words that do so are the claim's antecedent; so is
    the ministry that the same post of the same person is told with.
    """
    full: dict[tuple[Ref, str], Ref] = {}
    for holding in scene.cast.holdings:
        if holding.institution:
            full.setdefault(_key(holding), _position(holding))
    for holding in scene.cast.holdings:
        made = _claim(holding, full.get(_key(holding), _position(holding)))
        day = scene.article.published
        is_present = not holding.post.is_former
        yield replace(made, as_of=day.isoformat()) if day and is_present else made


def _key(holding: Holding) -> tuple[Ref, str]:
    return holding.person.ref, holding.post.title.casefold()


def _position(holding: Holding) -> Ref:
    """Return `position/` + state or organisation + ministry + title: another title is another position.

    Whose a post is stays open where the article does not say; then it is told apart by its holder.
    """
    institution = holding.institution.ref if holding.institution else None
    state = holding.state.ref if holding.state else None
    holder = holding.person.ref.path.split("/")[-1]
    owners = [ref.path.split("/")[1:] for ref in (state, institution) if ref] or [[f"of-{holder}"]]
    parts = owners[-1] if len(owners[-1]) > 1 else [part for owner in owners for part in owner]
    return Ref(entity_path("position", *parts, slug(holding.post.title)))


def _claim(holding: Holding, position: Ref) -> Claim:
    post, person, doc = holding.post, holding.person, holding.doc
    institution = holding.institution.actor if holding.institution else None
    country = holding.state
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
