"""Dates that follow from several articles together, though none of them states the year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.claim import Ref
from ingest.dates.edtf import bounds_of
from ingest.derived import DerivedClaim
from ingest.identity.members import Cluster, Member
from ingest.identity.traits import Anniversary, Beginning, Clue
from ingest.triples import dated

CONFIDENCE = Decimal("0.8")

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday", re.IGNORECASE)
_NEXT_MONTH = re.compile(r"next month", re.IGNORECASE)
_MONTH = re.compile(r"XXXX-(\d\d)")


@dataclass(frozen=True, slots=True)
class Year:
    """The year an article was written in, and the claims it follows from."""

    year: int
    premises: frozenset[str]


@dataclass(frozen=True, slots=True)
class Month:
    """The month of a meeting that an article gives without a year, and the claims that do."""

    month: int
    premises: frozenset[str]


def dated_meetings(
    clusters: Sequence[Cluster], clues: Sequence[tuple[str, Clue]]
) -> Iterator[DerivedClaim]:
    """Yield the month and year of meetings, from the year of an article and the month of another.

    A meeting that an article of a known year dates by a weekday was in that year, and in the month
    that another article gives it; what the first has for "next month" was in the month after.
    `clues` come with the path of their article.
    """
    years = years_of(clues)
    for cluster in clusters if years else ():
        month = _month(cluster)
        for member in cluster.members if month else ():
            year = years.get(member.article)
            if year and month and _says(member, _WEEKDAY):
                premises = year.premises | month.premises | set(member.traits.dating)
                yield _dated(cluster, year.year, month.month, premises, "date.anniversary-year")
                yield from _month_after(clusters, member.article, year.year, month.month, premises)


def years_of(clues: Iterable[tuple[str, Clue]]) -> Mapping[str, Year]:
    """Return the year of each article that tells of an anniversary whose beginning is dated.

    Nothing follows where two beginnings are told of.
    """
    known = list(clues)
    begun = sorted((c.year, c.claim) for _, c in known if isinstance(c, Beginning))
    if len({year for year, _ in begun}) != 1:
        return {}
    start, premise = begun[0]
    return {
        article: Year(start + clue.count - clue.ahead, frozenset({premise, clue.claim}))
        for article, clue in known
        if isinstance(clue, Anniversary)
    }


def _month(cluster: Cluster) -> Month | None:
    """Return the one month that the members without a year agree on."""
    found = [
        (int(match[1]), member.traits.dating)
        for member in cluster.members
        for date in member.traits.dates
        if (match := _MONTH.fullmatch(date)) and member.traits.dating
    ]
    if len({month for month, _ in found}) != 1:
        return None
    return Month(found[0][0], frozenset(claim for _, dating in found for claim in dating))


def _says(member: Member, words: re.Pattern[str]) -> bool:
    return any(words.fullmatch(text) for text in member.traits.words)


def _month_after(
    clusters: Sequence[Cluster], article: str, year: int, month: int, premises: frozenset[str]
) -> Iterator[DerivedClaim]:
    """Yield the month after for the meetings that the article has for "next month"."""
    for cluster in clusters:
        for member in cluster.members:
            if member.article == article and _says(member, _NEXT_MONTH):
                following = premises | set(member.traits.dating)
                next_year, next_month = year + month // 12, month % 12 + 1
                yield _dated(cluster, next_year, next_month, following, "date.month-after")


def _dated(
    cluster: Cluster, year: int, month: int, premises: Iterable[str], rule: str
) -> DerivedClaim:
    edtf = f"{year:04}-{month:02}"
    start, end = bounds_of(edtf) or (None, None)
    triples = dated(Ref(cluster.path), edtf, start, end)
    return DerivedClaim(rule, tuple(triples), tuple(sorted(premises)), CONFIDENCE)
