"""Whether a write that was broken off is in the store.

A killed process may have written all of it and not have said so any more. That shows in a store that
is not what its current snapshot is; both have their quads in one order.
"""

from itertools import zip_longest

from store.snapshots import lease_current
from store.writer import Writer


def differs_from_snapshot(writer: Writer) -> bool:
    """Tell whether the store holds other quads than its current snapshot; may read all of both."""
    with lease_current(writer.directory) as lease:
        pairs = zip_longest(writer.dataset, lease.open())
        return any(ours != theirs for ours, theirs in pairs)
