import json
from pathlib import Path

import pytest

from bench.gold import STAND_OFF, gold_file, with_words, without_words

TEXT = "Ann Lee met Bo Berg. They discussed trade. Lee said trade matters."
ARTICLE: dict[str, object] = {
    "id": "wikinews/x",
    "title": "Talks",
    "published": "2020-01-01",
    "text": TEXT,
    "facts": [
        {
            "kind": "statement",
            "speaker": "Ann Lee",
            "content": "trade matters",
            "evidence": [{"start": 43, "end": 65, "quote": "Lee said trade matters"}],
        },
        {
            "kind": "meeting",
            "agenda": ["trade", "words of nobody"],
            "evidence": [{"start": 0, "end": 19, "quote": "Ann Lee met Bo Berg"}],
        },
        {
            "kind": "dispute",
            "about": None,
            "evidence": [{"start": 36, "end": 41, "quote": "trade"}],
        },
    ],
}


def test_annotations_stand_off_from_the_text_and_come_back_to_it() -> None:
    stand_off = without_words(ARTICLE)
    assert "matters" not in json.dumps(stand_off)
    assert with_words(stand_off, TEXT) == ARTICLE


def test_another_text_is_not_the_one_that_was_annotated() -> None:
    with pytest.raises(ValueError, match="is not the one that was annotated"):
        with_words(without_words(ARTICLE), TEXT + " ")


@pytest.mark.parametrize("name", list(STAND_OFF))
def test_every_quote_of_a_stand_off_is_in_its_text(shared: Path, tmp_path: Path, name: str) -> None:
    articles = gold_file(name, shared, tmp_path).read_text(encoding="utf8").splitlines()

    assert len(articles) == len(STAND_OFF[name].read_text(encoding="utf8").splitlines())
    for article in map(json.loads, articles):
        spans = [span for fact in article["facts"] for span in fact["evidence"]]
        assert all(article["text"][s["start"] : s["end"]] == s["quote"] for s in spans)
