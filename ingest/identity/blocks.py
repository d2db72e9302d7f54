"""Which rows a change of some articles touches, and what blocks of rows make known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Quad

from ingest.identity.decisions import Decision
from ingest.identity.stories import is_story_block, stories_in
from ingest.quads.claims import derived_quads
from ingest.quads.entities import alias_quad, label_quads, run_quads, story_quads
from ingest.run import Run
from ontology.iris import story_path
from store.records import EntityRow, Record, Records

Rows = list[tuple[str, EntityRow]]
"""Each with the path of its article."""

IDENTITY_RUN = Run("demarche", "1", "none", {"step": "identity"})


def rows_touched(records: Records, gone: Iterable[str], new: Mapping[str, Record]) -> Rows:
    """Return the stored rows of every block the change touches; for stories, of every block they reach.

    `gone` are the articles that are replaced or deleted, `new` the records that come.
    """
    blocks = {row.block for record in new.values() for row in record.entities}
    for article in gone:
        blocks |= set(records.blocks_of(article))
    rows = list(records.rows_of_blocks(blocks))
    known = {article for article, row in rows if is_story_block(row.block)}
    waiting = set(known)
    while waiting:
        reached = {b for a in waiting for b in records.blocks_of(a) if is_story_block(b)} - blocks
        blocks |= reached
        found = list(records.rows_of_blocks(reached))
        rows += found
        waiting = {article for article, _ in found} - known
        known |= waiting
    return rows


def block_quads(decision: Decision, rows: Sequence[tuple[str, EntityRow]], base: str) -> set[Quad]:
    """Return the labels, aliases, identity claims and wire stories of the rows that are decided."""
    return {
        *_cluster_quads(decision, base),
        *_derived_quads(decision, base),
        *(
            quad
            for articles in stories_in(rows)
            for quad in story_quads(articles, story_path(articles), base)
        ),
    }


def _cluster_quads(decision: Decision, base: str) -> Iterator[Quad]:
    for cluster in decision.clusters:
        yield from label_quads(cluster.path, cluster.names, base)
        for alias in cluster.aliases:
            yield alias_quad(alias, cluster.path, base)


def _derived_quads(decision: Decision, base: str) -> Iterator[Quad]:
    for claim in decision.derived:
        yield from derived_quads(claim, IDENTITY_RUN.path, base)
    if decision.derived:
        yield from run_quads(IDENTITY_RUN, base)
