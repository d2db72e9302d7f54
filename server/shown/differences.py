"""Facts to what articles, or the sides in them, say differently: side by side, none of it chosen.

Two values of one property from two claims, as docs/contradictions.md has it; whether they exclude
each other is for the reader to say.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pyoxigraph import NamedNode

from ontology.terms import DIP
from server.shown.about import About
from server.shown.facts import Fact, Facts

MOST_VALUES = 6

_COMPARED = frozenset(
    NamedNode(iri)
    for iri in (DIP.date, DIP.dateText, DIP.place, DIP.status, DIP.agenda, DIP.treatyStatus)
)


def differences_of(about: About, known: Sequence[Facts]) -> Iterator[Sequence[Fact]]:
    """Yield the facts of each property of which two claims give different values."""
    for facts in known:
        if facts.head.predicate in _COMPARED and not facts.head.is_back:
            some = facts.some[:MOST_VALUES]
            claims = [set(about.claims(fact)) for fact in some]
            if any(one.isdisjoint(other) for one, other in combinations(claims, 2)):
                yield some
