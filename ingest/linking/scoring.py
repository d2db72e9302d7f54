"""Evidence that a thing of an article is an item, to points, a score and what is claimed.

The points are a person's judgement; the limit was set on one part of the mentions of
tests/linking/mentions.csv, and measured on the others (docs/wikidata.md).
"""

from dataclasses import dataclass
from decimal import Decimal
from math import exp

POINTS_OF_NAME: dict[str, float] = {
    "full": 3.0,
    "part": 2.5,
    "familiar": 2.5,
    "close": 2.0,
    "surname": 1.5,
}
POINTS_OF_POST: dict[str, float] = {
    "post": 4.0,  # the office and the state that it has
    "office": 2.0,  # the office; the article leaves open of which state
    "office-state-named": 3.0,  # the article leaves open of which, and names the state elsewhere
    "state": 1.5,  # another post of the state, or the state alone
    "state-named": 1.5,  # no post; but the article names the state
    "nothing": 0.0,
    "other-office": -1.5,  # another office; of which state is left open
    "other-state": -6.0,
}
POINTS_OF_TIME: dict[str, float] = {
    "in-office": 1.5,
    "undated": 0.5,
    "out-of-office": -1.0,
}
POINTS_OF_SURNAME_OUT_OF_OFFICE = -3.0
"""In place of these, for a surname alone: then another holder of the post is meant."""
MIDDLE = 4.0
"""Points at which it is as likely as not."""

SURE = 5.0
"""Points from which a link is asserted."""

UNSURE = 4.0
"""Points from which a link is possible; below there is none."""

MARGIN = 1.0
"""Points by which the first must be ahead of the second to be sure."""


@dataclass(frozen=True, slots=True)
class Grades:
    """How name, post and time of an item agree with an article."""

    name: str
    post: str
    time: str

    @property
    def points(self) -> float:
        is_other = self.name == "surname" and self.time == "out-of-office"
        time = POINTS_OF_SURNAME_OUT_OF_OFFICE if is_other else POINTS_OF_TIME[self.time]
        return POINTS_OF_NAME[self.name] + POINTS_OF_POST[self.post] + time

    @property
    def rule(self) -> str:
        """Return the name of the rule: `link.full.post.in-office`."""
        return f"link.{self.name}.{self.post}.{self.time}"


def score_of(points: float) -> Decimal:
    """Return the score in [0, 1], with two decimals.

    >>> score_of(MIDDLE), score_of(8.5)
    (Decimal('0.50'), Decimal('0.99'))
    """
    return Decimal(f"{1 / (1 + exp(MIDDLE - points)):.2f}")
