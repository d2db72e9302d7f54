"""How far receipts are looked into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Past each of them a receipt says that there is more.

    `rows`: of a page; `witnesses`: of a row; `matches`: of all rows of one query together;
    `members`: of all groups together, and `few_members` of each at least; `walks`: between two nodes.
    """

    rows: int = 1000
    witnesses: int = 25
    matches: int = 20_000
    members: int = 2000
    few_members: int = 20
    walks: int = 50


LIMITS = Limits()
