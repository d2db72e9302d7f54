"""How often links to an authority are right: python -m bench.linking [SHARED] [--errors]

The authority is that of the 636 office-holders of SHARED (default ../shared). The mentions are
those of tests/linking/mentions.csv: capitalised words of articles of 2021 and 2022 that are part of
an office-holder's name, at most two for each such word, read by a person, each with the item of whom
it names, or none. The limits of ingest/linking/scoring.py were set on the part `setting`; the
figures that count are those of the others: of `measuring`, whose errors were looked at while the rules
were mended, and of `fresh`, which was read afterwards. Then the impostors, none of whom may be linked.
"""

import argparse
import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language

from bench.linking_data import Impostor, impostors, office_holders
from ingest.article import Article, Span
from ingest.authority.reading import Authority, open_authority
from ingest.authority.writing import write
from ingest.claim import Modality
from ingest.extraction import Extraction, extract
from ingest.language.pipeline import load_pipeline
from ingest.linking.candidates import Candidate
from ingest.linking.links import PEOPLE, linked
from ingest.linking.people import person_candidates
from ingest.linking.scoring import MARGIN, SURE, UNSURE
from ingest.linking.told import told_in
from ingest.parsed import parsed
from ingest.triples import kind_of

MENTIONS = Path("tests/linking/mentions.csv")
CORPUS = "data/corpus/whitehouse_2021_2022.jsonl.gz"
NONE = "none"
options_errors = True
MEASURED = ("measuring", "fresh")
LIMITS = (4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 8.0)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A mention that was read: where it is, and the item that it names, or NONE."""

    url: str
    span: Span
    item: str
    part: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The likeliest item of a mention, its points, and how far the next is behind."""

    mention: Annotated
    words: str
    best: str = NONE
    points: float = 0.0
    ahead: float = 0.0
    rule: str = ""

    def at(self, limit: float) -> str:
        """Return the item that is asserted where the limit is this."""
        return self.best if self.points >= limit and self.ahead >= MARGIN else NONE

    @property
    def possible(self) -> str:
        """Return the item that is at least possible."""
        return self.best if self.points >= UNSURE else NONE


def annotated() -> list[Annotated]:
    """Return the mentions that were read."""
    with MENTIONS.open(encoding="utf8", newline="") as file:
        return [
            Annotated(r["url"], Span(int(r["start"]), int(r["end"])), r["item"], r["part"])
            for r in csv.DictReader(file)
        ]


def articles_of(shared: Path, urls: set[str]) -> Iterator[Article]:
    """Yield the articles with these addresses."""
    with gzip.open(shared / CORPUS, "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            if row["url"] in urls:
                day = date.fromisoformat(row["date"])
                yield Article(row["text"], row["url"], row["title"], day)


def answers(
    mentions: Sequence[Annotated], shared: Path, authority: Authority, nlp: Language
) -> Iterator[Answer]:
    """Yield what is answered of each mention."""
    articles = list(articles_of(shared, {m.url for m in mentions}))
    for document in parsed(articles, nlp):
        extraction = extract(document)
        for mention in mentions:
            if mention.url == extraction.article.source:
                yield _answer(mention, extraction, authority)


def _answer(mention: Annotated, extraction: Extraction, authority: Authority) -> Answer:
    told = told_in(extraction)
    span, text = mention.span, extraction.article.text
    words = " ".join(text[max(0, span.start - 60) : span.end + 30].split())
    here = {m.ref for m in extraction.mentions if _overlap(m.span, span)}
    found: list[Candidate] = []
    for thing in told.things:
        if thing.ref in here and kind_of(thing.ref) in PEOPLE:
            found = found or person_candidates(thing, told, authority)
    if not found:
        return Answer(mention, words, rule=", ".join(sorted(ref.path for ref in here)))
    behind = found[1].points if len(found) > 1 else float("-inf")
    first = found[0]
    return Answer(mention, words, first.qid, first.points, first.points - behind, first.rule)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def figures(found: Iterable[tuple[str, str]]) -> str:
    """Return precision and recall of pairs of what is linked and what is meant."""
    pairs = list(found)
    right = sum(1 for linked, meant in pairs if linked == meant != NONE)
    made = sum(1 for linked, _ in pairs if linked != NONE)
    named = sum(1 for _, meant in pairs if meant != NONE)
    return (
        f"precision {right / max(made, 1):.3f} ({right}/{made})"
        f"  recall {right / max(named, 1):.3f} ({right}/{named})"
    )


def report(found: Sequence[Answer]) -> Iterator[str]:
    """Yield how the limit was set, and what comes of it on the other part."""
    setting = [a for a in found if a.mention.part == "setting"]
    yield f"setting, {len(setting)} mentions; asserted from these points on:"
    for limit in LIMITS:
        mark = "  <- the limit" if limit == SURE else ""
        yield f"  {limit:4}  {figures((a.at(limit), a.mention.item) for a in setting)}{mark}"
    for part in MEASURED:
        some = [a for a in found if a.mention.part == part]
        yield f"{part}, {len(some)} mentions:"
        yield f"  asserted           {figures((a.at(SURE), a.mention.item) for a in some)}"
        yield f"  with the possible  {figures((a.possible, a.mention.item) for a in some)}"


def fooled(some: Iterable[Impostor], authority: Authority, nlp: Language) -> Iterator[str]:
    """Yield for each kind of impostor how many were linked to the item that they are not."""
    known = list(some)
    texts = [Article(i.text, source=str(n), published=i.day) for n, i in enumerate(known)]
    linked_as: dict[str, dict[str, Modality]] = {}
    for document in parsed(texts, nlp):
        claims = linked(extract(document), authority).claims
        linked_as[str(document.article.source)] = {
            str(getattr(c.triples[0].object, "value", "")).rsplit("/", 1)[-1]: c.modality
            for c in claims
            if c.rule.startswith("link.") and kind_of(c.triples[0].subject) in PEOPLE
        }
    for kind in dict.fromkeys(i.kind for i in known):
        of_kind = [(str(n), i) for n, i in enumerate(known) if i.kind == kind]
        found = [linked_as[n][q] for n, i in of_kind for q in linked_as[n] if q in i.not_items]
        sure = sum(1 for modality in found if modality is Modality.ASSERTED)
        yield f"  {kind:28}{len(of_kind):4}  linked {sure}, possible {len(found) - sure}"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    options.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    nlp = load_pipeline()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "officials.authority"
        write(office_holders(given.shared), path)
        authority = open_authority(path)
        found = list(answers(annotated(), given.shared, authority, nlp))
        print("\n".join(report(found)))
        print("impostors, who may not be linked:")
        print("\n".join(fooled(impostors(given.shared), authority, nlp)))
        authority.close()
    for a in found if given.errors else ():
        if a.at(SURE) != a.mention.item:
            print(f"{a.mention.part}: {a.mention.item} but {a.best} {a.points} {a.rule}: {a.words}")


if __name__ == "__main__":
    main()
