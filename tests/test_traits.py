import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.traits import Anniversary, Beginning, Clue, Traits, known_of, text_of

WORDS = st.lists(st.text(max_size=5), max_size=3).map(tuple)
TRAITS = st.builds(
    Traits,
    names=st.dictionaries(st.text(max_size=5), st.integers(1, 9), min_size=1, max_size=3),
    claims=WORDS,
    posts=st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=2).map(tuple),
    dates=WORDS,
    dating=WORDS,
)
CLUES = st.builds(Beginning, st.text(), st.integers(1000, 2999)) | st.builds(
    Anniversary, st.text(), st.integers(0, 1), st.integers(1, 999)
)


@given(TRAITS | CLUES)
def test_what_is_written_down_is_read_back(known: Traits | Clue) -> None:
    assert known_of(text_of(known)) == known


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (Traits({"Kim": 2}), '{"names": {"Kim": 2}}'),
        (
            Anniversary("claim/1", ahead=0, count=50),
            '{"ahead": 0, "claim": "claim/1", "count": 50}',
        ),
    ],
)
def test_what_is_not_said_is_not_written(known: Traits | Clue, text: str) -> None:
    assert text_of(known) == text
