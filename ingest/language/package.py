"""A trained pipeline to the one that is shipped: named, licensed, measured, small enough.

python -m ingest.language.package build/training/model-best ingest/language/model
"""

import shutil
import sys
from datetime import date
from pathlib import Path
from string import Template

import spacy
from spacy.language import Language
from spacy.training import Corpus

from ingest.language.boundaries import sentence_starts

LARGEST = 15_000_000
"""Bytes of the whole folder."""

META = {
    "lang": "en",
    "name": "demarche_news",
    "version": "0.1.0",
    "description": "English news: tags, universal POS, lemmas, UD dependencies, "
    "names of people, organisations and places",
    "author": "demarche",
    "license": "CC-BY-SA-4.0",
}
SCORES = {
    "tag": "tag_acc",
    "pos": "pos_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentence F": "sents_f",
    "entity F": "ents_f",
}
CARD = Path(__file__).parent / "card.template.md"


def package(trained: Path, target: Path, treebank: Path, day: date) -> None:
    """Write the pipeline and its model card; raise ValueError when it is too large."""
    nlp = spacy.load(trained)
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    nlp.add_pipe(sentence_starts.__name__, before="parser")
    table = scores_table(nlp, treebank)
    nlp.remove_pipe(sentence_starts.__name__)
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    if size > LARGEST:
        raise ValueError(f"the pipeline takes {size} bytes, more than {LARGEST}")
    seed = str(nlp.config.interpolate()["training"]["seed"])  # pyright: ignore[reportUnknownArgumentType]  # untyped in spaCy
    card = Template(CARD.read_text(encoding="utf8"))
    filled = card.substitute(
        version=META["version"], date=day, seed=seed, megabytes=f"{size / 1e6:.1f}", scores=table
    )
    (target / "MODEL_CARD.md").write_text(filled, encoding="utf8")


def scores_table(nlp: Language, treebank: Path) -> str:
    """Return the scores on each development and test set, in percent, as a Markdown table."""
    lines = ["| set | " + " | ".join(SCORES) + " |", "|---" * (len(SCORES) + 1) + "|"]
    for name in ("dev_ewt", "dev_gumclean", "test_ewt"):
        scores = nlp.evaluate(list(Corpus(treebank / f"{name}.spacy")(nlp)))
        figures = (f"{100 * float(scores[key] or 0):.1f}" for key in SCORES.values())
        lines.append(f"| {name} | " + " | ".join(figures) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    package(Path(sys.argv[1]), Path(sys.argv[2]), Path("build/treebank"), date.today())  # noqa: DTZ011  # the day it was made here
