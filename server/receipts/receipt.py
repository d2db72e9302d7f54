"""What a row's provenance comes to: its witnesses, and what else is to be known of it."""

from dataclasses import dataclass

from server.receipts.provenance import Kind, Leaf, Provenance, is_aggregate, leaves_of
from server.receipts.witnesses import Witnesses, witnesses_of


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims that no witness has: of the same triples but not asserted, and those on who is who."""

    against: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a row is in an answer; `witnesses` is None for a row that rests on members of a group."""

    provenance: Provenance
    witnesses: Witnesses | None
    is_complete: bool
    beside: Beside

    def names(self, kind: Kind) -> tuple[str, ...]:
        """Return the names of the leaves of a kind, each once, in order."""
        return tuple(dict.fromkeys(x.name for x in leaves_of(self.provenance) if x.kind is kind))


def receipt_of(provenance: Provenance, beside: Beside, limit: int) -> Receipt:
    """Return the receipt with at most so many witnesses."""
    if is_aggregate(provenance):
        is_complete = not any(leaf.kind is Kind.MORE for leaf in leaves_of(provenance))
        return Receipt(provenance, None, is_complete, beside)
    witnesses = witnesses_of(provenance, limit)
    return Receipt(provenance, witnesses, witnesses.is_complete, beside)


NOTHING = Leaf(Kind.UNKNOWN, "the row")
