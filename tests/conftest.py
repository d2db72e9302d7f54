"""What several tests share: the language pipeline, others' data, how hypothesis runs."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile("here", deadline=None, max_examples=50)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """Return the shipped pipeline; a test that asks for it is marked `model`."""
    # Imported here so that tests without the model start without spaCy.
    from ingest.language.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of data and suites made by others, which only some machines have."""
    if not SHARED.is_dir():
        pytest.skip(f"others' data is not on this machine: no folder {SHARED}")
    return SHARED
