"""Every figure of how well facts are found, beside the floor it must not fall below.

python -m bench.score SHARED

SHARED is the folder of gold facts, records, treebanks and the scorer; without it there is nothing to
measure. Exits with 1 if a figure is below its floor.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from spacy.language import Language

from bench.floors import FLOORS
from bench.gold import GOLD_SETS, gold_file
from bench.graph import annotated, dump_of
from bench.precision import ENOUGH, LEAST, counted, foretelling, judged, table, with_read
from bench.shares import every, seconds_of
from ingest.confidence import precision
from ingest.dates.measure import outcomes_of, shares_of
from ingest.language.package import scores_table
from ingest.language.pipeline import load_pipeline
from ingest.language.prepare import prepare_all

Figure = tuple[str, float]
"""A name of `FLOORS`, or of none, and the value."""

KINDS = ("position", "ministry", "meeting", "treaty", "dispute", "statement")
_KIND = re.compile(rf"^({'|'.join(KINDS)}) +[\d.]+ +[\d.]+ +([\d.]+)", re.MULTILINE)
_SLOTS = re.compile(r"mean F1 of the slots: ([\d.]+)")
_SCORE = re.compile(r"^score \(mean F1 of the five groups\): ([\d.]+)", re.MULTILINE)


def gold_figures(name: str, shared: Path, nlp: Language) -> Iterator[Figure]:
    """Print what the scorer says of a set of annotated articles, and yield its score, slots and kinds."""
    with TemporaryDirectory() as folder:
        gold = gold_file(name, shared, Path(folder))
        dump = dump_of(annotated(gold), nlp, Path(folder))
        scorer = [sys.executable, str(shared / "score" / "score.py"), str(gold)]
        done = subprocess.run([*scorer, "--quads", str(dump)], stdout=subprocess.PIPE, check=True)
    printed = done.stdout.decode()
    print(printed, end="")
    yield f"{name} score", float(_found(_SCORE, printed))
    yield f"{name} slots", float(_found(_SLOTS, printed))
    yield from ((f"{name} {kind}", float(f1)) for kind, f1 in _KIND.findall(printed))


def rule_figures(shared: Path, nlp: Language) -> Iterator[Figure]:
    """Print the precision of each rule; yield the least where claims are enough, and the least confidence."""
    found = [pair for name in GOLD_SETS for pair in judged(shared, name, nlp)]
    print("\n".join((*table(found), "", *foretelling(found))))
    counts = with_read(counted(verdict for _, verdict in found))
    often = [count for count in counts.values() if count.found >= ENOUGH]
    yield "least precision of a rule", min(count.right / count.found for count in often)
    yield "least confidence of a rule", min(precision(rule, counts) or LEAST for rule in counts)


def date_figures(shared: Path, nlp: Language) -> Iterator[Figure]:
    lines = (shared / "data/timex/meantime_dev.jsonl").read_text(encoding="utf8").splitlines()
    recall, accuracy = shares_of(list(outcomes_of(lines)))
    yield "dates recall", recall
    yield "dates value accuracy", accuracy


def language_figures(shared: Path, nlp: Language) -> Iterator[Figure]:
    """Print the scores of the pipeline that is shipped; its card has those of the day it was made."""
    with TemporaryDirectory() as folder:
        prepare_all(shared / "data" / "treebank", Path(folder))
        print(scores_table(nlp, Path(folder)))
    yield from ()


def record_figures(command: str, data: Path, figure: str, pattern: str) -> Iterator[Figure]:
    """Print what another measurement of ours says, and yield the figure that the pattern captures."""
    run = [sys.executable, "-m", f"bench.{command}", str(data)]
    printed = subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout.decode()
    print(printed, end="")
    yield figure, float(_found(re.compile(pattern, re.MULTILINE), printed))


def speed_figures(shared: Path, nlp: Language) -> Iterator[Figure]:
    """Yield the pipeline's words per second as a share of the bare parser's, on each 80th article.

    The median of three runs: a single one is off by three hundredths.
    """
    articles = every(shared / "data/corpus/whitehouse_2021_2022.jsonl.gz", 80)
    runs = [seconds_of(articles, nlp) for _ in range(3)]
    shares = [seconds["parsing"] / sum(seconds.values()) for seconds in runs]
    yield "words per second, to the parser's", median(shares)


SECTIONS: dict[str, Callable[[Path, Language], Iterator[Figure]]] = {
    "The development articles": lambda shared, nlp: gold_figures("dev", shared, nlp),
    "Articles read since": lambda shared, nlp: gold_figures("second", shared, nlp),
    "Held-out articles": lambda shared, nlp: gold_figures("heldout", shared, nlp),
    "The seeds": lambda shared, nlp: gold_figures("seeds", shared, nlp),
    "Rules": rule_figures,
    "Dates": date_figures,
    "Meetings in the Historian's records": lambda shared, nlp: record_figures(
        "historian", shared / "data", "Historian recall", r"found \d+, ([\d.]+)"
    ),
    "Posts in Wikidata": lambda shared, nlp: record_figures(
        "officials", shared / "data", "Wikidata posts precision", r"^all +([\d.]+)"
    ),
    "PLOVER's sentences": lambda shared, nlp: record_figures(
        "plover",
        shared / "data/events/plover_gsr_dev.json",
        "PLOVER CONSULT found, of 6",
        r"^CONSULT +(\d+)",
    ),
    "The language pipeline": language_figures,
    "Speed": speed_figures,
}


def main(shared: Path) -> int:
    if not shared.is_dir():
        print(f"nothing is measured: the gold facts are not on this machine, no folder {shared}")
        return 0
    nlp, figures = load_pipeline(), list[Figure]()
    for title, section in SECTIONS.items():
        print(f"\n== {title}", flush=True)
        figures += section(shared, nlp)
    print("\n== Floors")
    sys.stdout.writelines(f"{line}\n" for line in _report(figures))
    return int(any(value < FLOORS.get(name, 0.0) for name, value in figures))


def _report(figures: list[Figure]) -> Iterator[str]:
    for name, value in figures:
        floor = FLOORS.get(name)
        broken = "  BROKEN" if floor is not None and value < floor else ""
        yield f"{name:36}{value:8.3f}  floor {floor if floor is not None else '-'}{broken}"
    missing = FLOORS.keys() - dict(figures).keys()
    yield from (f"{name:36} was not measured" for name in sorted(missing))


def _found(pattern: re.Pattern[str], printed: str) -> str:
    match = pattern.search(printed)
    if match is None:
        raise ValueError(f"the scorer prints nothing like {pattern.pattern!r}")
    return match[1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
