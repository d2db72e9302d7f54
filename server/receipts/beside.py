"""Triples of a row to the claims that are no witnesses of it and are still to be known."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from ontology.terms import DIP
from server.receipts.holdings import Holdings
from server.receipts.pending import Holding
from server.receipts.receipt import Beside

_DENIED = NamedNode(DIP.Denied)


def beside_of(holdings: Iterable[Holding], known: Holdings) -> Beside:
    """Return the denied and the possible claims of the same triples, and who was taken for whom."""
    against: dict[str, None] = {}
    possible: dict[str, None] = {}
    identity: dict[str, None] = {}
    for holding in dict.fromkeys(holdings):
        for claim, modality in known.unasserted(holding):
            (against if modality == _DENIED else possible)[claim.value] = None
        for entity in (holding.triple.subject, holding.triple.object):
            identity |= dict.fromkeys(claim.value for claim in known.identity_of(entity))
    return Beside(tuple(against), tuple(possible), tuple(identity))
