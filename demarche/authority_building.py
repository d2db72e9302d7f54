"""Lists and dumps to an authority file, with what was left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from demarche.console import visible
from demarche.errors import UsageError
from demarche.progress import Advance, Say, progress
from ingest.authority.asking import Endpoint
from ingest.authority.dumps import ENDINGS, parts_of
from ingest.authority.errors import SourceError
from ingest.authority.harvesting import pages_of
from ingest.authority.item import QID, TYPES, ItemType
from ingest.authority.tables import Malformed, items_in
from ingest.authority.wikidata import LANGUAGES, TYPE_OF_CLASS, Wanted
from ingest.authority.writing import AuthorityWriter, rows_of, writing

MOST_TOLD = 10
"""Malformed rows and lines that are named; the others are counted."""

MEGABYTE = 1 << 20

ASKED, PLACE = "asked", "place"
"""What a file says of the endpoint that it is made from: what was asked, and how far."""


@dataclass(slots=True)
class Built:
    """Counts that grow: items of each type at the end, lines of dumps, what made no item."""

    counts: dict[str, int] = field(default_factory=dict[str, int])
    lines: int = 0
    malformed: int = 0

    def tell(self, found: Iterable[Malformed], say: Say) -> None:
        """Count what makes no item, and name it as long as it is little."""
        for one in found:
            self.malformed += 1
            if self.malformed <= MOST_TOLD:
                say(visible(f"left out {one.where}: {one.why}"))


def wanted_of(classes: Sequence[str], positions: Sequence[str], languages: Sequence[str]) -> Wanted:
    """Return which items of a dump are kept; a class is written like Q131569=treaty."""
    for position in positions:
        if not QID.fullmatch(position):
            raise UsageError(f"{position!r} is no item; one is written like Q274948")
    types = dict(_class(text) for text in classes)
    return Wanted(
        types or TYPE_OF_CLASS, frozenset(positions), tuple(dict.fromkeys(languages)) or LANGUAGES
    )


def harvesting(endpoint: Endpoint, to: Path, wanted: Wanted, *, resume: bool) -> Built:
    """Make the file by asking an endpoint; what is had of it stays beside the file until all is."""
    built = Built()
    asked = repr(
        (endpoint.address, sorted(wanted.types.items()), sorted(wanted.positions), wanted.languages)
    )
    with writing(to, resume=resume) as writer, progress(0, "items") as (advance, _):
        if writer.noted(ASKED) not in (None, asked):
            raise UsageError(
                f"{to}.part was begun with other options; give those, or do not --resume"
            )
        writer.note(ASKED, asked)
        try:
            for page in pages_of(endpoint, wanted, writer.noted(PLACE) or ""):
                writer.put(rows_of(page.items))
                writer.note(PLACE, page.place)
                advance(len(page.items))
        except SourceError as error:
            raise SourceError(f"{error}; what was had is kept, and --resume goes on") from error
        built.counts = writer.counts()
    return built


def building(sources: Sequence[Path], to: Path, wanted: Wanted, processes: int) -> Built:
    """Make the file from the sources, and name the first rows and lines that make no item."""
    built = Built()
    total = sum(-(-source.stat().st_size // MEGABYTE) for source in sources)
    with writing(to) as writer, progress(total, "MB") as (advance, say):
        for source in sources:
            if source.name.lower().endswith(ENDINGS):
                _read_dump(source, wanted, processes, writer, built, advance, say)
            else:
                _read_table(source, writer, built, say)
        writer.flush()
        built.counts = writer.counts()
    return built


def _read_table(source: Path, writer: AuthorityWriter, built: Built, say: Say) -> None:
    for one in items_in(source):
        if isinstance(one, Malformed):
            built.tell([one], say)
        else:
            writer.add(one)


def _read_dump(
    source: Path,
    wanted: Wanted,
    processes: int,
    writer: AuthorityWriter,
    built: Built,
    advance: Advance,
    say: Say,
) -> None:
    shown = 0
    for part in parts_of(source, wanted, processes):
        writer.put(part.rows)
        built.lines += part.lines
        built.tell(part.malformed, say)
        advance(part.read // MEGABYTE - shown)
        shown = part.read // MEGABYTE


def _class(text: str) -> tuple[str, ItemType]:
    qid, _, name = text.partition("=")
    types: Mapping[str, ItemType] = {known: known for known in TYPES}
    if not QID.fullmatch(qid) or name not in types:
        raise UsageError(
            f"{text!r} is no class; write an item and a type, like Q131569=treaty;"
            f" types are {', '.join(TYPES)}"
        )
    return qid, types[name]
