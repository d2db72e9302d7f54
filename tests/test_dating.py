from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.claim import Lit
from ingest.derived import DerivedClaim
from ingest.identity.dating import Year, dated_meetings, years_of
from ingest.identity.members import Cluster, Member, Tie, grouped
from ingest.identity.traits import Anniversary, Beginning, Clue, Traits
from ingest.triples import EDTF

MONTH = Traits({"talks": 1}, dates=("XXXX-04",), words=("April",), dating=("claim/april",))
WEEKDAY = Traits({"talks": 1}, words=("Wednesday",), dating=("claim/wednesday",))
NEXT_MONTH = Traits({"talks": 1}, words=("next month",), dating=("claim/next",))
CLUES: list[tuple[str, Clue]] = [
    ("a", Anniversary("claim/50th", ahead=1, count=50)),
    ("b", Beginning("claim/1965", 1965)),
]
PREMISES = ("claim/1965", "claim/50th", "claim/april", "claim/wednesday")


def cluster(path: str, *members: tuple[str, Traits]) -> Cluster:
    made = tuple(Member(article, path, traits) for article, traits in members)
    return Cluster(path, grouped(made, Tie("identity.meeting", Decimal(1))), {})


def date_of(claim: DerivedClaim) -> tuple[str, str, object]:
    said = claim.triples[0]
    return claim.rule, said.subject.path, said.object


@pytest.mark.parametrize(("ahead", "year"), [(0, 2015), (1, 2014)])
def test_an_anniversary_and_the_beginning_give_the_year(ahead: int, year: int) -> None:
    clues: list[tuple[str, Clue]] = [("a", Anniversary("claim/50th", ahead, 50)), CLUES[1]]

    assert years_of(clues) == {"a": Year(year, frozenset({"claim/1965", "claim/50th"}))}


@pytest.mark.parametrize(
    "clues",
    [CLUES[:1], CLUES[1:], [*CLUES, ("c", Beginning("claim/1972", 1972))]],
)
def test_no_year_follows_without_one_beginning(clues: list[tuple[str, Clue]]) -> None:
    assert years_of(clues) == {}


def test_a_meeting_is_in_the_year_of_one_article_and_the_month_of_another() -> None:
    (claim,) = dated_meetings([cluster("meeting/1", ("a", WEEKDAY), ("b", MONTH))], CLUES)

    assert date_of(claim) == ("date.anniversary-year", "meeting/1", Lit("2014-04", EDTF))
    assert claim.premises == PREMISES


def test_what_is_next_month_is_the_month_after() -> None:
    meetings = [
        cluster("meeting/1", ("a", WEEKDAY), ("b", replace(MONTH, dates=("XXXX-12",)))),
        cluster("meeting/2", ("a", NEXT_MONTH)),
    ]

    first, second = dated_meetings(meetings, CLUES)

    assert date_of(first) == ("date.anniversary-year", "meeting/1", Lit("2014-12", EDTF))
    assert date_of(second) == ("date.month-after", "meeting/2", Lit("2015-01", EDTF))
    assert second.premises == tuple(sorted({*PREMISES, "claim/next"}))


@pytest.mark.parametrize(
    "members",
    [
        [("a", MONTH), ("b", WEEKDAY)],
        [("a", WEEKDAY), ("b", replace(MONTH, dates=("XXXX",)))],
        [("a", WEEKDAY), ("b", replace(MONTH, dates=("2014-04",)))],
        [("a", WEEKDAY), ("b", MONTH), ("c", replace(MONTH, dates=("XXXX-05",)))],
        [("a", replace(WEEKDAY, words=("recently",))), ("b", MONTH)],
        [("a", WEEKDAY)],
    ],
)
def test_nothing_follows_where_a_part_is_missing(members: list[tuple[str, Traits]]) -> None:
    assert list(dated_meetings([cluster("meeting/1", *members)], CLUES)) == []
