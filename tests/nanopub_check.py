"""N-Quads of nanopublications to what the package `nanopub` says of each: nothing, if it is valid.

Run as a program of its own, since the package changes how rdflib reads literals everywhere.
"""

import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any


def complaint(quads: str) -> str:
    """Return what is wrong with a nanopublication or its Trusty URI, empty if nothing is."""
    nanopub: Any = import_module("nanopub")
    rdflib: Any = import_module("rdflib")
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=quads, format="nquads")
    try:
        found = nanopub.Nanopub(rdf=graph)
        is_sound = found.is_valid and found.has_valid_trusty
    except ValueError as error:  # the package's own, and what rdflib cannot read
        return str(error)
    return "" if is_sound else "is not valid"


def main(file: Path) -> None:
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for line in file.read_text(encoding="utf8").split("\n")[:-1]:
        lines[line.rpartition(" <")[2].partition("#")[0]].append(line)
    for iri, quads in lines.items():
        said = complaint("\n".join(quads))
        sys.stdout.write(f"{iri} {said}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
