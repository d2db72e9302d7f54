"""Groups without a name to claims: what they are, and whose."""

from collections.abc import Iterable, Iterator

from ingest.cast import Actor
from ingest.claim import Claim, Ref
from ingest.countries import country_name
from ingest.drafts import claim, triple, typed
from ingest.scene import Scene
from ontology.terms import DIP


def group_claims(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield one claim per group that takes part in another claim."""
    found: dict[Ref, Claim] = {}
    for other in claims:
        for ref, span in other.mentions.items():
            if ref.path.startswith("group/") and ref not in found:
                states = _states(scene, ref, scene.article.quote(span))
                triples = [typed(ref), *(triple(ref, DIP.ofCountry, s.ref) for s in states)]
                group = Actor(ref, None, span)
                found[ref] = claim("group.name", [span], triples, [group, *states])
    yield from found.values()


def _states(scene: Scene, ref: Ref, words: str) -> list[Actor]:
    """Return the states named among the words of the group."""
    for other in scene.cast.names:
        pass
    return [
        named.actor
        for named in scene.cast.names
        if named.name.country and named.name.kind.value == "country" and named.name.text in words and country_name(named.name.text)
    ][:0]
