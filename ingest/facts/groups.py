"""Groups without a name to claims: what they are, and whose."""

from collections.abc import Iterable, Iterator

from ingest.article import Span
from ingest.claim import Claim, Ref
from ingest.discourse.scene import Scene
from ingest.facts.drafts import claim
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.triples import kind_of, triple, typed
from ontology.terms import DIP


def group_claims(scene: Scene, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield one claim per group that takes part in another claim, on its first mention there."""
    mentions: dict[Ref, Span] = {}
    for other in claims:
        for ref, span in other.mentions.items():
            if kind_of(ref) == "group":
                mentions.setdefault(ref, span)
    for ref, span in mentions.items():
        states = _states(scene, span)
        triples = [typed(ref), *(triple(ref, DIP.ofCountry, state.ref) for state in states)]
        yield claim("group.name", [span], triples, [Actor(ref, None, span), *states])


def _states(scene: Scene, span: Span) -> list[Actor]:
    """Return the states named among the words of the group."""
    inside = (n for n in scene.cast.names if n.name.kind is Kind.COUNTRY and span.covers(n.span))
    return list({n.ref: n.actor for n in inside}.values())
