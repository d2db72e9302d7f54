"""A notebook run from its first cell to its last, as `python -m tests.notebooks IN OUT`.

It has a process of its own: what Jupyter's kernels import and warn of stays out of the tests.
"""

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

SECONDS = 90
"""Of one cell."""

_FORMAT: Any = nbformat  # which has no types


def main(notebook: Path, to: Path) -> None:
    """Run it in another folder, and write it with what it printed and drew, and no times."""
    document = _FORMAT.read(notebook, as_version=4)
    resources = {"metadata": {"path": str(to.parent)}}
    NotebookClient(document, timeout=SECONDS, resources=resources).execute()
    for cell in document.cells:
        cell.metadata.pop("execution", None)
    document.metadata["language_info"] = {"name": "python"}
    _FORMAT.write(document, to)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
