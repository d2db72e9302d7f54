"""The Historian's records to meetings, documents to readouts of them, and what the graph has of them."""

from datetime import date

import pytest

from bench.historian import (
    Encounter,
    Found,
    Readout,
    best,
    is_readout_of,
    is_same_person,
    leaders_met,
    trip_encounters,
    verdict,
    visit_encounters,
)

DAY = date(2022, 3, 10)
NOVAK = Encounter(DAY, DAY, "Jan Novak", "Croatia", ("Zagreb", "Croatia"))
VISIT = Encounter(DAY, DAY, "Jan Novak", "Croatia", ("White House", "Washington"), is_visit=True)


@pytest.mark.parametrize(
    ("remarks", "leaders"),
    [
        ("Met with Prime Minister Ivo Kral and Queen Maria II.", ["Ivo Kral", "Maria II"]),
        ("Met with Italian Prime Minister Ugo Neri and attended the Quad Summit.", ["Ugo Neri"]),
        ("Attended a summit meeting with Croatian President Jan Novak.", ["Jan Novak"]),
        (
            "Met with President A. Lopez, Chancellor Ada Weiss, and King Bo.",
            ["A. Lopez", "Ada Weiss", "Bo"],
        ),
        ("Attended the G7 Summit.", []),
        ("Consulted with regional partners.", []),
    ],
)
def test_whom_a_record_says_the_president_met(remarks: str, leaders: list[str]) -> None:
    assert leaders_met(remarks) == leaders


def test_a_trip_is_a_meeting_with_each_leader_at_its_cities_or_state() -> None:
    row = {"role": "president", "start": "2022-03-10", "end": "2022-03-11", "country": "Croatia"}
    row |= {"locale": "Zagreb, Split", "remarks": "Met with President Jan Novak."}
    (trip,) = trip_encounters([row, row | {"role": "secretary"}, row | {"start": "2019-01-01"}])
    assert trip == Encounter(
        DAY, date(2022, 3, 11), "Jan Novak", "Croatia", ("Zagreb", "Split", "Croatia")
    )


def test_a_visit_is_at_the_city_that_its_record_names_or_at_the_seat_of_government() -> None:
    row = {"start": "2022-03-10", "end": "2022-03-10", "visitor": "President Jan Novak"}
    row |= {"country": "Croatia", "description": "Working Visit."}
    at_home, away = visit_encounters([row, row | {"description": "Met in New York City."}])
    assert (at_home.leader, at_home.places[0], at_home.is_visit) == (
        "Jan Novak",
        "White House",
        True,
    )
    assert away.places[0] == "New York"


@pytest.mark.parametrize(
    ("title", "day", "encounter", "is_one"),
    [
        ("Readout of President Biden\u2019s Meeting with President Novak", DAY, NOVAK, True),
        (
            "Readout of President Biden\u2019s Meeting with President Novak",
            date(2022, 3, 12),
            NOVAK,
            False,
        ),
        ("Readout of President Biden\u2019s Call with President Novak", DAY, NOVAK, False),
        ("Readout of Vice President Harris\u2019s Meeting with President Novak", DAY, NOVAK, False),
        ("Remarks by President Biden on His Meeting with President Novak", DAY, NOVAK, False),
        ("Joint Statement on the Meeting of President Biden and President Novak", DAY, NOVAK, True),
        ("Joint Statement by President Biden and President Novak on Fish", DAY, NOVAK, False),
        ("Readout of President Biden\u2019s Meeting with the Leader of Croatia", DAY, NOVAK, False),
        ("Readout of President Biden\u2019s Meeting with the Leader of Croatia", DAY, VISIT, True),
    ],
)
def test_which_documents_are_readouts_of_a_meeting(
    title: str, day: date, encounter: Encounter, is_one: bool
) -> None:
    assert is_readout_of(Readout("x", day, title, "He met Mr. Novak."), encounter) is is_one


@pytest.mark.parametrize(
    ("name", "label", "is_same"),
    [
        ("Jan Novak", "President Nov\u00e1k", True),
        ("Jan Novak", "Jan Dvorak", False),
        ("Moon Jae-in", "Moon Jae In", True),
        ("Suga Yoshihide", "Yoshihide Suga", True),
    ],
)
def test_two_names_are_of_one_person_by_a_telling_word(
    name: str, label: str, is_same: bool
) -> None:
    assert is_same_person(name, label) is is_same


BOTH = frozenset({"Joseph R. Biden, Jr.", "Jan Novak"})


@pytest.mark.parametrize(
    ("meetings", "said"),
    [
        ([Found(BOTH, ((DAY, DAY),), frozenset({"Zagreb"}))], "found: place right"),
        ([Found(BOTH, ((DAY, DAY),), frozenset({"Split"}))], "found: place another"),
        ([Found(BOTH, ((DAY, DAY),), frozenset())], "found: place not in the text"),
        (
            [Found(BOTH, ((date(2022, 3, 1), date(2022, 3, 31)),), frozenset())],
            "found: place not in the text",
        ),
        ([Found(BOTH, (), frozenset())], "missed: no day"),
        (
            [Found(BOTH, ((date(2022, 4, 1), date(2022, 4, 1)),), frozenset())],
            "missed: another day",
        ),
        (
            [Found(frozenset({"Jan Novak"}), (), frozenset())],
            "missed: the President does not take part",
        ),
        (
            [Found(frozenset({"Joseph R. Biden, Jr."}), (), frozenset())],
            "missed: the leader does not take part",
        ),
        ([], "missed: no meeting"),
    ],
)
def test_what_the_graph_has_of_a_recorded_meeting(meetings: list[Found], said: str) -> None:
    assert verdict(NOVAK, meetings, "They met.") == said


def test_the_document_that_tells_most_counts() -> None:
    assert (
        best(["missed: no meeting", "found: place another", "missed: no day"])
        == "found: place another"
    )
    assert best(["found: place another", "found: place right"]) == "found: place right"
