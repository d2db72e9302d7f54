"""The pure parts of the comparison with PLOVER's records."""

import pytest

from bench.plover import Actor, Found, Record, outcome_of, recall, records_of, words_of

CHILE = Actor("Chilean diplomats", "CHL")


@pytest.mark.parametrize(
    ("event", "events", "outcome"),
    [
        ("CONSULT", {"meeting"}, "found"),
        ("CONSULT", {"statement", "promise"}, "missed"),
        ("AGREE", {"treaty"}, "found"),
        ("AGREE", {"meeting", "ahead"}, "found"),
        ("AGREE", {"meeting"}, "missed"),
        ("AGREE", {"statement", "promise"}, "promise"),
        ("AGREE", {"statement"}, "statement"),
        ("AGREE", set[str](), "missed"),
    ],
)
def test_what_counts_as_found(event: str, events: set[str], outcome: str) -> None:
    assert outcome_of(event, Found(frozenset(events))) == outcome


@pytest.mark.parametrize(
    ("words", "codes", "has_it"),
    [
        (set[str](), {"CHL"}, True),
        ({"chilean"}, set[str](), True),
        ({"peruvian"}, {"PER"}, False),
        ({"diplomats"}, set[str](), False),
    ],
)
def test_an_actor_is_found_by_state_or_name(words: set[str], codes: set[str], has_it: bool) -> None:
    assert Found(frozenset(), frozenset(words), frozenset(codes)).has(CHILE) is has_it


def test_titles_tell_nobody_apart() -> None:
    assert words_of("Foreign Minister Ana Torres and the U.S. Secretary") == {"torres"}


def test_recall_counts_every_actor() -> None:
    found = Found(frozenset(), codes=frozenset({"CHL"}))
    assert recall([((CHILE, Actor("Peru", "PER")), found), ((CHILE,), found)]) == (2, 3)


def test_records_of_other_categories_or_without_a_text_are_left_out() -> None:
    rows: list[object] = [
        {"id": "1", "event": "CONSULT", "text": "{A met B.}", "source": [], "target": ""},
        {"id": "2", "event": "FIGHT", "text": "A shot at B."},
        {"id": "3", "event": "AGREE"},
        {
            "id": "4",
            "event": "AGREE",
            "text": "A agreed.",
            "source": [{"actorText": "A", "code": "CHL"}],
        },
    ]
    assert list(records_of(rows)) == [
        Record("1", "CONSULT", "A met B.", (), ()),
        Record("4", "AGREE", "A agreed.", (Actor("A", "CHL"),), ()),
    ]
