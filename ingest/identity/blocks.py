"""What is decided of rows to quads: labels, aliases, identity claims and wire stories."""

from collections.abc import Iterator, Sequence

from pyoxigraph import Quad

from ingest.identity.decisions import Decision
from ingest.identity.stories import stories_in
from ingest.quads.claims import derived_quads
from ingest.quads.entities import alias_quad, label_quads, run_quads, story_quads
from ingest.run import Run
from ontology.iris import story_path
from store.records import EntityRow

IDENTITY_RUN = Run("demarche", "1", "none", {"step": "identity"})


def block_quads(
    decision: Decision, rows: Sequence[tuple[str, EntityRow]], base: str
) -> Iterator[Quad]:
    """Yield the labels, aliases, identity claims and wire stories of the rows that are decided."""
    yield from _cluster_quads(decision, base)
    yield from _derived_quads(decision, base)
    for articles in stories_in(rows):
        yield from story_quads(articles, story_path(articles), base)


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
