"""Events of the PLOVER gold standard records against what their sentences become.

    PYTHONPATH=. python bench/plover.py ../shared/data/events/plover_gsr_dev.json [--misses]

A sentence of CONSULT is found if it becomes a dip:Meeting. One of AGREE is found if it becomes a dip:Treaty, or
a dip:Meeting to come (Planned or Proposed); counted apart are those that become neither of these but a
dip:Statement that promises, or another dip:Statement ("agreed that"). An actor of the record is found if the
event's actors (participants, parties, speakers, addressees, where they met, on whose behalf they act) hold the
state of its code, or share a word of its name.

Prints, for each category, how many are found, and the recall of source and target actors in all its sentences;
--misses lists each sentence whose event or an actor is not found.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from ingest.article import Article
from ingest.claim import Iri, Ref
from ingest.extraction import Extraction, extract
from ingest.language.pipeline import load_pipeline
from ingest.names.countries import all_countries
from ingest.parsed import parsed
from ingest.triples import kind_of

CATEGORIES = ("CONSULT", "AGREE")
AHEAD = frozenset({"Planned", "Proposed"})
PROMISING = frozenset({"Promise"})
ACTING = frozenset({"participant", "host", "ledBy", "party", "speaker", "addressee", "place"})
"""Properties whose objects are the actors of an event; who is visited is told by the place."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of a record: the words that name it, and the code of its state."""

    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Record:
    """One annotated sentence; actors without a target are all sources."""

    name: str
    event: str
    text: str
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What the sentence became: the kinds of event, and the words and state codes of its actors."""

    events: frozenset[str]
    words: frozenset[str] = field(default_factory=frozenset[str])
    codes: frozenset[str] = field(default_factory=frozenset[str])

    def has(self, actor: Actor) -> bool:
        return actor.code in self.codes or bool(words_of(actor.text) & self.words)


def records_of(data: Iterable[object]) -> Iterator[Record]:
    """Yield the records that have a text and are of one of the categories."""
    for item in data:
        row = cast("dict[str, object]", item)  # JSON of others: each field is read as text below
        event, text = str(row.get("event")), str(row.get("text") or "").strip("{} ")
        if event in CATEGORIES and text:
            sources, targets = _actors(row.get("source")), _actors(row.get("target"))
            yield Record(str(row.get("id")), event, text, sources, targets)


def outcome_of(event: str, found: Found) -> str:
    """Return "found", "promise", "statement" or "missed" for a sentence of the category.

    >>> outcome_of("CONSULT", Found(frozenset({"meeting"}))), outcome_of("AGREE", Found(frozenset({"promise"})))
    ('found', 'promise')
    """
    wanted = {"meeting"} if event == "CONSULT" else {"treaty", "ahead"}
    if wanted & found.events:
        return "found"
    said = [kind for kind in ("promise", "statement") if kind in found.events and event == "AGREE"]
    return said[0] if said else "missed"


def recall(pairs: Iterable[tuple[Sequence[Actor], Found]]) -> tuple[int, int]:
    """Return how many of the actors are found, and how many there are."""
    hits = [found.has(actor) for actors, found in pairs for actor in actors]
    return sum(hits), len(hits)


def words_of(name: str) -> frozenset[str]:
    """Return the capitalised words that tell an actor from others.

    >>> sorted(words_of("U.S. ... negotiators and President Obama"))
    ['obama']
    """
    words = (word.strip(".,'\u2019") for word in name.replace("'s", " ").split())
    return frozenset(w.lower() for w in words if len(w) > 3 and w[0].isupper()) - TITLES


TITLES = frozenset(
    """president minister prime vice foreign deputy secretary general defence defense chancellor
    government united national council planning investment assembly states""".split()
)
CODE_OF_PATH = {country.ref.path: country.iso3 for country in all_countries()}


def found_in(extraction: Extraction) -> Found:
    """Return what the claims of one sentence say of events and of who takes part."""
    triples = [t for claim in extraction.claims for t in claim.triples]
    events = {kind_of(t.subject) for t in triples}
    terms = {t.object.value.rsplit("#", 1)[-1] for t in triples if isinstance(t.object, Iri)}
    events |= {"ahead"} if terms & AHEAD else set()
    events |= {"promise"} if terms & PROMISING else set()
    acting = {t.object for t in triples if _is_acting(t.predicate) and isinstance(t.object, Ref)}
    behind = {
        t.object
        for t in triples
        if t.subject in acting
        and t.predicate.endswith(("#onBehalfOf", "#ofCountry"))
        and isinstance(t.object, Ref)
    }
    names = {
        m.name or extraction.article.quote(m.span) for m in extraction.mentions if m.ref in acting
    }
    codes = {CODE_OF_PATH.get(ref.path, "") for ref in acting | behind} - {""}
    words = {word for name in names for word in words_of(name)}
    return Found(frozenset(events), frozenset(words), frozenset(codes))


def _is_acting(predicate: str) -> bool:
    return predicate.rsplit("#", 1)[-1] in ACTING


def _actors(value: object) -> tuple[Actor, ...]:
    """Return the actors of a field, which may be a list, a word, or absent."""
    rows = cast("list[dict[str, object]]", value) if isinstance(value, list) else []
    return tuple(Actor(str(row.get("actorText")), str(row.get("code"))) for row in rows)


def _print(category: str, results: Sequence[tuple[Record, Found]]) -> None:
    outcomes = [outcome_of(record.event, found) for record, found in results]
    line = f"{category:8} {outcomes.count('found')} of {len(results)} found"
    if category == "AGREE":
        said = outcomes.count("promise"), outcomes.count("statement")
        line += f"; of the others {said[0]} are promises and {said[1]} other statements"
    print(line)
    for role in ("sources", "targets"):
        hits, count = recall((getattr(record, role), found) for record, found in results)
        print(f"  {role:8} {hits} of {count}")


def _print_misses(results: Iterable[tuple[Record, Found]]) -> None:
    for record, found in results:
        unmet = [a.text for a in (*record.sources, *record.targets) if not found.has(a)]
        outcome = outcome_of(record.event, found)
        if outcome != "found" or unmet:
            print(
                f"- {record.name} {outcome}; without {', '.join(unmet) or 'nobody'}: {record.text}"
            )


def main(path: str, *, misses: bool) -> None:
    records = list(records_of(json.loads(Path(path).read_text(encoding="utf8"))))
    articles = [Article(record.text, source=record.name) for record in records]
    found = [found_in(extract(document)) for document in parsed(articles, load_pipeline())]
    results = list(zip(records, found, strict=True))
    for category in CATEGORIES:
        _print(category, [(r, f) for r, f in results if r.event == category])
    if misses:
        _print_misses(results)


if __name__ == "__main__":
    main(sys.argv[1], misses="--misses" in sys.argv[2:])
