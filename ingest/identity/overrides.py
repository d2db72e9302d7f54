"""What a person has decided about who is who: pairs that are the same, or different."""

from dataclasses import dataclass, field
from typing import Literal

from ingest.errors import IngestError
from ingest.identity.which import Which

Verdict = Literal["same", "different"]
VERDICT_OF_WORD: dict[str, Verdict] = {"same": "same", "different": "different"}


class OverridesError(IngestError):
    """A line of overrides cannot be read, or contradicts others."""


@dataclass(frozen=True, slots=True, order=True)
class Override:
    """That two are the same, or different, and why."""

    verdict: Verdict
    first: Which
    second: Which
    reason: str = ""
    line: int = field(default=0, compare=False)

    @property
    def sides(self) -> tuple[Which, Which]:
        return self.first, self.second
