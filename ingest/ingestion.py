"""Extractions into a store: what is added and removed is the difference of two pure functions.

A store holds, for its set of articles, the quads of each article under who-is-who, and what the
blocks of entities that they touch make known. Both are functions of rows and records alone; a batch
changes some of those, and only what differs is written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import chain

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from ingest.extraction import Extraction
from ingest.identity.blocks import block_quads
from ingest.identity.decisions import Decision, decide
from ingest.identity.held import OVERRIDES, held_overrides
from ingest.identity.override_file import text_of_overrides
from ingest.identity.overrides import Override
from ingest.identity.reach import rows_touched
from ingest.identity.rows import rows_of
from ingest.identity.stories import story_rows
from ingest.ontology_change import ontology_change
from ingest.quads.articles import extraction_quads
from ingest.quads.entities import renamed, run_quads
from ingest.quads.nodes import BY
from ingest.retracted import named, retracted_with
from ingest.run import Run
from store.changes import Change
from store.ordered import ordered
from store.records import EntityRow, Record
from store.writer import Writer

__all__ = ["Run", "ingest_batch", "override", "retract"]

Decided = tuple[Decision, Sequence[tuple[str, EntityRow]]]
"""A decision, and the rows it was made of."""


def ingest_batch(
    writer: Writer, extractions: Iterable[Extraction], run: Run, *, with_text: bool = True
) -> None:
    """Put the articles' extractions into the store, in place of any earlier ones, all or none."""
    change = ontology_change(writer)
    if change is not None:
        writer.apply(change)
    base = writer.info.base
    made = {
        e.article.path: (e, _local_quads(e, run, base, with_text=with_text)) for e in extractions
    }
    if made:
        records = {path: _record(e, quads) for path, (e, quads) in made.items()}
        coming = {path: quads for path, (_, quads) in made.items()}
        writer.apply(_change(writer, records, coming, frozenset()))


def retract(writer: Writer, articles: Iterable[str]) -> None:
    """Take the articles out of the store, as if they had never been ingested."""
    known = frozenset(a for a in articles if writer.records.get(a) is not None)
    if known:
        writer.apply(_change(writer, {}, {}, known))


def override(writer: Writer, overrides: Iterable[Override]) -> None:
    """Put a person's decisions about who is who in the place of any earlier ones."""
    known, coming = held_overrides(writer.records, writer.info.base), tuple(sorted(set(overrides)))
    if known == coming:
        return
    changed = set(known) ^ set(coming)
    rows = rows_touched(writer.records, (), {}, {*known, *coming}, changed)
    old, new = decide(rows, known), decide(rows, coming)
    difference = _difference(writer, (old, rows), (new, rows), {}, frozenset(), {})
    writer.apply(replace(difference, meta={OVERRIDES: text_of_overrides(coming)}))


def _local_quads(
    extraction: Extraction, run: Run, base: str, *, with_text: bool
) -> tuple[Quad, ...]:
    """Return the quads of an article before it is known who is who, each once."""
    quads = extraction_quads(extraction, run.path, base, with_text=with_text)
    return tuple(dict.fromkeys((*quads, *run_quads(run, base))))


def _record(extraction: Extraction, quads: Sequence[Quad]) -> Record:
    blob = serialize(quads, format=RdfFormat.N_QUADS)
    article = extraction.article
    rows = (*rows_of(extraction), *story_rows(article.text, article.published))
    return Record(blob or b"", rows)


def _change(
    writer: Writer,
    records: Mapping[str, Record],
    coming: Mapping[str, Sequence[Quad]],
    deleted: frozenset[str],
) -> Change:
    """Return what makes the store that of the articles with `records` in place and without `deleted`.

    `coming` are the quads of the records.
    """
    gone = frozenset(records) | deleted
    overrides = held_overrides(writer.records, writer.info.base)
    before = rows_touched(writer.records, gone, records, overrides)
    after = [row for row in before if row[0] not in gone]
    after += [(article, row) for article, record in records.items() for row in record.entities]
    old, new = decide(before, overrides), decide(after, overrides)
    return _difference(writer, (old, before), (new, after), coming, deleted, records)


def _difference(
    writer: Writer,
    before: Decided,
    after: Decided,
    coming: Mapping[str, Sequence[Quad]],
    deleted: frozenset[str],
    records: Mapping[str, Record],
) -> Change:
    """Return the change of quads and canonical paths, from what was decided to what is now."""
    base = writer.info.base
    old, new = before[0], after[0]
    moved = frozenset(coming) | deleted | _moved(old, new)
    removed = {*block_quads(*before, base), *_held_quads(writer, moved)}
    stated = _coming_quads(writer, moved - deleted, coming, new)
    added = ordered(chain(block_quads(*after, base), stated))
    removed -= _shared_run_quads(writer, removed)
    gone = {quad for quad in removed if quad not in added}
    return Change(
        records,
        deleted,
        retracted=retracted_with(writer, gone, added) if deleted else frozenset(),
        canonical=_canonical(old, new),
        removed=gone,
        added=[quad for quad in added if quad not in removed],
    )


def _moved(old: Decision, new: Decision) -> set[str]:
    """Return the articles with an entity that is known by another path than before."""
    before = old.canonical
    return {key[0] for key, path in new.canonical.items() if before.get(key, path) != path}


def _held_quads(writer: Writer, articles: Iterable[str]) -> Iterator[Quad]:
    """Yield the quads that the store has of the articles."""
    for article in articles:
        held = _quads(writer.records.get(article) or b"")
        yield from renamed(held, writer.records.canonical(article), writer.info.base)


def _coming_quads(
    writer: Writer, articles: Iterable[str], coming: Mapping[str, Sequence[Quad]], new: Decision
) -> Iterator[Quad]:
    """Yield the quads of the articles as they are decided now, or else as they were held."""
    decided: dict[str, dict[str, str]] = {}
    for (article, ref), path in new.canonical.items():
        decided.setdefault(article, {})[ref] = path
    for article in articles:
        quads = coming.get(article)
        held = {} if quads else writer.records.canonical(article)
        mapping = {**held, **decided.get(article, {})}
        local = quads or _quads(writer.records.get(article) or b"")
        yield from renamed(local, mapping, writer.info.base)


def _quads(blob: bytes) -> Iterator[Quad]:
    return iter(parse(BytesIO(blob), format=RdfFormat.N_QUADS))


def _shared_run_quads(writer: Writer, removed: set[Quad]) -> set[Quad]:
    """Return what a run is, of each that other claims are of: it stays as long as they do."""
    shared: set[NamedNode] = set()
    for iri in named(removed, writer.info.base, "run/"):
        users = writer.dataset.quads_for_pattern(None, BY, NamedNode(iri), None)
        if any(quad not in removed for quad in users):
            shared.add(NamedNode(iri))
    return {quad for quad in removed if quad.subject in shared}


def _canonical(old: Decision, new: Decision) -> dict[tuple[str, str], str]:
    """Return the paths that entities are known by now, where they differ from their own or the old."""
    before = old.canonical
    return {
        key: path
        for key, path in new.canonical.items()
        if key[1] != path or before.get(key, path) != path
    }
