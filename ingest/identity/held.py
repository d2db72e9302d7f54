"""Where a store keeps a person's decisions about who is who."""

from ingest.identity.override_file import overrides_in
from ingest.identity.overrides import Override
from store.records import Records

OVERRIDES = "overrides"
"""The fact of a store that is the file of them."""


def held_overrides(records: Records, base: str) -> tuple[Override, ...]:
    """Return the decisions that a store of this base was given last."""
    return overrides_in(records.meta(OVERRIDES) or "", base)
