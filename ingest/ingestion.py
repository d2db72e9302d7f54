"""Extractions into a store: what is added and removed is the difference of two pure functions.

A store holds, for its set of articles, the quads of each article under who-is-who, and what the
blocks of entities that they touch make known. Both are functions of rows and records alone; a batch
changes some of those, and only what differs is written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from ingest.extraction import Extraction
from ingest.identity import Decision, decide
from ingest.quads import (
    P_BY,
    alias_quad,
    derived_quads,
    label_quads,
    quads_of,
    renamed,
    run_quads,
    story_quads,
)
from ingest.stories import stories_of, story_rows
from ingest.traits import rows_of
from ontology.iris import run_path, sha256, story_path
from ontology.terms import DIP
from store.changes import Change
from store.records import EntityRow, Record
from store.vocabulary import ontology_quads
from store.writer import Writer

Rows = list[tuple[str, EntityRow]]


@dataclass(frozen=True, slots=True)
class Run:
    """What made the claims: software, version, pipeline and options; not when."""

    software: str
    version: str
    pipeline: str
    options: Mapping[str, str]

    @property
    def path(self) -> str:
        return run_path(self.software, self.version, self.pipeline, self.options)


def ingest_batch(
    writer: Writer, extractions: Iterable[Extraction], run: Run, *, with_text: bool = True
) -> None:
    """Put the articles' extractions into the store, in place of any earlier ones, all or none."""
    base = writer.info.base
    _put_ontology(writer)
    records = {
        extraction.article.path: _record(extraction, run, base, with_text)
        for extraction in extractions
    }
    if records:
        _change(writer, records, frozenset())


def _put_ontology(writer: Writer) -> None:
    """Put the ontology into the default graph, in place of that of an earlier version."""
    current = ontology_quads()
    version = sha256("\n".join(sorted(map(str, current))))
    if writer.records.meta("ontology") == version:
        return
    held = {
        quad
        for quad in writer.dataset.quads_for_pattern(None, None, None, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(str(DIP))
    }
    writer.apply(Change(removed=held - current, added=current, meta={"ontology": version}))


def retract(writer: Writer, articles: Iterable[str]) -> None:
    """Take the articles out of the store, as if they had never been ingested."""
    known = frozenset(a for a in articles if writer.records.get(a) is not None)
    if known:
        _change(writer, {}, known)


def _record(extraction: Extraction, run: Run, base: str, with_text: bool) -> Record:
    made = run_quads(run.path, run.software, run.version, run.pipeline, run.options, base)
    quads = [*quads_of(extraction, run.path, base, with_text=with_text), *made]
    blob = serialize(sorted(set(quads), key=str), format=RdfFormat.N_QUADS)
    return Record(blob or b"", (*rows_of(extraction), *story_rows(extraction.article.text)))


def _quads(blob: bytes) -> Iterator[Quad]:
    return iter(parse(BytesIO(blob), format=RdfFormat.N_QUADS))


def _change(writer: Writer, records: Mapping[str, Record], deleted: frozenset[str]) -> None:
    base = writer.info.base
    gone = frozenset(records) | deleted
    before = _rows_touched(writer, gone, records)
    after = [row for row in before if row[0] not in gone]
    after += [(article, row) for article, record in records.items() for row in record.entities]
    old, new = decide(before), decide(after)
    removed = set(_block_quads(writer, old, before, base))
    added = set(_block_quads(writer, new, after, base))
    for article in _affected(writer, old, new, gone):
        blob = writer.records.get(article)
        mapping = writer.records.canonical(article)
        if blob is not None:
            removed |= set(renamed(_quads(blob), mapping, base))
        if article not in deleted:
            current = records[article].blob if article in records else blob or b""
            added |= set(renamed(_quads(current), _mapping(article, mapping, new, records), base))
    _keep_shared_runs(writer, removed, gone)
    canonical = {
        key: path
        for key, path in new.canonical.items()
        if key[1] != path or old.canonical.get(key, path) != path
    }
    gone_for_good = _named(removed - added, base, "claim/", "article/") if deleted else set[str]()
    writer.apply(
        Change(
            records,
            deleted,
            frozenset(iri for iri in gone_for_good if "#" not in iri),
            canonical,
            removed - added,
            added - removed,
        )
    )


def _mapping(
    article: str, held: Mapping[str, str], new: Decision, records: Mapping[str, Record]
) -> dict[str, str]:
    """Return the article's references after the change: decided now, or as they were held."""
    mapping = {} if article in records else dict(held)
    return mapping | {ref: path for (a, ref), path in new.canonical.items() if a == article}


def _affected(writer: Writer, old: Decision, new: Decision, gone: frozenset[str]) -> list[str]:
    before, after = old.canonical, new.canonical
    moved = {key[0] for key, path in after.items() if before.get(key, path) != path}
    return sorted(moved | gone)


def _rows_touched(writer: Writer, gone: frozenset[str], records: Mapping[str, Record]) -> Rows:
    """Return the stored rows of every block the change touches; for stories, of every block they reach."""
    blocks = {row.block for record in records.values() for row in record.entities}
    for article in gone:
        blocks |= writer.records.blocks_of(article)
    rows = list(writer.records.rows_of_blocks(blocks))
    known = {article for article, row in rows if row.block.startswith("story:")}
    waiting = set(known)
    while waiting:
        reached = {
            b for a in waiting for b in writer.records.blocks_of(a) if b.startswith("story:")
        } - blocks
        blocks |= reached
        found = list(writer.records.rows_of_blocks(reached))
        rows += found
        waiting = {article for article, _ in found} - known
        known |= waiting
    return rows


def _keep_shared_runs(writer: Writer, removed: set[Quad], gone: frozenset[str]) -> None:
    """What a run is stays as long as any claim of other articles is of that run."""
    for iri in _named(removed, writer.info.base, "run/"):
        run = NamedNode(iri)
        users = writer.dataset.quads_for_pattern(None, P_BY, run, None)
        if any(q not in removed for q in users):
            removed -= {q for q in removed if q.subject == run}


def _named(quads: Iterable[Quad], base: str, *kinds: str) -> set[str]:
    """Return the IRIs of the subjects that are of the kinds."""
    starts = tuple(base + kind for kind in kinds)
    subjects = {quad.subject for quad in quads}
    return {s.value for s in subjects if isinstance(s, NamedNode) and s.value.startswith(starts)}


def _block_quads(writer: Writer, decision: Decision, rows: Rows, base: str) -> Iterator[Quad]:
    """Yield labels, aliases, identity claims and wire stories: what blocks make known."""
    for cluster in decision.clusters:
        yield from label_quads(cluster.path, cluster.names, base)
        for alias in cluster.aliases:
            yield alias_quad(alias, cluster.path, base)
    for claim in decision.derived:
        yield from derived_quads(claim, IDENTITY_RUN.path, base)
    if decision.derived:
        run = IDENTITY_RUN
        yield from run_quads(run.path, run.software, run.version, run.pipeline, run.options, base)
    yield from _story_quads(rows, base)


def _story_quads(rows: Rows, base: str) -> Iterator[Quad]:
    signatures = {
        a: json.loads(r.traits)["minhash"] for a, r in rows if r.block.startswith("story:0:")
    }
    bands: dict[str, list[str]] = {}
    for article, row in rows:
        if row.block.startswith("story:"):
            bands.setdefault(row.block, []).append(article)
    pairs = ((a, b) for band in bands.values() for i, a in enumerate(band) for b in band[i + 1 :])
    known = ((a, b) for a, b in pairs if a in signatures and b in signatures)
    for articles in set(stories_of(signatures, known).values()):
        yield from story_quads(sorted(articles), story_path(articles), base)


IDENTITY_RUN = Run("demarche", "1", "none", {"step": "identity"})
