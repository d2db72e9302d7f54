"""How often each rule is right on the annotated articles.

python -m bench.precision SHARED            print the table, and how well it foretells other articles
python -m bench.precision SHARED --write    also write it to ingest/precision.csv, where confidence comes from

A claim is right when the gold has its fact and everything that the claim states of it; claims that
the gold cannot judge (names, what is marked borderline) do not count. The rules were written beside
the development articles, which flatters them; nobody who wrote rules has read the held-out ones.
SHARED holds the texts, the gold and the scorer.
"""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language

from bench.gold import GOLD_SETS, gold_file
from bench.graph import annotated, dump_of
from bench.judging import Verdict, verdicts
from ingest.confidence import STRENGTH, Count, by_kind, counts_of, precision
from ingest.language.pipeline import load_pipeline

TABLE = Path("ingest/precision.csv")
READ = Path(__file__).parent / "read.csv"
"""Claims drawn from articles of the corpora and read: of names, which the gold does not annotate (a name cut
short, or of another kind, is wrong), and of rules that the gold has few of."""

ENOUGH = 5
"""Claims from which a rule's own share of right ones is looked at."""

STRENGTHS = (1, 4, 16, 32, 64, 128)
LEAST = 0.5
"""Rules below this, with claims enough to tell, are mended or removed."""

NONE = Count(0, 0)
Counts = dict[str, Count]
Sourced = tuple[str, Verdict]
"""A verdict, and where its article is from: `dev Wikinews`, `heldout White House`."""

SOURCES = tuple(f"{name} {kind}" for name in GOLD_SETS for kind in ("Wikinews", "White House"))


def source_of(name: str, article: str) -> str:
    """Return which set and which of the two kinds of text an annotated article is of."""
    return f"{name} {'Wikinews' if article.startswith('wikinews/') else 'White House'}"


def counted(found: Iterable[Verdict]) -> Counts:
    """Return how many claims of each rule there are, and how many are right."""
    counts: Counts = {}
    for verdict in found:
        count = Count(1, int(verdict.is_right))
        counts[verdict.rule] = counts.get(verdict.rule, NONE) + count
    return counts


def with_read(counts: Counts) -> Counts:
    """Return the counts with those of the claims that were read."""
    read = counts_of(READ.read_text(encoding="utf8").splitlines())
    return {rule: counts.get(rule, NONE) + read.get(rule, NONE) for rule in {**counts, **read}}


def foretold(found: Sequence[Verdict], strength: int) -> list[tuple[float, bool]]:
    """Return for each claim the precision of its rule on all *other* articles, and whether it is right."""
    by_article: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in found:
        by_article[verdict.article].append(verdict)
    pairs: list[tuple[float, bool]] = []
    for article, held_out in by_article.items():
        others = counted(v for v in found if v.article != article)
        pairs += [(precision(v.rule, others, strength) or 0.5, v.is_right) for v in held_out]
    return pairs


def log_loss(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the mean negative logarithm of the probability given to what is the case."""
    return -sum(log(p if is_right else 1 - p) for p, is_right in pairs) / len(pairs)


def calibration(
    pairs: Sequence[tuple[float, bool]], bins: int = 5
) -> list[tuple[int, float, float]]:
    """Return, for bins of equal size by confidence: claims, mean confidence, share that is right."""
    ordered = sorted(pairs)
    edges = [round(i * len(ordered) / bins) for i in range(bins + 1)]
    parts = [ordered[a:b] for a, b in zip(edges, edges[1:], strict=False) if b > a]
    return [
        (len(part), sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part))
        for part in parts
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    nlp = load_pipeline()
    found = [pair for name in GOLD_SETS for pair in judged(options.shared, name, nlp)]
    sys.stdout.writelines(f"{line}\n" for line in (*table(found), "", *foretelling(found)))
    if options.write:
        write(found)
        print(f"\nwrote {TABLE}")


def judged(shared: Path, name: str, nlp: Language) -> list[Sourced]:
    """Return the verdicts on the claims about the set's articles."""
    with TemporaryDirectory() as folder:
        gold = gold_file(name, shared, Path(folder))
        dump = dump_of(annotated(gold), nlp, Path(folder))
        return [(source_of(name, v.article), v) for v in verdicts(shared, gold, dump)]


def by_source(found: Sequence[Sourced]) -> dict[str, Counts]:
    return {source: counted(v for s, v in found if s == source) for source in SOURCES}


def table(found: Sequence[Sourced]) -> Iterator[str]:
    """Yield the rules with right/found for each source, and the confidence that follows."""
    counts, parts = with_read(counted(v for _, v in found)), by_source(found)
    yield f"{'right / found':34}" + "".join(f"{s:>21}" for s in SOURCES) + f"{'confidence':>12}"
    for kind in by_kind(counts):
        sums = [by_kind(parts[source]).get(kind, NONE) for source in SOURCES]
        yield f"{kind:34}" + "".join(f"{_share(count):>21}" for count in sums)
        for rule in sorted(r for r in counts if r.startswith(kind + ".")):
            shares = "".join(f"{_share(parts[s].get(rule, NONE)):>21}" for s in SOURCES)
            confidence = precision(rule, counts) or 0.0
            yield f"  {rule:32}{shares}{confidence:12.2f}" + "  low" * _is_low(counts[rule])


def foretelling(found: Sequence[Sourced]) -> Iterator[str]:
    """Yield how well the counts of all other articles foretell what is right in each article."""
    everything = [v for _, v in found]
    losses = {s: log_loss(foretold(everything, s)) for s in STRENGTHS}
    yield "Each article's claims foretold by the counts of the others:"
    for strength, loss in losses.items():
        yield f"  prior of {strength:2} claims: log loss {loss:.4f}"
    yield f"{'claims':>10}{'confidence':>12}{'right':>8}"
    for size, confidence, right in calibration(foretold(everything, STRENGTH)):
        yield f"{size:10}{confidence:12.2f}{right:8.2f}"


def write(found: Sequence[Sourced]) -> None:
    """Write the counts to the package's table."""
    with TABLE.open("w", encoding="utf8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("rule", "source", "found", "right"))
        for source, counts in by_source(found).items():
            rows.writerows((r, source, c.found, c.right) for r, c in sorted(counts.items()))
        file.writelines(READ.read_text(encoding="utf8").splitlines(keepends=True)[1:])


def _is_low(count: Count) -> bool:
    return count.found >= ENOUGH and count.right < LEAST * count.found


def _share(count: Count) -> str:
    return f"{count.right}/{count.found}" if count.found else "-"


if __name__ == "__main__":
    main()
