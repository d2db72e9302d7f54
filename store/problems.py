"""Something that does not hold in a store."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and with which IRI."""

    subject: str
    what: str
