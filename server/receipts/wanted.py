"""What a request wants beside the plain answer."""

from dataclasses import dataclass, field

from server.receipts.choice import Choice
from server.receipts.limits import LIMITS


@dataclass(frozen=True, slots=True)
class Wanted:
    """Receipts or not, for which page of rows; of which claims; how many independent wire stories.

    `why_not`: where there are no rows, which parts of the query have no solution.
    """

    receipts: bool = True
    offset: int = 0
    limit: int = LIMITS.rows
    choice: Choice = field(default_factory=Choice)
    independent: int = 1
    why_not: bool = False

    @property
    def is_told(self) -> bool:
        """Tell whether something is to be said beside the rows."""
        return self.receipts or self.why_not

    @property
    def narrows(self) -> bool:
        """Tell whether the rows may be fewer, or others, than those of the plain answer."""
        return bool(self.choice) or self.independent > 1
