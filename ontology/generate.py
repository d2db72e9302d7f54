"""Write the files that follow from diplomacy.ttl: terms.py and context.jsonld.

`python -m ontology.generate` writes them; with `--check` it only exits with 1 if they are stale.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rdflib import Graph

from ontology.jsonld_of import context_of
from ontology.python_of import source_of

FOLDER = Path(__file__).parent


def generated(folder: Path) -> dict[Path, str]:
    """Return the text of each generated file, from the folder's diplomacy.ttl."""
    ontology = Graph().parse(folder / "diplomacy.ttl", format="turtle")
    return {
        folder / "terms.py": source_of(ontology),
        folder / "context.jsonld": context_of(ontology),
    }


def stale(files: dict[Path, str]) -> list[Path]:
    """Return the files that are missing or hold something else."""
    return [
        path
        for path, text in files.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is stale and return 0; with `--check`, write nothing and return 1 if any is."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="only say which files are stale")
    is_check: bool = parser.parse_args(arguments).check
    files = generated(FOLDER)
    outdated = stale(files)
    for path in outdated:
        if not is_check:
            path.write_text(files[path], encoding="utf-8")
        sys.stderr.write(f"{path.name}: {'stale' if is_check else 'written'}\n")
    return 1 if is_check and outdated else 0


if __name__ == "__main__":
    sys.exit(main())
