"""Facts to whom and what a thing is related, for a small map: the closest few."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode

from ontology.terms import DIP
from server.shown.about import About
from server.shown.facts import Fact, Facts
from server.shown.things import Thing
from store.default_graph import DEFAULT_GRAPH

MOST = 12
_MOST_MEETINGS = 40
_PARTICIPANT = NamedNode(DIP.participant)
_LEFT_OUT = ("statement/", "meeting/", "article/", "claim/")


@dataclass(frozen=True, slots=True)
class Relation:
    """Another thing, how it is related, and how many claims say so; `is_back`: as its object."""

    thing: Thing
    phrase: str
    claims: int
    is_back: bool


def relations_of(about: About, known: Sequence[Facts]) -> Iterator[Relation]:
    """Yield the closest relations: of facts, and whom the thing met at its latest meetings."""
    closest: dict[NamedNode, tuple[int, str, bool]] = {}
    for node, claims, phrase, is_back in [*_direct(about, known), *_met(about)]:
        if node not in closest or closest[node][0] < claims:
            closest[node] = claims, phrase, is_back
    ordered = sorted(closest.items(), key=lambda pair: (-pair[1][0], pair[0].value))
    for node, (claims, phrase, is_back) in ordered[:MOST]:
        yield Relation(about.things.of(node), phrase, claims, is_back)


def _direct(about: About, known: Sequence[Facts]) -> Iterator[tuple[NamedNode, int, str, bool]]:
    for facts in known:
        for fact in facts.some:
            if _is_shown(about, fact) and isinstance(fact.value, NamedNode):
                yield fact.value, fact.claims, facts.head.phrase, facts.head.is_back


def _is_shown(about: About, fact: Fact) -> bool:
    value = fact.value
    return (
        isinstance(value, NamedNode)
        and value.value.startswith(about.base)
        and not value.value.removeprefix(about.base).startswith(_LEFT_OUT)
    )


def _met(about: About) -> Iterator[tuple[NamedNode, int, str, bool]]:
    """Yield those who took part in the same meetings."""
    attended = about.store.quads_for_pattern(None, _PARTICIPANT, about.node, DEFAULT_GRAPH)
    times: Counter[NamedNode] = Counter()
    for attending in islice(attended, _MOST_MEETINGS):
        meeting = attending.subject
        for quad in about.store.quads_for_pattern(meeting, _PARTICIPANT, None, DEFAULT_GRAPH):
            if isinstance(quad.object, NamedNode) and quad.object != about.node:
                times[quad.object] += 1
    # most_common would import a module, which a reader may not.
    for other, count in sorted(times.items(), key=lambda pair: -pair[1])[:MOST]:
        yield other, count, "in one meeting" if count == 1 else f"in {count} meetings", False
