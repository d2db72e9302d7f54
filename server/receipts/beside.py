"""Triples of rows to the claims that are no witnesses of them and are still to be known."""

from collections.abc import Mapping, Sequence

from pyoxigraph import NamedNode, Triple

from ontology.terms import DIP
from server.receipts.holdings import Holdings
from server.receipts.receipt import Beside

_DENIED = NamedNode(DIP.Denied)


def besides_of(rows: Sequence[frozenset[Triple]], known: Holdings) -> list[Beside]:
    """Return, for each row, the denied and possible claims of its triples, and who is who in them."""
    entities = {node for triples in rows for t in triples for node in (t.subject, t.object)}
    identities = known.identities_of(entities)
    return [_beside_of(triples, known, identities) for triples in rows]


def _beside_of(
    triples: frozenset[Triple], known: Holdings, identities: Mapping[NamedNode, Sequence[NamedNode]]
) -> Beside:
    against, possible = set[str](), set[str]()
    for triple in triples:
        for claim, modality in known.unasserted(triple):
            (against if modality == _DENIED else possible).add(claim.value)
    decided = {
        claim.value
        for triple in triples
        for node in (triple.subject, triple.object)
        if isinstance(node, NamedNode)
        for claim in identities.get(node, ())
    }
    return Beside(tuple(sorted(against)), tuple(sorted(possible)), tuple(sorted(decided)))
