"""Groups without a name to claims: what they are, and whose."""

from collections.abc import Iterable, Iterator

from ingest.article import Span
from ingest.cast import Actor
from ingest.claim import Claim, Ref
from ingest.drafts import claim, triple, typed
from ingest.mentions import Kind
from ingest.scene import Scene
from ontology.terms import DIP


def group_claims(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield one claim per group that takes part in another claim."""
    found: dict[Ref, Claim] = {}
    for other in claims:
        for ref, span in other.mentions.items():
            if ref.path.startswith("group/") and ref not in found:
                states = _states(scene, span)
                triples = [typed(ref), *(triple(ref, DIP.ofCountry, s.ref) for s in states)]
                group = Actor(ref, None, span)
                found[ref] = claim("group.name", [span], triples, [group, *states])
    yield from found.values()


def _states(scene: Scene, span: Span) -> list[Actor]:
    """Return the states named among the words of the group."""
    inside = (n for n in scene.cast.names if n.name.kind is Kind.COUNTRY and span.covers(n.span))
    return list({n.ref: n.actor for n in inside}.values())
