"""Claims to the articles whose words they rest on, many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import NamedNode, Store
from rdflib.namespace import PROV

from store.evidence.asking import facts
from store.evidence.passages import is_passage

_FROM = NamedNode(PROV.wasDerivedFrom)


def sources_of(store: Store, claims: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the articles of each claim; those of a derived claim are its premises'."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    asked = list(claims)
    while asked:
        for claim, _, source in facts(store, asked, [_FROM]):
            sources[claim].add(source)
        premises = {s for claim in asked for s in sources[claim] if not is_passage(s)}
        asked = sorted(premises - sources.keys())
    return {claim: frozenset(_leaves(claim, sources)) for claim in claims}


def _leaves(claim: str, sources: Mapping[str, set[str]]) -> Iterable[str]:
    for source in sources.get(claim, ()):
        if is_passage(source):
            yield source.partition("#")[0]
        else:
            yield from _leaves(source, sources)
