from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.meetings import same_meetings, score
from ingest.identity.members import Group, Member
from ingest.identity.traits import Traits
from ontology.terms import DIP

TALKS, VISIT, CALL = (str(form) for form in (DIP.Talks, DIP.Visit, DIP.Call))
MEETING = Traits(
    {"talks": 1},
    forms=(TALKS,),
    people=("fumio-kishida",),
    places=("place/tokyo",),
    countries=("country/japan",),
    dates=("2014-05-14",),
    topics=("topic/comfort-women",),
)
BARE = Traits({"talks": 1}, forms=(TALKS,))


def meeting(article: str, ref: str = "meeting/1", traits: Traits = MEETING) -> Member:
    return Member(article, ref, traits)


def keys(groups: list[Group]) -> list[list[tuple[str, str]]]:
    return [[member.key for member in group.members] for group in groups]


@pytest.mark.parametrize(
    ("other", "points"),
    [
        (MEETING, 3.5),
        (BARE, 0.0),
        (replace(BARE, dates=("2014-05-14",)), 1.0),
        (replace(BARE, dates=("2014-05",)), 0.5),
        (replace(BARE, dates=("XXXX-05-14",)), 1.0),
        (replace(BARE, places=("place/tokyo",)), 1.0),
        (replace(BARE, places=("country/japan",)), 0.5),
        (replace(BARE, people=("fumio-kishida", "yun-byung-se")), 1.0),
        (replace(BARE, topics=("topic/comfort-women",)), 0.5),
        (replace(BARE, topics=("topic/trade",)), 0.0),
    ],
)
def test_what_two_meetings_have_in_common_counts(other: Traits, points: float) -> None:
    assert score(MEETING, other) == score(other, MEETING) == points


@pytest.mark.parametrize(
    "other",
    [
        replace(MEETING, forms=(VISIT,)),
        replace(MEETING, forms=(CALL,)),
        replace(MEETING, dates=("2014-05-15",)),
        replace(MEETING, dates=("2014-04",)),
        replace(MEETING, places=("place/seoul",), countries=("country/south-korea",)),
        replace(MEETING, people=("yun-byung-se",)),
    ],
)
def test_one_difference_speaks_against_one_meeting(other: Traits) -> None:
    assert score(MEETING, other) is None
    assert len(same_meetings([meeting("a"), meeting("b", traits=other)])) == 2


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (replace(BARE, dates=("2014-05-14",), places=("place/tokyo",)), 1),
        (replace(BARE, dates=("2014-05-14",), places=("country/japan",)), 2),
        (BARE, 2),
    ],
)
def test_two_points_make_one_meeting(other: Traits, count: int) -> None:
    assert len(same_meetings([meeting("a"), meeting("b", traits=other)])) == count


def test_meetings_of_one_article_stay_apart() -> None:
    members = [meeting("a", "meeting/1"), meeting("a", "meeting/2")]

    assert keys(same_meetings(members)) == [[("a", "meeting/1")], [("a", "meeting/2")]]


def test_what_follows_one_meeting_is_rather_one_meeting() -> None:
    later = replace(BARE, people=("yun-byung-se",), follows=("meeting/1",))
    seoul = replace(later, places=("place/seoul",), countries=("country/south-korea",))
    korea = replace(later, places=("country/south-korea",))
    seconds = [meeting("a", "meeting/2", seoul), meeting("b", "meeting/2", korea)]

    alone = same_meetings(seconds)
    after_the_first = same_meetings([meeting("a"), meeting("b"), *seconds])

    assert keys(alone) == [[("a", "meeting/2")], [("b", "meeting/2")]]
    assert keys(after_the_first) == [
        [("a", "meeting/1"), ("b", "meeting/1")],
        [("a", "meeting/2"), ("b", "meeting/2")],
    ]


@given(
    st.permutations(
        [
            meeting("a"),
            meeting("b"),
            meeting("c", traits=replace(MEETING, dates=("2014-06-01",))),
            meeting("d", traits=replace(MEETING, forms=(CALL,))),
        ]
    )
)
def test_who_is_who_does_not_depend_on_the_order(members: list[Member]) -> None:
    one = [("a", "meeting/1"), ("b", "meeting/1")]

    assert keys(same_meetings(members)) == [one, [("c", "meeting/1")], [("d", "meeting/1")]]
