"""Posts to claims: who holds which position, in which institution, of which state."""

from collections.abc import Iterator

from rdflib import URIRef

from ingest.article import Span
from ingest.cast import Actor, Named
from ingest.claim import Claim, Ref, Triple
from ingest.drafts import claim, triple, typed
from ingest.mentions import UNIT_HEADS, Kind, Name
from ingest.parsed import span_of
from ingest.posts import Post
from ingest.scene import Scene
from ingest.titles import plain
from ontology.iris import entity_path, slug
from ontology.terms import DIP


def official_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per post that the article gives a person.

    Where it is told once without its state or ministry ("Prime Minister Kishida"), it is the post of
    that title which the article gives the person elsewhere.
    """
    full: dict[tuple[Ref, str], Ref] = {}
    for i, post, person in scene.cast.posts:
        position = _position(post, *_owners(scene, i, post))
        if position.path.count("/") > 1:
            full.setdefault((person, post.title.casefold()), position)
    for i, post, person in scene.cast.posts:
        yield _claim(scene, i, post, person, full.get((person, post.title.casefold())))


def _claim(scene: Scene, i: int, post: Post, person: Ref, known: Ref | None) -> Claim:
    doc = scene.docs[i]
    institution, country = _owners(scene, i, post)
    position = _position(post, institution, country)
    if known is not None and position.path.count("/") == 1:
        position = known
    held: URIRef = DIP.formerlyHeld if post.is_former else DIP.holdsPosition
    triples = [
        typed(person),
        triple(person, held, position),
        typed(position),
        triple(position, DIP.positionTitle, post.title),
    ]
    if institution:
        triples.append(triple(position, DIP.positionIn, institution.ref))
    if country:
        triples.append(triple(position, DIP.ofCountry, country.ref))
    name = scene.cast.of_name[i, post.person].actor
    actors = [actor for actor in (name, institution, country) if actor]
    title = span_of(doc[post.title_start : post.title_end])
    return claim(
        post.rule, [span_of(doc[post.start : post.end])], triples, actors, spans={position: title}
    )


def _owners(scene: Scene, i: int, post: Post) -> tuple[Actor | None, Actor | None]:
    """Return the institution and the state of the post."""
    institution = _actor(scene, i, post.institution)
    country = _actor(scene, i, post.country)
    if country is None and post.institution and post.institution.country:
        words = scene.docs[i][post.institution.start : post.institution.end]
        country = Actor(post.institution.country.ref, Kind.COUNTRY, span_of(words))
    return institution, country


def _actor(scene: Scene, i: int, name: Name | None) -> Actor | None:
    named = scene.cast.of_name.get((i, name)) if name else None
    return named.actor if named else None


def _position(post: Post, institution: Actor | None, country: Actor | None) -> Ref:
    """Return `position/` + state or organisation + ministry + title: another title is another position."""
    owner = institution or country
    parts = owner.ref.path.split("/")[1:] if owner else []
    return Ref(entity_path("position", *parts, slug(post.title)))


def ministry_claims(scene: Scene) -> Iterator[Claim]:
    """Yield one claim per ministry, on its fullest mention, and one per bureau of a ministry."""
    best: dict[Ref, Named] = {}
    for named in scene.cast.names:
        if named.name.kind is Kind.MINISTRY and len(named.name.text) > len(
            best.get(named.ref, named).name.text
        ) - (named.ref not in best):
            best[named.ref] = named
    for named in best.values():
        yield _ministry(scene, named)
        yield from _units(scene, named)


def _ministry(scene: Scene, named: Named) -> Claim:
    triples = [typed(named.ref)]
    actors = [named.actor]
    if named.name.country:
        triples.append(triple(named.ref, DIP.ofCountry, named.name.country.ref))
        actors.append(Actor(named.name.country.ref, Kind.COUNTRY, named.span))
    return claim("ministry.name", [named.span], triples, actors)


def _units(scene: Scene, ministry: Named) -> Iterator[Claim]:
    """Yield the bureau of "the Asian and Oceanian Affairs Bureau in Japan's Foreign Ministry"."""
    doc = scene.docs[ministry.doc]
    at = ministry.name.start - 1
    while at > 0 and doc[at].lower_ in {"the", "in", "at", "of"}:
        at -= 1
    if at < 1 or plain(doc[at]) not in UNIT_HEADS or at == ministry.name.start - 1:
        return
    first = at
    while first > 0 and (
        doc[first - 1].text[0].isupper()
        or doc[first - 1].lower_ == "and"
        or doc[first - 1].text == "-"
    ):
        first -= 1
    if first == at:
        return
    words = doc[first : at + 1]
    owner = ministry.ref.path.split("/")[1:]
    unit = Ref(entity_path("ministry", *owner, slug(words.text)))
    passage = Span(span_of(words).start, ministry.span.end)
    yield claim(
        "ministry.unit",
        [passage],
        _unit_triples(unit, ministry),
        [ministry.actor],
        spans={unit: span_of(words)},
    )


def _unit_triples(unit: Ref, ministry: Named) -> list[Triple]:
    return [typed(unit), triple(unit, DIP.unitOf, ministry.ref)]
