"""The annotated articles: those that rules are written beside, and those that nobody who writes rules has read.

`second.jsonl` and `heldout.jsonl` were annotated together, apart from the rules; the errors of the
first have been read since, those of the other have not. They stand off from their texts: they name
articles of ../shared/data/corpus and hold places in them, [start, end) in code points, wherever a
fact of the annotation guide copies words. The annotations are CC0.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

GOLD_SETS = ("dev", "second", "heldout")
STAND_OFF = {name: Path(__file__).parent / f"{name}.jsonl" for name in ("second", "heldout")}
CORPORA = ("wikinews_2019_2020.jsonl.gz", "whitehouse_2021_2022.jsonl.gz")
COPIED = ("content", "about", "agenda")
"""The fields whose values are words of the text."""


def gold_file(name: str, shared: Path, folder: Path) -> Path:
    """Return the set's file in the format of the annotation guide; of a stand-off it is made in `folder`."""
    source = STAND_OFF.get(name)
    if source is None:
        return shared / "data" / "gold" / f"{name}.jsonl"
    stand_off = [json.loads(line) for line in source.read_text(encoding="utf8").splitlines()]
    texts = dict(_texts(shared, {article["id"] for article in stand_off}))
    target = folder / source.name
    with target.open("w", encoding="utf8") as file:
        for article in stand_off:
            whole = with_words(article, texts[article["id"]])
            file.write(json.dumps(whole, ensure_ascii=False) + "\n")
    return target


def with_words(article: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the article with its text, and with the words in place of each [start, end).

    Raises ValueError where the text is not the one that was annotated.
    """
    if sha256(text.encode()).hexdigest() != article["sha256"]:
        raise ValueError(f"the text of {article['id']} is not the one that was annotated")
    facts = [_fact_with_words(fact, text) for fact in article["facts"]]
    known = {key: article[key] for key in ("id", "title", "published")}
    return {**known, "text": text, "facts": facts}


def without_words(article: dict[str, Any]) -> dict[str, Any]:
    """Return the article as it stands in a stand-off file; `with_words` is the inverse."""
    text = article["text"]
    facts = [_fact_without_words(fact, text) for fact in article["facts"]]
    known = {key: article[key] for key in ("id", "title", "published")}
    return {**known, "sha256": sha256(text.encode()).hexdigest(), "facts": facts}


def _fact_with_words(fact: dict[str, Any], text: str) -> dict[str, Any]:
    spans = [{"start": a, "end": b, "quote": text[a:b]} for a, b in fact["evidence"]]
    copied = {key: _words(fact[key], text) for key in COPIED if key in fact}
    return {**fact, **copied, "evidence": spans}


def _words(value: Any, text: str) -> Any:
    """Replace each pair of integers by the words it stands for."""
    match value:
        case [int(start), int(end)]:
            return text[start:end]
        case [*items]:
            return [_words(item, text) for item in items]
        case _:
            return value


def _fact_without_words(fact: dict[str, Any], text: str) -> dict[str, Any]:
    near = min(span["start"] for span in fact["evidence"])
    copied = {key: _place(fact[key], text, near) for key in COPIED if key in fact}
    spans = [[span["start"], span["end"]] for span in fact["evidence"]]
    return {**fact, **copied, "evidence": spans}


def _place(value: Any, text: str, near: int) -> Any:
    """Replace words by their place in the text, the first from `near` on; what is not there stays."""
    if isinstance(value, list):
        return [_place(item, text, near) for item in value]
    start = max(text.find(value, near), -1) if value else -1
    start = start if start >= 0 or not value else text.find(value)
    return [start, start + len(value)] if start >= 0 else value


def _texts(shared: Path, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    names = frozenset(wanted)
    for corpus in CORPORA:
        with gzip.open(shared / "data" / "corpus" / corpus, "rt", encoding="utf8") as lines:
            for record in map(json.loads, lines):
                if record["id"] in names:
                    yield record["id"], record["text"]
