"""What a row's provenance comes to: its witnesses, and what else is to be known of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from server.receipts.provenance import Contributions, Kind, Leaf, Provenance, parts_of
from server.receipts.witnesses import Witnesses, witnesses_of


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims that no witness has: of the same triples but not asserted, and those on who is who."""

    against: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a row is in an answer; `witnesses` is None for a row that rests on members of a group.

    `names_of_kind` has the names of the leaves, each once, in order.
    """

    provenance: Provenance
    names_of_kind: Mapping[Kind, tuple[str, ...]]
    witnesses: Witnesses | None
    is_complete: bool
    beside: Beside

    def names(self, kind: Kind) -> tuple[str, ...]:
        """Return the names of the leaves of a kind."""
        return self.names_of_kind.get(kind, ())


def receipt_of(provenance: Provenance, beside: Beside, limit: int) -> Receipt:
    """Return the receipt with at most so many witnesses."""
    names: defaultdict[Kind, dict[str, None]] = defaultdict(dict)
    parts = list(parts_of(provenance))
    for part in parts:
        if isinstance(part, Leaf):
            names[part.kind][part.name] = None
    names_of_kind = {kind: tuple(found) for kind, found in names.items()}
    if any(isinstance(part, Contributions) for part in parts):
        return Receipt(provenance, names_of_kind, None, Kind.MORE not in names, beside)
    witnesses = witnesses_of(provenance, limit)
    return Receipt(provenance, names_of_kind, witnesses, witnesses.is_complete, beside)
