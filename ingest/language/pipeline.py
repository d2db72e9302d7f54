"""The name of a language pipeline to the pipeline itself."""

from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

from ingest.errors import PipelineError
from ingest.language.boundaries import sentence_starts
from ingest.language.lemmas import verb_lemmas
from ingest.language.ranges import year_ranges

SHIPPED = Path(__file__).parent / "model"
NEEDED = ("tagger", "parser")


def load_pipeline(name: str | None = None) -> Language:
    """Load the shipped pipeline, or any installed one by name, ready to parse paragraphs.

    Raises PipelineError when there is no such pipeline, or when it cannot tag and parse.
    """
    if name is not None and find_spec(name) is None and not Path(name).is_dir():
        raise PipelineError(
            f"no spaCy pipeline {name!r} is installed; leave --pipeline out to use our own"
        )
    try:
        nlp = spacy.load(name or SHIPPED)
    except (OSError, ValueError) as error:
        raise PipelineError(f"the pipeline {name or SHIPPED} cannot be loaded: {error}") from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if missing:
        raise PipelineError(f"the pipeline {name!r} has no {' and no '.join(missing)}")
    nlp.add_pipe(year_ranges.__name__, first=True)
    nlp.add_pipe(sentence_starts.__name__, before="parser")
    nlp.add_pipe(verb_lemmas.__name__, last=True)
    return nlp


def pipeline_name(nlp: Language) -> str:
    """Return `lang_name-version`, which names the pipeline in the provenance of claims."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
