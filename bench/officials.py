"""Posts against Wikidata: PYTHONPATH=. python bench/officials.py DATA [--sample 600 | --all] [--errors]

DATA is the folder with `officials/*.csv` and `corpus/*.jsonl.gz`. Where an article of 2021 or 2022
names a foreign minister or a head of state or government of its year, does the post that is found
agree with the list, in office and country?

Precision is over the posts found of listed people: another office or another country disagrees, a
country left open does not (it is counted apart). Recall is over the listed people that an article
names in full: is an agreeing post found of them? An article need not tell the post, so recall has no
reason to reach one. `--errors` prints every disagreement and every miss.

No list of office-holders is a signal of the extraction: the figures with and without one are the same.
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from anyascii import anyascii

from ingest.article import Article
from ingest.claim import Ref, Term
from ingest.extraction import Extraction, extract
from ingest.language.pipeline import load_pipeline
from ingest.names.countries import country_name
from ingest.parsed import parsed
from ingest.readers import read
from ontology.spellings import name_words

LISTS = (
    ("officials/heads_of_state_and_government_2022-10.csv", "officeholderLabel", "country"),
    ("officials/foreign_ministers_2023-01.csv", "name", "countryLabel"),
)
"""Files of the lists, with the columns of person and country."""

CORPORA = ("corpus/whitehouse_2021_2022.jsonl.gz", "corpus/wikinews_2019_2020.jsonl.gz")
YEARS = range(2021, 2023)
LONGEST = 12_000
"""Code points of the longest article of a sample: reports of briefings are left to `--all`."""

WORDS_OF_OFFICE: dict[str, str] = {
    "foreign minister": r"foreign|external|secretary of state|international relations",
    "head of government": r"prime minister|\bpm\b|premier|chancellor|taoiseach",
    "head of state": r"president|king|queen|monarch|emperor|emir|sultan|pope|supreme leader|prince",
}
"""What titles of an office have in them, in lower case; the first that fits is the office."""

OTHER_OFFICE = re.compile(
    r"vice|deputy|crown|alternate|assistant|spokes|adviser|advisor|ambassador|envoy|under"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: who holds which office of which state, from year to year."""

    name: str
    office: str
    country: str
    first: int
    last: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A post that was found of a person: `country` is "" where it is left open."""

    person: str
    title: str
    country: str


def office_of(title: str) -> str | None:
    """Return the office of a title, None for those that no list has.

    >>> office_of("Minister for Foreign Affairs"), office_of("Vice President")
    ('foreign minister', None)
    """
    words = title.lower()
    if OTHER_OFFICE.search(words):
        return None
    return next((o for o, has in WORDS_OF_OFFICE.items() if re.search(has, words)), None)


def is_named(listed: Listed, person: str) -> bool:
    """True for a name with all words of the other, or of the same surname and initial.

    >>> biden = Listed("Joe Biden", "head of state", "united-states", 2021, 9999, frozenset())
    >>> is_named(biden, "Joseph R. Biden, Jr."), is_named(biden, "Biden"), is_named(biden, "Jill Biden")
    (True, False, True)
    """
    words, given = name_words(listed.name), name_words(person)
    shared = set(words) & set(given)
    if len(shared) >= 2:
        return shared in (set(words), set(given))
    return len(given) > 1 and words[-1] == given[-1] and words[0][0] == given[0][0]


def names_in(text: str, listed: Iterable[Listed]) -> list[Listed]:
    """Return those whose whole name stands in the text, whatever its accents and hyphens."""
    words = re.findall(r"\w+", anyascii(text.replace("-", " ")).lower())
    known, plain = set(words), f" {' '.join(words)} "
    return [
        one
        for one in listed
        if one.words <= known
        and len(one.words) > 1
        and f" {' '.join(name_words(one.name))} " in plain
    ]


def verdict(post: Found, of_person: Iterable[Listed]) -> str:
    """Return "agrees", "open" (no country), or "disagrees" with what the list says of the person."""
    office = office_of(post.title)
    same_office = {one.country for one in of_person if one.office == office}
    if same_office and not post.country:
        return "open"
    return "agrees" if post.country in same_office else "disagrees"


def listed_in(folder: Path) -> Iterator[Listed]:
    """Yield the lines of the lists whose office and state are known here."""
    for file, person, country in LISTS:
        with (folder / file).open(encoding="utf8", newline="") as lines:
            for row in csv.DictReader(lines):
                state, office = country_name(row[country]), office_of(row["positionLabel"])
                if row[person] and state and (office or "foreign" in file):
                    start = row.get("start_year") or (row.get("start") or "")[:4]
                    yield Listed(
                        row[person],
                        "foreign minister" if "foreign" in file else str(office),
                        state.country.ref.path.removeprefix("country/"),
                        int(start or 0),
                        int(row.get("end_year") or 9999),
                        frozenset(name_words(row[person])),
                    )


def posts_found(extraction: Extraction) -> set[Found]:
    """Return the present posts that an article gives people, by their fullest names."""
    names: dict[Ref, str] = {}
    for mention in extraction.mentions:
        names[mention.ref] = max(names.get(mention.ref, ""), mention.name, key=len)
    values = _values(extraction)
    return {
        Found(names[person], title, _country(post, values))
        for (person, property_), posts in values.items()
        if property_ == "holdsPosition" and names.get(person)
        for post in posts
        if isinstance(post, Ref)
        for title in (str(getattr(t, "value", "")) for t in values[post, "positionTitle"])
    }


def _values(extraction: Extraction) -> Mapping[tuple[Ref, str], set[Term]]:
    values: dict[tuple[Ref, str], set[Term]] = defaultdict(set)
    for triple in (t for claim in extraction.claims for t in claim.triples):
        values[triple.subject, triple.predicate.rsplit("#", 1)[-1]].add(triple.object)
    return values


def _country(post: Ref, values: Mapping[tuple[Ref, str], set[Term]]) -> str:
    places = [post, *(o for o in values.get((post, "positionIn"), ()) if isinstance(o, Ref))]
    states = (o for p in places for o in values.get((p, "ofCountry"), ()) if isinstance(o, Ref))
    return next((state.path.removeprefix("country/") for state in states), "")


def articles_of(folder: Path, listed: list[Listed], size: int | None) -> list[Article]:
    """Return the articles of those years that name a listed person; `size` of them by a fixed stride."""
    paths = [folder / corpus for corpus in CORPORA]
    found = (item for item in read(paths) if isinstance(item, Article))
    dated = (a for a in found if a.published and a.published.year in YEARS)
    named = [a for a in dated if names_in(a.text, _of_year(a, listed))]
    if size is None:
        return named
    short = [a for a in named if len(a.text) <= LONGEST]
    return list(islice(short, 0, None, max(len(short) // size, 1)))


def _of_year(article: Article, listed: Iterable[Listed]) -> list[Listed]:
    year = article.published.year if article.published else 0
    return [one for one in listed if one.first <= year <= one.last]


def compare(extraction: Extraction, listed: list[Listed]) -> Iterator[tuple[str, str, str]]:
    """Yield verdict, whose state ("United States" or "others"), and what was found, for each post;
    then "found" or "missed" for each listed person that the article names in full."""
    present = _of_year(extraction.article, listed)
    agreeing: set[str] = set()
    for post in sorted(posts_found(extraction), key=lambda p: (p.person, p.title)):
        of_person = [one for one in present if is_named(one, post.person)]
        if of_person and office_of(post.title):
            said = verdict(post, of_person)
            agreeing |= {one.name for one in of_person} if said == "agrees" else set()
            about = f"{post.person}: {post.title} of {post.country or '?'}"
            yield said, _group(of_person[0]), f"{about}; listed {of_person[0].country}"
    for name in dict.fromkeys(one.name for one in names_in(extraction.article.text, present)):
        one = next(o for o in present if o.name == name)
        yield "found" if name in agreeing else "missed", _group(one), f"{name} of {one.country}"


def _group(listed: Listed) -> str:
    return "United States" if listed.country == "united-states" else "others"


def report(counts: Mapping[tuple[str, str], int]) -> str:
    """Return the table: a line for each group of states and one for all."""
    lines = [f"{'posts of':16}{'P':>7}{'R':>7}{'agree':>8}{'disagree':>10}{'open':>7}{'named':>8}"]
    groups = sorted({group for _, group in counts}, reverse=True)
    for name, members in [*((g, [g]) for g in groups), ("all", groups)]:
        n = {v: sum(counts.get((v, g), 0) for g in members) for v in VERDICTS}
        judged, named = n["agrees"] + n["disagrees"], n["found"] + n["missed"]
        ratios = f"{n['agrees'] / max(judged, 1):7.3f}{n['found'] / max(named, 1):7.3f}"
        lines.append(f"{name:16}{ratios}{n['agrees']:8}{n['disagrees']:10}{n['open']:7}{named:8}")
    return "\n".join(lines)


VERDICTS = ("agrees", "disagrees", "open", "found", "missed")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    options.add_argument("data", type=Path)
    options.add_argument("--sample", type=int, default=600)
    options.add_argument("--all", action="store_true")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    listed = list(listed_in(given.data))
    articles = articles_of(given.data, listed, None if given.all else given.sample)
    counts: Counter[tuple[str, str]] = Counter()
    for document in parsed(articles, load_pipeline()):
        for said, group, about in compare(extract(document), listed):
            counts[said, group] += 1
            if given.errors and said in {"disagrees", "open", "missed"}:
                print(f"{said:10} {document.article.source}\n           {about}")
    print(f"{len(articles)} articles, {len(listed)} listed; a list as a signal: none is used")
    print(report(counts))


if __name__ == "__main__":
    main()
