"""White House readouts against the Historian's records of the President's meetings.

    PYTHONPATH=. python bench/historian.py ../shared/data [--misses]

The records: each leader that a President's trip of 2021-2022 "Met with", and each visit of a foreign leader
(events/travels_president_secretary_before_2023.csv, events/visits_by_foreign_leaders_before_2023.csv).
A readout of that meeting is a document of corpus/whitehouse_2021_2022.jsonl.gz dated from a day before the
first day of the record to a day after its last, whose title has "readout" without "call", or "joint statement"
with "meeting" or "visit"; has "Biden" or "the President's"; and has a telling word of the leader's name, or,
for a visit, the leader's state, if the text names the leader. (A word is telling if it has more than three
letters, or if the name has none such.)

Found: the graph of that document has a dip:Meeting in which both the President and the leader take part, with
a date that is within a day of the record's days. Of those found it is counted apart whether the place is that
of the record (city, country, or the seat of government of a visit), another, none although the document names
it somewhere, or not in the document either. A meeting of both without a date is a miss ("no day"), whether or
not the document gives one. Prints recall; --misses lists every record that is not found, or not at its place.
"""

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import QuerySolutions, Store

from ingest.article import Article
from ingest.extraction import extract
from ingest.ingestion import Run, ingest_batch
from ingest.language.pipeline import load_pipeline
from ingest.parsed import parsed
from store.opening import open_writer

FIRST_DAY = date(2021, 1, 20)
TOLERANCE = timedelta(days=1)
PRESIDENT = "biden"
AT_HOME = ("White House", "Oval Office", "Washington", "United States")
"""Where the visits of foreign leaders are, if their record names no other city."""

TITLES = (
    r"(?:President|Prime Minister|Foreign Minister|Crown Prince|Secretary General|King|Queen|Pope|Chancellor"
    r"|Sultan|Emir|Amir|Sheikh|Taoiseach|Emperor|Prince|General|Mr\.|Mrs\.)"
)
_TITLE = re.compile(rf"^(?:[A-Z]\w+(?:ese|ish|ian|an|ch|i)\s+)?(?:{TITLES}\s+)+")
_MET = re.compile(r"(?:\b[Mm]et|\bmeeting) with ((?:\b(?:Jr|Sr|St|[A-Z])\.|[^.])+)")
_LEADERS_END = re.compile(r",? and (?:attended|participated|addressed|visited)\b.*")
_CITY = re.compile(r"\bin (New York|Los Angeles|Camp David|Miami|Chicago)\b")
STATES_OF_RECORDS = {
    "Korea, South": "South Korea",
    "Brunei Darussalam": "Brunei",
    "Somali Republic": "Somalia",
    "Somoa": "Samoa",
    "Congo, Republic of": "Congo Brazzaville",
    "Democratic Republic of the Congo (Zaire)": "Democratic Republic of the Congo",
}


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting of the President and a leader as it was recorded; `places` are any that it may be told at."""

    first: date
    last: date
    leader: str
    state: str
    places: tuple[str, ...]
    is_visit: bool = False


@dataclass(frozen=True, slots=True)
class Readout:
    """A document of the White House."""

    source: str
    day: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A meeting in the graph of one document."""

    participants: frozenset[str]
    days: tuple[tuple[date, date], ...]
    places: frozenset[str]


def words_of(text: str) -> list[str]:
    """Return the words in lower case without accents.

    >>> words_of("Micheál Martin's")
    ['micheal', 'martin']
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("'s", ""))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.findall(r"[a-z]+", ascii_only)


def leaders_met(remarks: str) -> list[str]:
    """Return the names after "Met with", without their titles.

    >>> leaders_met("Met with King Philippe and Prime Minister Alexander De Croo. Attended the NATO Summit.")
    ['Philippe', 'Alexander De Croo']
    """
    found: list[str] = []
    for phrase in _MET.findall(remarks):
        parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", _LEADERS_END.sub("", phrase))
        found += [name for part in parts if (name := _TITLE.sub("", part.strip())) and part != name]
    return found


def trip_encounters(rows: Iterable[dict[str, str]]) -> Iterator[Encounter]:
    """Yield the meetings of the President's trips."""
    for row in rows:
        first = date.fromisoformat(row["start"])
        if row["role"] == "president" and first >= FIRST_DAY:
            state = STATES_OF_RECORDS.get(row["country"], row["country"])
            places = (*filter(None, re.split(r",\s*", row["locale"])), state)
            for leader in leaders_met(row["remarks"]):
                yield Encounter(first, date.fromisoformat(row["end"]), leader, state, places)


def visit_encounters(rows: Iterable[dict[str, str]]) -> Iterator[Encounter]:
    """Yield the visits of foreign leaders."""
    for row in rows:
        first = date.fromisoformat(row["start"])
        if first >= FIRST_DAY:
            state = STATES_OF_RECORDS.get(row["country"], row["country"])
            city = _CITY.search(row["description"])
            places = (city[1], "United States") if city else AT_HOME
            leader = _TITLE.sub("", row["visitor"])
            yield Encounter(
                first, date.fromisoformat(row["end"]), leader, state, places, is_visit=True
            )


def is_readout_of(document: Readout, encounter: Encounter) -> bool:
    """Return whether the document is a readout of the meeting, as the module says."""
    title = set(words_of(document.title))
    is_readout = "readout" in title and not title & {"call", "calls"}
    is_joint = {"joint", "statement"} <= title and bool(title & {"meeting", "visit"})
    is_near = encounter.first - TOLERANCE <= document.day <= encounter.last + TOLERANCE
    if not (is_near and (is_readout or is_joint) and _names_president(document.title)):
        return False
    return bool(title & _telling(encounter.leader)) or (
        encounter.is_visit
        and set(words_of(encounter.state)) <= title
        and bool(set(words_of(document.text)) & _telling(encounter.leader))
    )


def _names_president(title: str) -> bool:
    return PRESIDENT in words_of(title) or bool(re.search(r"(?<!Vice )\bPresident\u2019s", title))


def _telling(name: str) -> set[str]:
    """Return the words of a name that are not too short to tell whose it is."""
    return {word for word in words_of(name) if len(word) > 3} or set(words_of(name))


def is_same_person(name: str, label: str) -> bool:
    """True if a telling word is in both names."""
    return bool(_telling(name) & set(words_of(label)))


def verdict(encounter: Encounter, meetings: Sequence[Found], text: str) -> str:
    """Return "found: ..." with how the place is, or "missed: ..." with what is lacking."""
    with_leader = [m for m in meetings if _has(m, encounter.leader)]
    with_both = [m for m in with_leader if _has(m, PRESIDENT)]
    dated = [m for m in with_both if any(_is_near(span, encounter) for span in m.days)]
    if dated:
        return f"found: place {_place_verdict(encounter, dated, text)}"
    if with_both:
        return "missed: " + ("another day" if any(m.days for m in with_both) else "no day")
    if with_leader:
        return "missed: the President does not take part"
    return "missed: " + ("the leader does not take part" if meetings else "no meeting")


def _has(meeting: Found, name: str) -> bool:
    return any(is_same_person(name, label) for label in meeting.participants)


def _is_near(span: tuple[date, date], encounter: Encounter) -> bool:
    return span[0] <= encounter.last + TOLERANCE and span[1] >= encounter.first - TOLERANCE


def _place_verdict(encounter: Encounter, meetings: Sequence[Found], text: str) -> str:
    told = {place for meeting in meetings for place in meeting.places}
    recorded = [set(words_of(place)) for place in encounter.places]
    if any(words <= set(words_of(place)) for words in recorded for place in told):
        return "right"
    if told:
        return "another"
    city = encounter.places[0] if encounter.places[0] not in AT_HOME else "White House"
    return "lacking" if set(words_of(city)) <= set(words_of(text)) else "not in the text"


MEETINGS = """
PREFIX dip: <https://w3id.org/demarche/ontology#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?source ?meeting ?property ?value {
  { GRAPH ?claim { ?meeting dip:participant|dip:ledBy|dip:host|dip:place ?entity }
    GRAPH ?claim { ?meeting ?property ?entity } ?entity rdfs:label ?value }
  UNION { GRAPH ?claim { ?meeting ?property ?value } FILTER(?property IN (dip:dateStart, dip:dateEnd)) }
  ?claim prov:wasDerivedFrom/nif:referenceContext/dcterms:source ?source .
  ?meeting a dip:Meeting
}"""


def meetings_by_source(store: Store) -> dict[str, list[Found]]:
    """Return the meetings that each document tells of."""
    gathered: dict[tuple[str, str], dict[str, set[str]]] = {}
    solutions = store.query(MEETINGS)
    assert isinstance(solutions, QuerySolutions)  # it is a SELECT
    for row in solutions:
        source, meeting, term, value = (
            row[name].value for name in ("source", "meeting", "property", "value")
        )
        values = gathered.setdefault((source, meeting), {})
        values.setdefault(term.rsplit("#", 1)[-1], set()).add(value)
    by_source: dict[str, list[Found]] = {}
    for (source, _), values in gathered.items():
        by_source.setdefault(source, []).append(_found(values))
    return by_source


def _found(values: dict[str, set[str]]) -> Found:
    people = {name for key in ("participant", "ledBy", "host") for name in values.get(key, ())}
    starts = sorted(map(date.fromisoformat, values.get("dateStart", ())))
    ends = sorted(map(date.fromisoformat, values.get("dateEnd", ())))
    return Found(
        frozenset(people),
        tuple(zip(starts, ends, strict=False)),
        frozenset(values.get("place", ())),
    )


def readouts(corpus: Path) -> Iterator[Readout]:
    """Yield the documents whose title may be that of a readout."""
    with gzip.open(corpus, "rt", encoding="utf8") as lines:
        for line in lines:
            given = json.loads(line)
            day = date.fromisoformat(given["date"])
            yield Readout(given["url"] or given["id"], day, given["title"], given["text"])


def ingested(documents: Iterable[Readout], folder: Path) -> dict[str, list[Found]]:
    """Put the documents through the pipeline into a store, and return the meetings of each."""
    articles = [Article(d.text, source=d.source, title=d.title, published=d.day) for d in documents]
    with open_writer(folder / "store") as writer:
        extractions = [extract(document) for document in parsed(articles, load_pipeline())]
        ingest_batch(writer, extractions, Run("demarche", "bench", "shipped", {}))
        return meetings_by_source(writer.dataset)


def encounters(events: Path) -> list[Encounter]:
    """Return all recorded meetings of the President."""
    trips = events / "travels_president_secretary_before_2023.csv"
    visits = events / "visits_by_foreign_leaders_before_2023.csv"
    with trips.open(encoding="utf8") as travels, visits.open(encoding="utf8") as comings:
        return [
            *trip_encounters(csv.DictReader(travels)),
            *visit_encounters(csv.DictReader(comings)),
        ]


def best(verdicts: Iterable[str]) -> str:
    """Return the verdict of the document that tells most."""
    order = (
        "found: place right",
        "found",
        "missed: no day",
        "missed: another",
        "missed: the P",
        "missed",
    )
    return min(
        verdicts, key=lambda v: next(i for i, start in enumerate(order) if v.startswith(start))
    )


def main(data: Path, *, is_listing: bool) -> None:
    documents = list(readouts(data / "corpus" / "whitehouse_2021_2022.jsonl.gz"))
    told = [
        (encounter, matching)
        for encounter in encounters(data / "events")
        if (matching := [d for d in documents if is_readout_of(d, encounter)])
    ]
    needed = {d.source: d for _, matching in told for d in matching}
    with TemporaryDirectory() as folder:
        meetings = ingested(needed.values(), Path(folder))
    verdicts = [
        (e, ds, best(verdict(e, meetings.get(d.source, []), d.text) for d in ds)) for e, ds in told
    ]
    found = sum(v.startswith("found") for _, _, v in verdicts)
    print(
        f"{len(told)} recorded meetings with {len(needed)} readouts; found {found}, {found / len(told):.3f}"
    )
    for reason, count in sorted(Counter(v for _, _, v in verdicts).items()):
        print(f"  {count:4} {reason}")
    for encounter, matching, said in verdicts if is_listing else ():
        if not said.endswith(("right", "not in the text")):
            print(f"- {said} | {encounter.first} {encounter.leader} ({encounter.state})")
            for document in matching:
                print(f"    {document.day} {document.title}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_listing="--misses" in sys.argv)
