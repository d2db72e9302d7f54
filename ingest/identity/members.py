"""Local entities of several articles, and those of them that are one."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from ingest.identity.traits import Traits


@dataclass(frozen=True, slots=True)
class Member:
    """One local entity of one article, both by their paths, with what its article says of it."""

    article: str
    ref: str
    traits: Traits

    @property
    def key(self) -> tuple[str, str]:
        return self.article, self.ref


@dataclass(frozen=True, slots=True)
class Cluster:
    """Local entities that are one, and the path they are known by."""

    path: str
    members: tuple[Member, ...]
    rule: str
    confidence: Decimal

    @property
    def names(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for member in self.members:
            counts.update(member.traits.names)
        return counts

    @property
    def aliases(self) -> list[str]:
        """Paths that give way to this one; a name that several bear gives way to none."""
        refs = {member.ref for member in self.members}
        return sorted(refs - {self.path}) if self.path in refs else []
