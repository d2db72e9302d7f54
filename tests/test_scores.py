"""How well facts are found on annotated articles: only a floor, the figures are in docs/extraction.md."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from spacy.language import Language

from ingest.article import Article
from ingest.extraction import extract
from ingest.ingestion import Run, ingest_batch
from ingest.parsed import parsed
from store.opening import open_writer

pytestmark = pytest.mark.model


def article_of(line: str) -> Article:
    given = json.loads(line)
    day = date.fromisoformat(given["published"]) if given["published"] else None
    return Article(given["text"], source=given["id"], title=given["title"], published=day)


@pytest.fixture(scope="module")
def scores(nlp: Language, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what the scorer prints of the development articles."""
    gold = shared / "data" / "gold" / "dev.jsonl"
    articles = [article_of(line) for line in gold.read_text(encoding="utf8").splitlines()]
    folder = tmp_path_factory.mktemp("scores")
    with open_writer(folder / "store") as writer:
        extractions = [extract(document) for document in parsed(articles, nlp)]
        ingest_batch(writer, extractions, Run("demarche", "test", "shipped", {}))
        writer.dataset.dump(str(folder / "dev.nq"), RdfFormat.N_QUADS)
    scorer = [sys.executable, str(shared / "score" / "score.py"), str(gold)]
    scorer += ["--quads", str(folder / "dev.nq")]
    done = subprocess.run(scorer, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    ("pattern", "floor"),
    [
        (r"^score \(mean F1 of the five groups\): ([\d.]+)", 0.55),
        (r"^position +[\d.]+ +[\d.]+ +([\d.]+)", 0.80),
        (r"^meeting +[\d.]+ +[\d.]+ +([\d.]+)", 0.50),
        (r"^statement +[\d.]+ +[\d.]+ +([\d.]+)", 0.55),
    ],
)
def test_a_score_does_not_fall_below_its_floor(scores: str, pattern: str, floor: float) -> None:
    found = re.search(pattern, scores, re.MULTILINE)
    assert found is not None
    assert float(found[1]) >= floor
