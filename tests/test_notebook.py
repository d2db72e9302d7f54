"""The notebook of docs/ runs to its end, and shows what the repository's copy of it shows."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.officials_data import write_extract
from tests.oxigraph_server import oxigraph

FOLDER = Path(__file__).parents[1]
NOTEBOOK = FOLDER / "docs" / "officials-and-wikidata.ipynb"
SECONDS = 180
FACTS = ("Q11869065", "Prime Minister of Estonia", "Kaja Kallas", "meeting.meet | ")
"""What it must show whatever else the rules find."""


@pytest.mark.model
def test_the_notebook_shows_what_it_finds(
    readouts_folder: Path, shared: Path, tmp_path: Path
) -> None:
    extract = write_extract(shared, tmp_path / "extract.nt")
    done = tmp_path / NOTEBOOK.name
    with oxigraph(tmp_path / "mirror", extract) as endpoint:
        environment = {
            **os.environ,
            "DEMARCHE_STORE": str(readouts_folder),
            "DEMARCHE_WIKIDATA": endpoint,
            "MPLCONFIGDIR": str(tmp_path),
            "PYTHONPATH": str(FOLDER),
        }
        ran = subprocess.run(
            [sys.executable, "-m", "tests.notebooks", NOTEBOOK, done],
            cwd=FOLDER,
            env=environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    said = f"a newer copy for docs/ is {done}"
    assert kinds(done) == kinds(NOTEBOOK), said
    assert [fact for fact in FACTS if fact not in text(done)] == [], said


def test_the_copy_in_the_repository_shows_it_too() -> None:
    assert [fact for fact in FACTS if fact not in text(NOTEBOOK)] == []
    assert kinds(NOTEBOOK)[-2:] == [["image/png", "text/plain"], ["stream"]]


def test_the_notebook_has_nothing_of_the_machine_it_was_run_on() -> None:
    said = NOTEBOOK.read_text("utf8")

    assert [each for each in ("/tmp", "127.0.0.1", "Traceback") if each in said] == []


def outputs(notebook: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(notebook.read_text("utf8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", [])]


def kinds(notebook: Path) -> list[list[str]]:
    """Return what each output can be shown as: tables, charts, text."""
    return [sorted(output.get("data", ["stream"])) for output in outputs(notebook)]


def text(notebook: Path) -> str:
    """Return what the cells print, tables among it."""
    parts = (o.get("text", o.get("data", {}).get("text/plain", "")) for o in outputs(notebook))
    return "\n".join("".join(part) for part in parts)
