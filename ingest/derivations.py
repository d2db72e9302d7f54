"""Dates that follow from several articles together, though none of them states the year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from rdflib import XSD

from ingest.claim import Claim, Lit, Ref
from ingest.dates.edtf import bounds_of
from ingest.drafts import EDTF, triple
from ingest.quads import DerivedClaim
from ontology.terms import DIP

_RELATIONS = r"(?:(?:bilateral|diplomatic|full|formal)\s+)*(?:relations|ties)"
_ANNIVERSARY = re.compile(
    rf"\b(?P<count>\d{{1,3}})(?:st|nd|rd|th)\s+anniversary\s+of\s+the\s+"
    rf"(?:establishment|normali[sz]ation|restoration|opening)\s+of\s+{_RELATIONS}\s+(?P<when>next|this)\s+year\b"
)
_BEGINNING = re.compile(
    rf"\b(?:normali[sz]ed|established|restored|opened)\s+{_RELATIONS}\s+in\s+(?P<year>\d{{4}})\b"
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday", re.IGNORECASE)
_NEXT_MONTH = re.compile(r"next month", re.IGNORECASE)
CONFIDENCE = Decimal("0.8")


class Member(Protocol):
    """A row of a block of meetings."""

    @property
    def article(self) -> str: ...
    @property
    def traits(self) -> Mapping[str, Any]: ...


class Cluster(Protocol):
    """Meetings that are one."""

    @property
    def path(self) -> str: ...
    @property
    def members(self) -> Sequence[Member]: ...


@dataclass(frozen=True, slots=True)
class Year:
    """The year an article was written in, and the claims it follows from."""

    year: int
    premises: frozenset[str]


def clues_of(
    text: str, claims: Iterable[tuple[str, Claim]]
) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield the claims that tell of an anniversary or a beginning of relations, with its numbers.

    `claims` are the paths and claims of the article; the narrowest around the words is the premise.
    """
    known = list(claims)
    for pattern in (_ANNIVERSARY, _BEGINNING):
        for match in pattern.finditer(text):
            around = [
                (passage.end - passage.start, path)
                for path, claim in known
                for passage in claim.passages
                if passage.start <= match.start() and match.end() <= passage.end
            ]
            if around:
                yield min(around)[1], _numbers(match)


def _numbers(match: re.Match[str]) -> dict[str, int]:
    found = match.groupdict()
    if "year" in found:
        return {"year": int(found["year"])}
    return {"count": int(found["count"]), "ahead": int(found["when"] == "next")}


def dated_meetings(clusters: Sequence[Cluster], clues: Sequence[Member]) -> Iterator[DerivedClaim]:
    """Yield the month and year of meetings, from the year of an article and the month of another.

    A meeting that an article of a known year dates by a weekday was in that year, and in the month
    that another article gives it; what the first has for "next month" was in the month after.
    """
    years = _years(clues)
    for cluster in clusters:
        for reported in cluster.members:
            year = years.get(reported.article)
            month = _month(cluster)
            if year is None or month is None or not _says(reported, _WEEKDAY):
                continue
            premises = year.premises | set(reported.traits["dating"]) | month[1]
            yield _dated(cluster, year.year, month[0], premises, "date.anniversary-year")
            for other in clusters:
                for member in other.members:
                    if member.article == reported.article and _says(member, _NEXT_MONTH):
                        following = premises | set(member.traits["dating"])
                        yield _dated(
                            other,
                            year.year + month[0] // 12,
                            month[0] % 12 + 1,
                            following,
                            "date.month-after",
                        )


def _years(clues: Sequence[Member]) -> dict[str, Year]:
    """Return the year of each article that tells of an anniversary whose beginning is dated."""
    begun = sorted({(c.traits["year"], c.traits["claim"]) for c in clues if "year" in c.traits})
    if len({year for year, _ in begun}) != 1:
        return {}
    start, premise = begun[0]
    return {
        c.article: Year(
            start + c.traits["count"] - c.traits["ahead"], frozenset({premise, c.traits["claim"]})
        )
        for c in clues
        if "count" in c.traits
    }


def _says(member: Member, words: re.Pattern[str]) -> bool:
    return any(words.fullmatch(text) for text in member.traits["words"])


def _month(cluster: Cluster) -> tuple[int, set[str]] | None:
    """Return the month that an article gives the meeting without a year, and the claims that do."""
    found = {
        (date[5:7], claim)
        for member in cluster.members
        for date in member.traits["dates"]
        for claim in member.traits["dating"]
        if re.fullmatch(r"XXXX-\d\d", date)
    }
    if len({month for month, _ in found}) != 1:
        return None
    return int(min(found)[0]), {claim for _, claim in found}


def _dated(
    cluster: Cluster, year: int, month: int, premises: Iterable[str], rule: str
) -> DerivedClaim:
    edtf = f"{year:04}-{month:02}"
    ref = Ref(cluster.path)
    triples = [triple(ref, DIP.date, Lit(edtf, EDTF))]
    bounds = bounds_of(edtf)
    if bounds:
        triples.append(triple(ref, DIP.dateStart, Lit(bounds[0].isoformat(), str(XSD.date))))
        triples.append(triple(ref, DIP.dateEnd, Lit(bounds[1].isoformat(), str(XSD.date))))
    return DerivedClaim(rule, tuple(triples), tuple(sorted(premises)), CONFIDENCE)
