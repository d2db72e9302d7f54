"""Office-holders in the shapes of Wikidata and of an authority file, and readouts that name some.

All is made from the data that others made (`shared/data`), in a temporary folder; none of it is ours.
"""

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib.namespace import RDFS, XSD

from ingest.article import Article

if TYPE_CHECKING:
    from spacy.language import Language

MINISTERS = "data/officials/foreign_ministers_2023-01.csv"
HEADS = "data/officials/heads_of_state_and_government_2022-10.csv"
CORPUS = "data/corpus/whitehouse_2021_2022.jsonl.gz"

READOUTS = 16
_TITLED = "Readout of President"
_MOST_CHARACTERS = 800

_WD = "http://www.wikidata.org/entity/"
_WDS = f"{_WD}statement/"
_WDT = "http://www.wikidata.org/prop/direct/"
_P = "http://www.wikidata.org/prop/"
_PS, _PQ = f"{_P}statement/", f"{_P}qualifier/"
_HUMAN, _POSITION, _STATE = "Q5", "Q4164871", "Q3624078"


@dataclass(frozen=True, slots=True)
class Term:
    """A post that somebody held, by the items of Wikidata; dates as the lists have them."""

    person: str
    name: str
    position: str
    title: str
    country: str
    state: str
    start: str
    end: str
    statement: str


def terms(shared: Path) -> Iterator[Term]:
    """Yield what the two lists say."""
    for row in _rows(shared / MINISTERS):
        if row["person"]:
            yield Term(
                row["person"],
                row["name"],
                row["position"],
                row["positionLabel"],
                row["country"],
                row["countryLabel"],
                row["start"][:10],
                "",
                row["psid"],
            )
    for row in _rows(shared / HEADS):
        person, position, start = row["officeholder"], row["position"], row["start_year"]
        yield Term(
            person,
            row["officeholderLabel"],
            position,
            row["positionLabel"],
            row["countryid"],
            row["country"],
            start,
            row["end_year"],
            f"{person}-{position}-{start}",
        )


def write_extract(shared: Path, file: Path) -> Path:
    """Write what Wikidata says of them, in its own shape (RDF dump format, truthy and full)."""
    triples = dict.fromkeys(t for term in terms(shared) for t in _triples(term))
    file.write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    return file


def write_authority_list(shared: Path, file: Path) -> Path:
    """Write the list that `demarche authority build` makes an authority file of."""
    with file.open("w", encoding="utf8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow("item name type country position title start end".split())
        for t in terms(shared):
            if t.name:
                row = (t.person, t.name, "person", t.country, t.position, t.title, t.start, t.end)
                writer.writerow(row)
    return file


def write_readouts(shared: Path, file: Path) -> Path:
    """Write some readouts of calls and meetings of 2021 and 2022 with those who are listed."""
    names = [t.name for t in terms(shared) if t.name and t.country != "Q30"]
    lines = [json.dumps(found) for found in _readouts(shared, names)]
    file.write_text("\n".join(lines[:READOUTS]) + "\n", encoding="utf8")
    return file


def readouts_store(shared: Path, folder: Path, nlp: "Language") -> Path:
    """Make a store of the readouts, linked to an authority of the listed office-holders."""
    # Imported here so that tests without the model start without spaCy.
    from ingest.authority.item import Item
    from ingest.authority.reading import open_authority
    from ingest.authority.tables import items_in
    from ingest.authority.writing import write
    from ingest.extraction import extract
    from ingest.ingestion import Run, ingest_batch
    from ingest.linking.links import linked
    from ingest.parsed import parsed
    from ingest.readers import read
    from store.opening import open_writer

    file = folder / "officials.authority"
    rows = items_in(write_authority_list(shared, folder / "officials.csv"))
    write((row for row in rows if isinstance(row, Item)), file)
    found = read([write_readouts(shared, folder / "readouts.jsonl")], None)
    articles = [item for item in found if isinstance(item, Article)]
    authority = open_authority(file)
    with open_writer(folder / "store") as writer:
        extractions = [linked(extract(d), authority) for d in parsed(articles, nlp)]
        ingest_batch(writer, extractions, Run("demarche", "test", "shipped", {}))
        writer.publish()
    authority.close()
    return folder / "store"


def _readouts(shared: Path, names: Sequence[str]) -> Iterator[dict[str, str]]:
    with gzip.open(shared / CORPUS, "rt", encoding="utf8") as rows:
        for row in map(json.loads, rows):
            text: str = row["text"]
            is_short = len(text) < _MOST_CHARACTERS and row["title"].startswith(_TITLED)
            if is_short and any(name in text for name in names):
                yield {
                    "id": row["url"],
                    "text": text,
                    "title": row["title"],
                    "published": row["date"],
                    "publisher": "The White House",
                    "url": row["url"],
                }


def _triples(t: Term) -> Iterator[Triple]:
    person, position, country = (f"{_WD}{item}" for item in (t.person, t.position, t.country))
    statement = f"{_WDS}{t.statement}"
    yield from _item(person, t.name, _HUMAN)
    yield from _item(position, t.title, _POSITION)
    yield from _item(country, t.state, _STATE)
    yield _link(position, f"{_WDT}P17", country)
    yield _link(position, f"{_WDT}P1001", country)
    yield _link(person, f"{_P}P39", statement)
    yield _link(statement, f"{_PS}P39", position)
    if not t.end:
        yield _link(person, f"{_WDT}P39", position)
    for qualifier, date in (("P580", t.start), ("P582", t.end)):
        if date:
            yield _value(statement, f"{_PQ}{qualifier}", _instant(date))


def _item(iri: str, label: str, kind: str) -> Iterable[Triple]:
    yield _link(iri, f"{_WDT}P31", f"{_WD}{kind}")
    if label:
        yield _value(iri, str(RDFS.label), Literal(label, language="en"))


def _instant(date: str) -> Literal:
    """Return a date as Wikidata has it: a year alone is its first instant."""
    day = date if len(date) == len("2014-05-14") else f"{date[:4]}-01-01"
    return Literal(f"{day}T00:00:00Z", datatype=NamedNode(XSD.dateTime))


def _link(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _value(subject: str, predicate: str, value: Literal) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), value)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))
