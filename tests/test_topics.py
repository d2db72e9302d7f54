import pytest

from ingest.facts.topics import topic_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the comfort women issue", "comfort women"),
        ('the issue of the so-called "comfort women"', "comfort women"),
        ("their bilateral ties", "bilateral ties"),
        ("the ongoing question of the islands", "islands"),
        ("North Korea's nuclear program", "North Korea's nuclear program"),
        ("security\n  issues,", "security issues"),
    ],
)
def test_rewordings_of_a_topic_share_its_name(words: str, name: str) -> None:
    assert topic_name(words) == name


@pytest.mark.parametrize("words", ["the", '"', "issues"])
def test_a_topic_is_never_without_a_name(words: str) -> None:
    assert topic_name(words) == words
