"""How fast a dump of Wikidata's is read, in how much memory: python -m bench.dump [ITEMS]

Writes a synthetic dump of ITEMS (default 1,000,000) entities, compressed with gzip: one in ten a
person who held positions, one in a hundred a position, the rest of other kinds, each with labels in
eight languages and statements as Wikidata has them; one line in 100,000 is broken. Then reads it
into an authority file, as `demarche authority build` does, and prints items per second and the
highest memory of the process that writes and of the largest that parses. A tenth of the items is
read first: memory that grew with the dump would show.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter

from demarche.authority_building import building
from ingest.authority.wikidata import Wanted

PROCESSES = 2
LANGUAGES = "en de fr es ja ar ru zh".split()
BROKEN = 100_000
POSITIONS = 5000


def snak(property_: str, value: object, kind: str) -> dict[str, object]:
    datavalue = {"value": value, "type": kind}
    return {"snaktype": "value", "property": property_, "hash": "0" * 40, "datavalue": datavalue}


def to_item(property_: str, qid: int) -> dict[str, object]:
    value = {"entity-type": "item", "numeric-id": qid, "id": f"Q{qid}"}
    return snak(property_, value, "wikibase-entityid")


def at(property_: str, year: int) -> dict[str, object]:
    value = {"time": f"+{year}-05-01T00:00:00Z", "timezone": 0, "before": 0, "after": 0}
    return snak(property_, {**value, "precision": 11, "calendarmodel": "Q1985727"}, "time")


def statement(main: dict[str, object], **qualifiers: list[object]) -> dict[str, object]:
    return {
        "mainsnak": main,
        "type": "statement",
        "qualifiers": qualifiers,
        "id": "Q1$0b2e2ef8-4b0a-4b6e-9d2e-000000000000",
        "rank": "normal",
        "references": [{"hash": "0" * 40, "snaks": {}, "snaks-order": []}],
    }


def entity(number: int) -> dict[str, object]:
    """Return the entity of a number: its kind, names and statements depend on that alone."""
    names = {lang: f"Thing {number} of {lang}ania" for lang in LANGUAGES}
    claims: dict[str, list[object]] = {"P31": [statement(to_item("P31", 13442814))]}
    if number % 100 == 50:
        claims = {
            "P31": [statement(to_item("P31", 4164871))],
            "P17": [statement(to_item("P17", 17 + number % 180))],
        }
    elif number % 10 == 0:
        held = [
            statement(
                to_item("P39", 50 + 100 * ((number + i) % POSITIONS)),
                P580=[at("P580", 1950 + number % 60)],
                P582=[at("P582", 1954 + number % 60)],
            )
            for i in range(2)
        ]
        claims = {"P31": [statement(to_item("P31", 5))], "P39": [*held]}
        names["en"] = f"Person{number % 9973} Name{number}"
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {lang: {"language": lang, "value": name} for lang, name in names.items()},
        "descriptions": {lang: {"language": lang, "value": "a thing"} for lang in LANGUAGES},
        "aliases": {"en": [{"language": "en", "value": f"{names['en']} the other"}]},
        "claims": claims,
        "sitelinks": {f"{lang}wiki": {"site": lang, "title": names[lang]} for lang in LANGUAGES},
    }


def lines(count: int) -> Iterator[bytes]:
    yield b"[\n"
    for number in range(1, count + 1):
        line = json.dumps(entity(number), separators=(",", ":")).encode()
        yield (line[: len(line) // 2] if number % BROKEN == 0 else line) + b",\n"
    yield b"]\n"


def read(path: Path, to: Path) -> tuple[int, int, float, float]:
    """Return the items kept, the lines that were broken, the seconds it took, and those of processors."""
    begin, used = perf_counter(), _processor_seconds()
    built = building([path], to, Wanted(), PROCESSES)
    taken = perf_counter() - begin
    return sum(built.counts.values()), built.malformed, taken, _processor_seconds() - used


def _processor_seconds() -> float:
    return sum(sum(getrusage(who)[:2]) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def memory() -> str:
    own, others = (getrusage(who).ru_maxrss / 1024 for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return f"{own:.0f} MiB where it is written, {others:.0f} MiB where it is parsed"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as folder:
        for some in (count // 10, count):
            path = Path(folder) / f"{some}.json.gz"
            with gzip.open(path, "wb", compresslevel=1) as file:
                file.writelines(lines(some))
            size = path.stat().st_size >> 20
            kept, broken, taken, used = read(path, Path(folder) / "known.authority")
            print(
                f"{some:,} items, {size} MiB compressed: {some / taken:,.0f} items/s ({taken:.1f} s,"
                f" {used:.1f} s of processors, {PROCESSES} parse), kept {kept:,}, told {broken} broken lines"
            )
            print(f"  peak memory: {memory()}", flush=True)


if __name__ == "__main__":
    main()
