"""The table of states: python -m ingest.gazetteer.generate, where rigour is installed.

rigour (MIT licence) gives names, ISO 3166 codes and Wikidata items; words.csv gives the other names
and the adjectives of English news. Only this module needs rigour, which brings an ICU without wheels
and takes 1.6 s to load.
"""

import csv
import json
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
AMBIGUOUS = frozenset({"Korea", "Congo", "Guinea"})
"""Names of more than one state."""


def state(data: dict[str, Any], also: list[str], adjectives: list[str]) -> dict[str, Any]:
    """Return one line of the table: code, name, iso3, item, names and adjectives."""
    names = {data["name"], data["full_name"], *also} - AMBIGUOUS
    plurals = [
        f"{word}s" for word in adjectives if not word.endswith(("ese", "ish", "ch", "ss", "s"))
    ]
    return {
        "code": data["code"],
        "name": data["name"],
        "iso3": data["alpha3"].upper(),
        "item": data["qid"],
        "names": sorted(name for name in names if name.isprintable()),
        "adjectives": sorted({*adjectives, *plurals}),
    }


def main() -> None:
    territories: Any = import_module(
        "rigour._core"
    ).territories_jsonl()  # of a package not installed
    rows = {row["code"]: row for row in map(json.loads, str(territories).splitlines())}
    with (FOLDER / "words.csv").open(encoding="utf8", newline="") as file:
        words = [(w["code"], w["also"], w["adjectives"]) for w in csv.DictReader(file)]
    states = [
        state(rows[c], also.split("|") if also else [], adj.split("|") if adj else [])
        for c, also, adj in words
    ]
    lines = "\n".join(json.dumps(s, ensure_ascii=False) for s in states)
    (FOLDER / "states.jsonl").write_text(lines + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
