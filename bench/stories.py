"""How often two articles called one story are one: python bench/stories.py ARTICLES.jsonl.gz...

Reads all articles, samples 100 pairs that are called one story or come near it, and compares them
with the judgements in stories.csv, which name articles by the beginning of their hash and were made
from the titles and openings of both. Then edits articles as desks do (cut, cut at the front,
shuffled, under a new headline), and prints how many edits are still one story with the article.
"""

import csv
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from random import Random

from ingest.article import Article
from ingest.identity.sketches import MOST_DAYS, Sketch, days_between, is_one_story, sketch_of
from ingest.identity.stories import story_rows
from ingest.readers import read

SAMPLE, SEED, NEAR = 100, 1, 0.15
EDITS = 50
JUDGEMENTS = Path(__file__).with_name("stories.csv")

Pair = tuple[str, str]


def main(sources: list[str]) -> None:
    articles = [item for item in read(map(Path, sources)) if isinstance(item, Article)]
    sketches = {a.path: sketch_of(a.text, a.published) for a in articles}
    pairs = sorted(near_pairs(articles, sketches))
    called = {pair: is_one_story(*(sketches[path] for path in pair)) for pair in pairs}
    sampled = Random(SEED).sample(pairs, min(SAMPLE, len(pairs)))
    judged = judgements()
    print(f"{len(articles)} articles, {len(pairs)} pairs alike and a day apart at most")
    for is_one, name in ((True, "called one story"), (False, "called two")):
        _print(name, [(p, judged.get(_short(p))) for p in pairs if called[p] is is_one], is_one)
    print(f"of {len(sampled)} sampled pairs:")
    right = [judged[_short(p)] is called[p] for p in sampled if _short(p) in judged]
    print(f"  judged {len(right)}, right {sum(right)}")
    _print_edits(articles)


def near_pairs(articles: list[Article], sketches: dict[str, Sketch]) -> set[Pair]:
    """Return the pairs that share a band, enough words and the day."""
    bands: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        for row in story_rows(article.text, article.published):
            bands[row.block].append(article.path)
    found = {pair for paths in bands.values() for pair in combinations(sorted(set(paths)), 2)}
    return {
        (a, b)
        for a, b in found
        if days_between(sketches[a], sketches[b]) <= MOST_DAYS
        and _share(sketches[a], sketches[b]) >= NEAR
    }


def judgements() -> dict[Pair, bool]:
    with JUDGEMENTS.open(encoding="utf-8") as file:
        return {(r["first"], r["second"]): r["is_one"] == "yes" for r in csv.DictReader(file)}


def edits_of(text: str, random: Random) -> dict[str, str]:
    """Return the text as desks print it."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    shuffled = random.sample(parts, len(parts))
    return {
        "its first 60%": "\n\n".join(parts[: max(len(parts) * 3 // 5, 1)]),
        "without its first paragraph": "\n\n".join(parts[1:]),
        "its paragraphs in another order": "\n\n".join(shuffled),
        "with another headline": f"Agencies report\n\n{text}",
    }


def _share(first: Sketch, second: Sketch) -> float:
    agreeing = sum(a == b for a, b in zip(first.minhash, second.minhash, strict=True))
    return agreeing / len(first.minhash)


def _short(pair: Pair) -> Pair:
    first, second = (path.partition("/")[2][:12] for path in pair)
    return first, second


def _print(name: str, pairs: list[tuple[Pair, bool | None]], is_one: bool) -> None:
    known = [verdict for _, verdict in pairs if verdict is not None]
    right = sum(verdict is is_one for verdict in known)
    share = f", {right / len(known):.2f}" if known else ""
    print(f"{len(pairs):5} {name}: {len(known)} judged, {right} right{share}")


def _print_edits(articles: list[Article]) -> None:
    random = Random(SEED)
    long = [a for a in articles if len(a.text.split("\n\n")) >= 5]
    found: defaultdict[str, int] = defaultdict(int)
    some = random.sample(long, min(EDITS, len(long)))
    for article in some:
        whole = sketch_of(article.text)
        for name, edit in edits_of(article.text, random).items():
            found[name] += is_one_story(whole, sketch_of(edit))
    print(f"edits of {len(some)} articles that are called one story with it:")
    for name, count in found.items():
        print(f"{count:5} {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
