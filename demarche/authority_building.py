"""Lists to an authority file, with what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from demarche.console import notices, visible

MOST_TOLD = 10
"""Malformed rows that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Built:
    """How many items there are of each type, and how many rows made none."""

    counts: dict[str, int]
    malformed: int


def building(sources: Sequence[Path], to: Path) -> Built:
    """Make the file from the sources, and name the first rows that make no item."""
    # Imported here because what compares names takes seconds to import.
    from ingest.authority.tables import Malformed, items_in
    from ingest.authority.writing import writing

    malformed = 0
    with writing(to) as writer:
        for source in sources:
            for one in items_in(source):
                if isinstance(one, Malformed):
                    malformed += 1
                    tell(one.where, one.why, malformed)
                else:
                    writer.add(one)
        writer.flush()
        return Built(writer.counts(), malformed)


def tell(where: str, why: str, number: int) -> None:
    """Name what is left out, as long as it is little."""
    if number <= MOST_TOLD:
        notices().print(visible(f"left out {where}: {why}"))
